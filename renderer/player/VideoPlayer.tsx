import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, type CSSProperties, type ReactElement } from 'react';
import { desktopBridge } from '../client/desktop.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { PortalContainer } from '../design/PortalContainer.tsx';
import { ShortcutsSheet } from '../shortcuts/ShortcutsSheet.tsx';
import { t } from '../texts/t.ts';
import { ControlBar } from './controls/ControlBar.tsx';
import { FailureCard } from './FailureCard.tsx';
import type { FilmFacts } from './filmFacts.ts';
import { rememberingPlayer } from './memory/rememberingPlayer.ts';
import type { RememberedFilm } from './memory/useFilmMemory.ts';
import { MiniControls } from './MiniControls.tsx';
import { MusicCover } from './MusicCover.tsx';
import { NextEpisodeCard, type NextEpisode } from './NextEpisodeCard.tsx';
import { forcedRatio } from './pictureShape.ts';
import type { PlayerState } from './playerState.ts';
import type { PreviewSource } from './previews/filmPreviews.ts';
import { ScrubPicture } from './previews/ScrubPicture.tsx';
import { useFilmPreviews } from './previews/useFilmPreviews.ts';
import { qualityOptions, type QualityOptions } from './qualityOptions.ts';
import { QueuePanel, type QueueControls } from './queue/QueuePanel.tsx';
import { SHORTCUT_GROUPS } from './shortcuts.ts';
import { StatsOverlay } from './stats/StatsOverlay.tsx';
import { SubtitlePanel } from './subtitles/SubtitlePanel.tsx';
import { audioOptions, subtitleOptions } from './trackChoices.ts';
import { useAbLoop } from './useAbLoop.ts';
import { useDesktopPlayer } from './useDesktopPlayer.ts';
import { useFilmPlayer, usePlayerState } from './useFilmPlayer.ts';
import type { FilmSources } from './useFilmSource.ts';
import { useFullScreen } from './useFullScreen.ts';
import { useHeldChoice } from './useHeldChoice.ts';
import { useIdle } from './useIdle.ts';
import { useLeave } from './useLeave.ts';
import { useMediaSession } from './useMediaSession.ts';
import { useNotice } from './useNotice.ts';
import { usePictureClicks } from './usePictureClicks.ts';
import { usePlayerCommands } from './usePlayerCommands.ts';
import { usePlayedMusic } from './usePlayedMusic.ts';
import { useReport } from './useReport.ts';
import { useShortcuts } from './useShortcuts.ts';
import { DEFAULT_SETTINGS } from '../../shared/defaultSettings.ts';
import { useSettings } from '../settings/useSettings.ts';

/** A film that can be gone to. */
export interface OtherFilm {
  readonly title: string;
  readonly onPlay: () => void;
}

export interface VideoPlayerProps {
  readonly sources: FilmSources;
  readonly film: FilmFacts;
  readonly remembered: RememberedFilm;
  /** null: the film has no small pictures. */
  readonly previewSource: PreviewSource | null;
  readonly onPosition: (positionSeconds: number, durationSeconds: number | null) => void;
  /** The film has to be opened anew (its address expired, the engine was away), going on where it was. */
  readonly onOpenAgain: () => void;
  readonly onClose: () => void;
  /** null: nothing goes on where this film ends. */
  readonly next: NextEpisode | null;
  /** null: nothing comes before it. */
  readonly previous?: OtherFilm | null;
  /** Absent or null: nothing waits. */
  readonly queue?: QueueControls | null;
  /** In a corner while other things are looked at; absent: no. */
  readonly isMini?: boolean;
  /** Turns it small, or large again; absent: there is no place for a small one. */
  readonly onMini?: (isMini: boolean) => void;
}

type Panel = 'subtitles' | 'queue';

/** Before there is a player. */
const NO_QUALITY: QualityOptions = { shown: '', choices: [], chosenId: '', choose: () => undefined };

/** The picture with its controls, keys and failures. */
export function VideoPlayer({
  sources,
  film,
  remembered,
  previewSource,
  onPosition,
  onOpenAgain,
  onClose,
  next,
  previous = null,
  queue = null,
  isMini = false,
  onMini,
}: VideoPlayerProps): ReactElement {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const { player: bare, host } = useFilmPlayer(sources.source);
  const { memory, remember } = remembered;
  const player = useMemo(() => bare && rememberingPlayer(bare, (wishes) => remember({ wishes })), [bare, remember]);
  const state = usePlayerState(player);
  const { isFullScreen, toggleFullScreen } = useFullScreen(root);
  const { notice, say } = useNotice();
  const { loop, setLoop } = useAbLoop(player);
  const [hasStats, setStats] = useState(false);
  const [hasSheet, setSheet] = useState(false);
  const [panel, setPanel] = useState<Panel | null>(null);
  const music = usePlayedMusic(film);
  // Music has no picture that its controls would cover.
  const isIdle = useIdle(root, music === null && !state.isPaused && state.failure === null && panel === null);
  const copyReport = useReport(player, film);
  const queries = useQueries();
  useLeave(sources.source);
  const playback = useSettings().view?.values.playback ?? DEFAULT_SETTINGS.playback;
  const { data: costs } = useQuery(
    queries.player.costs.queryOptions({ input: { itemId: film.itemId }, staleTime: 30_000, enabled: state.durationSeconds !== null }),
  );

  const toggleStats = useCallback(() => setStats((has) => !has), []);
  // Beside a small player the page has a sheet of its own, with these keys among them.
  const toggleSheet = useCallback(() => setSheet((has) => !has && !isMini), [isMini]);
  const request = player && { player, state, sources, film, remembered };
  const none = { offered: [], chosenId: null, choose: () => undefined };
  const audio = request === null ? none : audioOptions(request);
  const subtitles = request === null ? none : subtitleOptions(request);
  const quality = player && qualityOptions({ player, state, sources, costs: costs ?? [], remembered });
  const heldAudio = useHeldChoice(audio, audio.offered.length > 1);
  const heldSubtitles = useHeldChoice(subtitles, subtitles.offered.length > 0);
  const heldQuality = useHeldChoice(
    quality ?? NO_QUALITY,
    quality !== null && quality.choices.length > 1 && state.durationSeconds !== null,
  );
  const { shape, look } = memory;
  const setShape = useCallback((value: typeof shape) => remember({ shape: value }), [remember]);
  const setLook = useCallback(
    (value: typeof look) => {
      remember({ look: value });
      // When the page has it.
      requestAnimationFrame(() => player?.layOutSubtitles());
    },
    [remember, player],
  );
  const commands = usePlayerCommands(
    player && {
      player,
      frameSeconds: 1 / (film.frameRate ?? 25),
      skipSeconds: playback.skipSeconds,
      chapters: film.chapters,
      audio,
      subtitles,
      shape,
      setShape,
      look,
      setLook,
      loop,
      setLoop,
      toggleFullScreen,
      toggleStats,
      toggleSheet,
      toggleMini: onMini === undefined ? null : () => onMini(!isMini),
      toggleQueue: queue === null ? null : () => setPanel((shown) => (shown === 'queue' ? null : 'queue')),
      playNext: next?.onPlay ?? null,
      playPrevious: previous?.onPlay ?? null,
      say,
    },
  );
  usePictureClicks(root, player, commands);
  useShortcuts(hasSheet && !isMini ? null : commands);
  useMediaSession({ player, commands, state, film: music ?? film, hasNext: next !== null, hasPrevious: previous !== null });

  useDesktopPlayer({
    desktop: desktopBridge(window),
    player,
    commands,
    title: film.title,
    isPlaying: !state.isPaused,
    hasPicture: music === null,
    hasNext: next !== null,
    hasPrevious: previous !== null,
  });
  // Films that wait were put there to be played; an episode that nobody asked for is offered only, unless the settings say otherwise.
  const isQueued = next !== null && (playback.isNextPlayed || (queue !== null && queue.queue.currentId !== null));
  useEffect(() => {
    if (state.isEnded && isQueued) commands?.playNext();
  }, [state.isEnded, isQueued, commands]);

  const { positionSeconds, durationSeconds } = state;
  const previews = useFilmPreviews(previewSource, positionSeconds);
  useEffect(() => {
    if (durationSeconds !== null) onPosition(positionSeconds, durationSeconds);
  }, [positionSeconds, durationSeconds, onPosition]);

  const seen = lookOf(state);
  const ratio = forcedRatio(shape);
  return (
    <section
      ref={setRoot}
      className="player dark-stage"
      aria-label={t('player.region')}
      data-idle={isIdle}
      data-look={seen}
      data-mini={isMini}
      data-shape={ratio === null ? shape : 'forced'}
      data-subtitle-size={look.size}
      data-subtitle-color={look.color}
      data-subtitle-background={look.background}
      data-subtitle-position={look.position}
      data-quality={state.qualities.find(({ id }) => id === state.currentQualityId)?.label}
      style={ratio === null ? undefined : ({ '--ratio': ratio } as CSSProperties)}
    >
      <PortalContainer value={root}>
        <div ref={host} className="player-picture" />
        {music !== null && state.failure === null && <MusicCover music={music} isMini={isMini} />}
        {state.failure === null && !isMini && <ScrubPicture previews={previews} state={state} />}
        <output className="player-making">
          {seen === 'waiting' && t(state.durationSeconds === null ? 'player.loading' : 'player.making')}
        </output>
        <output className="player-notice">{notice !== null && !isMini && <span key={notice.id}>{notice.words}</span>}</output>
        {next?.isOffered === true && state.failure === null && !isMini && <NextEpisodeCard {...next} />}
        {hasStats && player !== null && !isMini && <StatsOverlay player={player} state={state} itemId={film.itemId} />}
        {state.failure !== null ? (
          <FailureCard
            failure={state.failure}
            positionSeconds={state.positionSeconds}
            onOpenAgain={onOpenAgain}
            onClose={onClose}
            onReport={copyReport}
          />
        ) : isMini ? (
          <MiniControls commands={commands} state={state} title={film.title} onExpand={() => onMini?.(false)} onClose={onClose} />
        ) : (
          <ControlBar
            player={player}
            commands={commands}
            state={state}
            film={film}
            playlistUrl={sources.source.kind === 'hls' ? sources.source.url : null}
            previews={previews}
            audio={heldAudio}
            subtitles={heldSubtitles}
            quality={heldQuality.choices.length > 1 ? heldQuality : null}
            shape={shape}
            setShape={setShape}
            loop={loop}
            hasStats={hasStats}
            isFullScreen={isFullScreen}
            hasPicture={music === null}
            hasNext={next !== null}
            hasPrevious={previous !== null}
            queueLength={queue?.queue.films.length ?? 0}
            onSubtitleLook={() => setPanel('subtitles')}
            onReport={() => void copyReport().then((isCopied) => say(t(isCopied ? 'failure.reportCopied' : 'failure.reportNotCopied')))}
          />
        )}
        {panel === 'subtitles' && !isMini && (
          <SubtitlePanel
            look={look}
            setLook={setLook}
            delaySeconds={state.subtitleDelaySeconds}
            commands={commands}
            onClose={() => setPanel(null)}
          />
        )}
        {panel === 'queue' && queue !== null && !isMini && <QueuePanel controls={queue} onClose={() => setPanel(null)} />}
        <ShortcutsSheet groups={SHORTCUT_GROUPS} isOpen={hasSheet && !isMini} onClose={() => setSheet(false)} />
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
