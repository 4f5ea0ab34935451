import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { PortalContainer } from '../design/PortalContainer.tsx';
import { t } from '../texts/t.ts';
import { ControlBar } from './controls/ControlBar.tsx';
import { FailureCard } from './FailureCard.tsx';
import type { FilmSource } from './filmPlayer.ts';
import { NextEpisodeCard, type NextEpisode } from './NextEpisodeCard.tsx';
import type { SeekBarFilm } from './controls/SeekBar.tsx';
import type { PlayerState } from './playerState.ts';
import type { PreviewSource } from './previews/filmPreviews.ts';
import { ScrubPicture } from './previews/ScrubPicture.tsx';
import { useFilmPreviews } from './previews/useFilmPreviews.ts';
import type { BurntSubtitles } from './subtitles/useBurntSubtitles.ts';
import { useFilmPlayer, usePlayerState } from './useFilmPlayer.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useIdle } from './useIdle.ts';
import { usePictureClicks } from './usePictureClicks.ts';
import { useShortcuts } from './useShortcuts.ts';

interface VideoPlayerProps {
  /** Another one is another player. */
  readonly source: FilmSource;
  readonly burnt: BurntSubtitles;
  readonly film: SeekBarFilm;
  /** null: the film has no small pictures. */
  readonly previewSource: PreviewSource | null;
  /** null: unknown; then a step of one frame is a 25th of a second. */
  readonly frameRate: number | null;
  readonly onPosition: (positionSeconds: number, durationSeconds: number | null) => void;
  /** The film has to be opened anew (its address expired, the engine was away), going on where it was. */
  readonly onOpenAgain: () => void;
  readonly onClose: () => void;
  /** null: nothing goes on where this film ends. */
  readonly next: NextEpisode | null;
}

/** The picture with its controls, keys and failures. */
export function VideoPlayer({
  source,
  burnt,
  film,
  previewSource,
  frameRate,
  onPosition,
  onOpenAgain,
  onClose,
  next,
}: VideoPlayerProps): ReactElement {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const { player, host } = useFilmPlayer(source);
  const state = usePlayerState(player);
  const { isFullScreen, toggleFullScreen } = useFullScreen(root);
  const isIdle = useIdle(root, !state.isPaused && state.failure === null);
  usePictureClicks(root, player, toggleFullScreen);
  useShortcuts(
    useMemo(
      () => (player === null ? null : { player, toggleFullScreen, frameSeconds: 1 / (frameRate ?? 25), playNext: next?.onPlay ?? null }),
      [player, toggleFullScreen, frameRate, next?.onPlay],
    ),
  );

  const { positionSeconds, durationSeconds } = state;
  const previews = useFilmPreviews(previewSource, positionSeconds);
  useEffect(() => {
    if (durationSeconds !== null) onPosition(positionSeconds, durationSeconds);
  }, [positionSeconds, durationSeconds, onPosition]);

  const look = lookOf(state);
  return (
    <section
      ref={setRoot}
      className="player dark-stage"
      aria-label={t('player.region')}
      data-idle={isIdle}
      data-look={look}
      data-quality={state.qualities.find(({ id }) => id === state.currentQualityId)?.label}
    >
      <PortalContainer value={root}>
        <div ref={host} className="player-picture" />
        {state.failure === null && <ScrubPicture previews={previews} state={state} />}
        <output className="player-making">
          {look === 'waiting' && t(state.durationSeconds === null ? 'player.loading' : 'player.making')}
        </output>
        {next?.isOffered === true && state.failure === null && <NextEpisodeCard {...next} />}
        {state.failure === null ? (
          <ControlBar
            player={player}
            state={state}
            film={film}
            previews={previews}
            burnt={burnt}
            isFullScreen={isFullScreen}
            toggleFullScreen={toggleFullScreen}
          />
        ) : (
          <FailureCard failure={state.failure} positionSeconds={state.positionSeconds} onOpenAgain={onOpenAgain} onClose={onClose} />
        )}
      </PortalContainer>
    </section>
  );
}

/** What the viewer sees, in a word; on the section as `data-look`, for styles and tests. */
function lookOf({ failure, isWaiting, isPaused }: PlayerState): 'failed' | 'waiting' | 'paused' | 'playing' {
  if (failure !== null) return 'failed';
  if (isWaiting) return 'waiting';
  return isPaused ? 'paused' : 'playing';
}
