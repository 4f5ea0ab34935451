import './seekBar.css';
import { Slider } from 'radix-ui';
import { useEffect, useState, type ReactElement } from 'react';
import { formatTime } from '../../format/formatTime.ts';
import { t } from '../../texts/t.ts';
import type { AbLoop } from '../abLoop.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';
import { chapterAt, type FilmChapter } from '../previews/chapterAt.ts';
import type { FilmPreviews } from '../previews/filmPreviews.ts';
import { SeekPreview } from '../previews/SeekPreview.tsx';
import { usePreviewState } from '../previews/useFilmPreviews.ts';
import { usePrepareJump } from './usePrepareJump.ts';

/** What is shown of places in the film. */
export interface SeekBarFilm {
  readonly chapters: readonly FilmChapter[];
  /** Width to height of its picture. */
  readonly aspectRatio: number;
}

/** Share of the film's length, in CSS. */
function share(seconds: number, durationSeconds: number): string {
  return `${Math.min(100, Math.max(0, (seconds / durationSeconds) * 100))}%`;
}

interface SeekBarProps {
  readonly player: FilmPlayer | null;
  readonly state: PlayerState;
  readonly film: SeekBarFilm;
  /** Of what plays; null: it is no playlist. */
  readonly playlistUrl: string | null;
  readonly loop: AbLoop | null;
  /** null: the film has no small pictures, or they are not there yet. */
  readonly previews: FilmPreviews | null;
}

const KEY_STEPS: Readonly<Record<string, number>> = { ArrowLeft: -5, ArrowRight: 5, PageDown: -60, PageUp: 60 };
/** After the last step by key its place is shown this long. */
const KEY_PREVIEW_MS = 1200;

/** The film from end to end: what is loaded, where it plays; shows what is under the pointer, and dragging seeks on release. */
export function SeekBar({ player, state, film, playlistUrl, loop, previews }: SeekBarProps): ReactElement {
  const [draggedSeconds, setDraggedSeconds] = useState<number | null>(null);
  const [hoverFraction, setHoverFraction] = useState<number | null>(null);
  const [steppedSeconds, setSteppedSeconds] = useState<number | null>(null);
  const pictures = usePreviewState(previews);
  const duration = state.durationSeconds;
  const shown = Math.min(draggedSeconds ?? state.positionSeconds, duration ?? Infinity);
  const hoverSeconds = hoverFraction === null || duration === null ? null : hoverFraction * duration;
  const lookedSeconds = draggedSeconds ?? steppedSeconds ?? hoverSeconds;
  const isDragged = draggedSeconds !== null;
  usePrepareJump({ playlistUrl, seconds: lookedSeconds, state });

  useEffect(
    () => previews?.look(lookedSeconds === null ? null : { seconds: lookedSeconds, isDragged }),
    [previews, lookedSeconds, isDragged],
  );
  useEffect(() => {
    if (steppedSeconds === null) return undefined;
    const timer = setTimeout(() => setSteppedSeconds(null), KEY_PREVIEW_MS);
    return () => clearTimeout(timer);
  }, [steppedSeconds]);

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
        if (seconds === undefined) return;
        player?.seek(seconds);
        previews?.land(seconds);
      }}
      onKeyDownCapture={(event) => {
        const step = KEY_STEPS[event.key];
        if (step === undefined) return;
        // A tenth of a second, the slider's own step, is for the mouse.
        event.preventDefault();
        event.stopPropagation();
        player?.seek(state.positionSeconds + step);
        setSteppedSeconds(Math.min(duration ?? 0, Math.max(0, state.positionSeconds + step)));
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setSteppedSeconds(null);
        setHoverFraction(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
      }}
      onPointerLeave={() => setHoverFraction(null)}
      // After the release of a drag, or where the system took the pointer away: then the film stays where it is.
      onLostPointerCapture={() => setDraggedSeconds(null)}
      onBlur={() => setSteppedSeconds(null)}
    >
      <Slider.Track className="seek-bar-track">
        {duration !== null &&
          state.buffered.map((range) => (
            <span
              key={range.startSeconds}
              className="seek-bar-buffered"
              style={{
                left: share(range.startSeconds, duration),
                width: share(range.endSeconds - range.startSeconds, duration),
              }}
            />
          ))}
        <Slider.Range className="seek-bar-range" />
        {duration !== null &&
          film.chapters
            .filter(({ startSeconds }) => startSeconds > 0 && startSeconds < duration)
            .map(({ startSeconds }) => (
              <span key={startSeconds} className="seek-bar-chapter" style={{ left: share(startSeconds, duration) }} />
            ))}
      </Slider.Track>
      {loop !== null && duration !== null && (
        <span
          className="seek-bar-loop"
          style={{
            left: share(loop.startSeconds, duration),
            width: share((loop.endSeconds ?? loop.startSeconds) - loop.startSeconds, duration),
          }}
        />
      )}
      {lookedSeconds !== null && duration !== null && (
        <SeekPreview
          seconds={lookedSeconds}
          fraction={lookedSeconds / duration}
          pictures={previews && { state: pictures, aspectRatio: film.aspectRatio }}
          chapter={chapterAt(film.chapters, lookedSeconds)}
        />
      )}
      <Slider.Thumb
        className="seek-bar-thumb"
        aria-label={t('player.seek')}
        aria-valuetext={t('player.position', { position: formatTime(shown), duration: formatTime(duration) })}
      />
    </Slider.Root>
  );
}
