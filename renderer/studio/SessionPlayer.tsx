import '../player/controls/controlBar.css';
import { Maximize, Minimize, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { Slider } from 'radix-ui';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { PortalContainer } from '../design/PortalContainer.tsx';
import { formatTime } from '../format/formatTime.ts';
import { VolumeControl } from '../player/controls/VolumeControl.tsx';
import { NO_WISHES } from '../player/filmWishes.ts';
import { useFilmPlayer, usePlayerState } from '../player/useFilmPlayer.ts';
import { useFullScreen } from '../player/useFullScreen.ts';
import { t } from '../texts/t.ts';
import { useSessionKeys } from './useSessionKeys.ts';

interface SessionPlayerProps {
  readonly url: string;
  /** Can be watched now. */
  readonly readySeconds: number;
  /** Of the whole, about; null: not known. */
  readonly wholeSeconds: number | null;
  readonly isWhole: boolean;
}

/** Behind a place that was asked for so much has to be there before it plays: players want the segment after it, too. */
const AHEAD_SECONDS = 3;
const STEP_SECONDS = 5;
const SKIP_SECONDS = 10;

/** A video that is still being made: played from its beginning, gone to anywhere; a place that is not there yet is waited for. */
export function SessionPlayer({ url, readySeconds, wholeSeconds, isWhole }: SessionPlayerProps): ReactElement {
  const source = useMemo(
    () => ({ url, kind: 'hls' as const, startSeconds: 0, styledSubtitles: [], wishes: NO_WISHES, isPaused: false }),
    [url],
  );
  const { player, host } = useFilmPlayer(source);
  const state = usePlayerState(player);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const { isFullScreen, toggleFullScreen } = useFullScreen(root);
  const [awaitedSeconds, setAwaited] = useState<number | null>(null);
  const [draggedSeconds, setDragged] = useState<number | null>(null);
  const lengthSeconds = Math.max(readySeconds, isWhole ? 0 : (wholeSeconds ?? 0), state.durationSeconds ?? 0);
  const isThere = (seconds: number): boolean => isWhole || seconds + AHEAD_SECONDS <= readySeconds;

  const goTo = (seconds: number): void => {
    const target = Math.min(Math.max(0, seconds), lengthSeconds);
    if (isThere(target)) {
      setAwaited(null);
      player?.seek(target);
      if (awaitedSeconds !== null) player?.play();
    } else {
      player?.pause();
      setAwaited(target);
    }
  };
  const isAwaitedThere = awaitedSeconds !== null && isThere(awaitedSeconds);
  useEffect(() => {
    if (!isAwaitedThere || awaitedSeconds === null) return undefined;
    player?.seek(awaitedSeconds);
    player?.play();
    const timer = setTimeout(() => setAwaited(null));
    return () => clearTimeout(timer);
  }, [isAwaitedThere, awaitedSeconds, player]);

  const position = draggedSeconds ?? awaitedSeconds ?? state.positionSeconds;
  const isPlaying = !state.isPaused || awaitedSeconds !== null;
  const toggle = (): void => {
    if (awaitedSeconds !== null) setAwaited(null);
    else if (state.isPaused) player?.play();
    else player?.pause();
  };
  const note =
    awaitedSeconds !== null ? t('studio.notYet', { time: formatTime(awaitedSeconds) }) : readySeconds === 0 ? t('studio.beginning') : null;
  useSessionKeys({
    ' ': toggle,
    k: toggle,
    j: () => goTo(position - SKIP_SECONDS),
    l: () => goTo(position + SKIP_SECONDS),
    m: () => player?.setMuted(!state.isMuted),
    f: toggleFullScreen,
  });
  return (
    <section ref={setRoot} className="session-player dark-stage" aria-label={t('player.region')}>
      <PortalContainer value={root}>
        {/* The button below and the keys do the same. */}
        <div ref={host} className="session-picture" onClick={toggle} onDoubleClick={toggleFullScreen} role="presentation" />
        {note !== null && <output className="session-note">{note}</output>}
        {state.failure !== null && awaitedSeconds === null && (
          <p className="session-note" role="alert">
            {t('studio.playFailed')}
          </p>
        )}
        <div className="session-controls">
          <IconButton
            label={isPlaying ? t('studio.pause') : t('studio.play')}
            shortcut="K"
            className="play-button"
            icon={isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
            onClick={toggle}
          />
          <IconButton
            label={t('player.back10')}
            shortcut="J"
            className="optional-control"
            icon={<RotateCcw aria-hidden="true" />}
            onClick={() => goTo(position - SKIP_SECONDS)}
          />
          <IconButton
            label={t('player.forward10')}
            shortcut="L"
            className="optional-control"
            icon={<RotateCw aria-hidden="true" />}
            onClick={() => goTo(position + SKIP_SECONDS)}
          />
          <Slider.Root
            className="session-seek"
            min={0}
            max={Math.max(1, lengthSeconds)}
            step={0.1}
            disabled={lengthSeconds === 0}
            value={[position]}
            onValueChange={([seconds]) => setDragged(seconds ?? null)}
            onValueCommit={([seconds]) => {
              setDragged(null);
              if (seconds !== undefined) goTo(seconds);
            }}
            onKeyDownCapture={(event) => {
              const step = event.key === 'ArrowLeft' ? -STEP_SECONDS : event.key === 'ArrowRight' ? STEP_SECONDS : null;
              if (step === null) return;
              event.preventDefault();
              event.stopPropagation();
              goTo(position + step);
            }}
          >
            <Slider.Track className="session-track">
              <span className="session-ready" style={{ width: share(readySeconds, lengthSeconds) }} />
              <Slider.Range className="session-range" />
            </Slider.Track>
            <Slider.Thumb
              className="session-thumb"
              aria-label={t('studio.position')}
              aria-valuetext={`${formatTime(position)} / ${formatTime(lengthSeconds)}`}
            />
          </Slider.Root>
          <span className="session-time">
            {formatTime(position)} <span className="session-length">/ {formatTime(lengthSeconds)}</span>
          </span>
          <VolumeControl player={player} state={state} />
          <IconButton
            label={isFullScreen ? t('player.leaveFullScreen') : t('player.fullScreen')}
            shortcut="F"
            icon={isFullScreen ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
            onClick={toggleFullScreen}
          />
        </div>
      </PortalContainer>
    </section>
  );
}

function share(seconds: number, ofSeconds: number): string {
  return ofSeconds > 0 ? `${Math.min(100, (seconds / ofSeconds) * 100)}%` : '0%';
}
