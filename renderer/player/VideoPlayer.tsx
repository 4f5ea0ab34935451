import './player.css';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { PortalContainer } from '../design/PortalContainer.tsx';
import { t } from '../texts/t.ts';
import { ControlBar } from './controls/ControlBar.tsx';
import { FailureCard } from './FailureCard.tsx';
import { useFilmPlayer, usePlayerState } from './useFilmPlayer.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useIdle } from './useIdle.ts';
import { useShortcuts } from './useShortcuts.ts';

interface VideoPlayerProps {
  readonly url: string;
  readonly kind: 'hls' | 'file';
  /** Where playback begins; later changes are not followed. */
  readonly startSeconds: number;
  /** null: unknown; then a step of one frame is a 25th of a second. */
  readonly frameRate: number | null;
  readonly onPosition: (positionSeconds: number, durationSeconds: number | null) => void;
  /** The film has to be opened anew (its address expired, the engine was away), going on where it was. */
  readonly onOpenAgain: () => void;
  readonly onClose: () => void;
}

/** The picture with its controls, keys and failures. */
export function VideoPlayer({ url, kind, startSeconds, frameRate, onPosition, onOpenAgain, onClose }: VideoPlayerProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const start = useRef(startSeconds);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const player = useFilmPlayer(host, { url, kind }, start);
  const state = usePlayerState(player);
  const { isFullScreen, toggleFullScreen } = useFullScreen(root);
  const { isIdle, wake } = useIdle(!state.isPaused && state.failure === null);

  const shortcuts = useMemo(
    () => (player === null ? null : { player, toggleFullScreen, frameSeconds: 1 / (frameRate ?? 25) }),
    [player, toggleFullScreen, frameRate],
  );
  useShortcuts(shortcuts, wake);

  const { positionSeconds, durationSeconds } = state;
  useEffect(() => {
    if (durationSeconds !== null) onPosition(positionSeconds, durationSeconds);
  }, [positionSeconds, durationSeconds, onPosition]);

  const togglePlay = (): void => (state.isPaused ? player?.play() : player?.pause());
  const isMaking = state.isWaiting && state.failure === null;
  return (
    <section
      ref={setRoot}
      className="player"
      aria-label={t('player.region')}
      data-idle={isIdle}
      data-waiting={isMaking}
      data-state={state.failure !== null ? 'failed' : state.isWaiting ? 'waiting' : state.isPaused ? 'paused' : 'playing'}
      data-quality={state.qualities.find(({ id }) => id === state.currentQualityId)?.label}
      onPointerMove={wake}
      onFocus={wake}
    >
      <PortalContainer value={root}>
        <div ref={host} className="player-picture" onClick={togglePlay} onDoubleClick={toggleFullScreen} />
        <div className="player-making" role="status">
          {isMaking ? t(state.durationSeconds === null ? 'player.loading' : 'player.making') : ''}
        </div>
        {state.failure === null ? (
          <ControlBar player={player} state={state} isFullScreen={isFullScreen} toggleFullScreen={toggleFullScreen} />
        ) : (
          <FailureCard failure={state.failure} positionSeconds={state.positionSeconds} onOpenAgain={onOpenAgain} onClose={onClose} />
        )}
      </PortalContainer>
    </section>
  );
}
