import { Slider } from 'radix-ui';
import { useState, type ReactElement } from 'react';
import { formatTime } from '../../format/formatTime.ts';
import { t } from '../../texts/t.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';

/** The film from end to end: what is loaded, where it plays; dragging shows the time and seeks on release. */
export function SeekBar({ player, state }: { readonly player: FilmPlayer | null; readonly state: PlayerState }): ReactElement {
  const [draggedSeconds, setDraggedSeconds] = useState<number | null>(null);
  const [hoverFraction, setHoverFraction] = useState<number | null>(null);
  const duration = state.durationSeconds;
  const shown = Math.min(draggedSeconds ?? state.positionSeconds, duration ?? Infinity);
  return (
    <Slider.Root
      className="seek-bar"
      min={0}
      max={duration ?? 1}
      step={0.1}
      disabled={duration === null}
      value={[duration === null ? 0 : shown]}
      onValueChange={([seconds]) => setDraggedSeconds(seconds ?? null)}
      onValueCommit={([seconds]) => {
        setDraggedSeconds(null);
        if (seconds !== undefined) player?.seek(seconds);
      }}
      onKeyDownCapture={(event) => {
        const step = { ArrowLeft: -5, ArrowRight: 5, PageDown: -60, PageUp: 60 }[event.key];
        if (step === undefined) return;
        // A tenth of a second, the slider's own step, is for the mouse.
        event.preventDefault();
        event.stopPropagation();
        player?.seek(state.positionSeconds + step);
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setHoverFraction(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
      }}
      onPointerLeave={() => setHoverFraction(null)}
    >
      <Slider.Track className="seek-bar-track">
        {duration !== null &&
          state.buffered.map((range) => (
            <span
              key={range.startSeconds}
              className="seek-bar-buffered"
              style={{
                left: `${(range.startSeconds / duration) * 100}%`,
                width: `${((range.endSeconds - range.startSeconds) / duration) * 100}%`,
              }}
            />
          ))}
        <Slider.Range className="seek-bar-range" />
      </Slider.Track>
      {hoverFraction !== null && duration !== null && (
        <span className="seek-bar-hover" style={{ left: `${hoverFraction * 100}%` }} aria-hidden="true">
          {formatTime(hoverFraction * duration)}
        </span>
      )}
      <Slider.Thumb
        className="seek-bar-thumb"
        aria-label={t('player.seek')}
        aria-valuetext={t('player.position', { position: formatTime(shown), duration: formatTime(duration) })}
      />
    </Slider.Root>
  );
}
