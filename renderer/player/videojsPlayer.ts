import videojs from 'video.js';
import type { FilmPlayer, FilmSource } from './filmPlayer.ts';
import { keepOneClock } from './oneClock.ts';
import { watchLoading } from './loading.ts';
import { makeRequestsPatient } from './patientRequests.ts';
import { mediaElementFailure, type PlaybackFailure } from './playbackFailure.ts';
import { INITIAL_PLAYER_STATE, type BufferedRange, type PlayerState } from './playerState.ts';
import { applyQuality, limitAuto, qualitiesOf } from './quality.ts';
import { stallGuard } from './stallGuard.ts';
import type { PlayerTextTrack } from './subtitles/subtitleChoices.ts';
import { createSubtitleDisplay } from './subtitles/subtitleDisplay.ts';
import { LOADED_AHEAD_SECONDS, VIDEOJS_OPTIONS } from './videojsOptions.ts';
import type { VhsHost, VhsTech } from './vhs.ts';

/** After a seek or a change of quality, this long until a wait counts as a stall. */
const CALM_AFTER_MS = 5000;

/** After a seek; emptying takes 5 to 60 ms. */
const LOOK_AGAIN_MS = [10, 25, 50, 100, 200] as const;

const EVENTS =
  'loadstart loadedmetadata loadeddata canplay playing play pause ended waiting seeking seeked timeupdate progress durationchange volumechange ratechange ' +
  'enterpictureinpicture leavepictureinpicture emptied';

/**
 * video.js in one place: nothing else in the renderer knows it. Puts its element into `host` and removes it on dispose.
 * The first segment asked for is the one at the start position.
 */
export function createVideojsPlayer(host: HTMLElement, source: FilmSource): FilmPlayer {
  const element = document.createElement('video');
  element.className = 'video-js';
  element.tabIndex = -1;
  host.append(element);
  // Its warnings are for people who build players; what matters to viewers comes as events.
  videojs.log.level('error');
  Object.assign((videojs as unknown as VhsHost).Vhs, {
    GOAL_BUFFER_LENGTH: LOADED_AHEAD_SECONDS,
    MAX_GOAL_BUFFER_LENGTH: LOADED_AHEAD_SECONDS,
  });
  const player = videojs(element, VIDEOJS_OPTIONS);

  const listeners = new Set<() => void>();
  let state: PlayerState = INITIAL_PLAYER_STATE;
  let chosenQualityId: string | null = null;
  let failure: PlaybackFailure | null = null;
  /** By an error of video.js or the media element, from which nothing but another opening helps. */
  let isBroken = false;
  let isDisposed = false;

  const tech = (): VhsTech => player.tech(true) as unknown as VhsTech;

  // video.js's types leave the list's own entries out.
  const textTracks = (): PlayerTextTrack[] => Array.from(player.textTracks() as unknown as ArrayLike<PlayerTextTrack>);

  const subtitles = createSubtitleDisplay({
    styled: source.styledSubtitles,
    tracks: textTracks,
    // Its code is as large as all the rest of the player's: loaded when it is needed.
    draw: async (styled, signal) => (await import('./subtitles/styledCanvas.ts')).startStyledCanvas(tech().el(), styled, signal),
    onChange: () => refresh(),
  });

  const refresh = (): void => {
    if (isDisposed) return;
    subtitles.follow();
    const video = tech().el();
    const duration = player.duration();
    state = {
      isPaused: player.paused(),
      isEnded: player.ended(),
      isWaiting: video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !player.ended(),
      isSeeking: player.seeking(),
      positionSeconds: player.currentTime() ?? 0,
      durationSeconds: duration !== undefined && Number.isFinite(duration) && duration > 0 ? duration : null,
      buffered: rangesOf(video.buffered),
      volume: player.volume() ?? 1,
      isMuted: player.muted() ?? false,
      rate: player.playbackRate() ?? 1,
      qualities: qualitiesOf(tech().vhs?.representations?.() ?? []),
      chosenQualityId,
      currentQualityId: tech().vhs?.playlists.media()?.id ?? null,
      subtitles: subtitles.choices(),
      shownSubtitlesId: subtitles.shownId(),
      subtitleStyling: subtitles.styling(),
      isPictureInPicture: player.isInPictureInPicture() ?? false,
      failure,
    };
    for (const listener of listeners) listener();
  };

  const breakDown = (reason: PlaybackFailure): void => {
    if (isBroken || isDisposed) return;
    isBroken = true;
    failure = reason;
    player.pause();
    tech().vhs?.playlistController_.pauseLoading();
    refresh();
  };
  /** What is loaded is played to its end before an obstacle behind it becomes the viewer's; one that is gone is his no more. */
  const tellObstacle = (): void => {
    const obstacle = loading.obstacle();
    if (isDisposed || isBroken || (obstacle !== null && !state.isWaiting) || obstacle === failure) return;
    failure = obstacle;
    refresh();
  };
  const loading = watchLoading({
    pause: () => tech().vhs?.playlistController_.pauseLoading(),
    resume: () => tech().vhs?.playlistController_.load(),
    delay,
  });
  const guard = stallGuard({
    setCeiling: (ceilingBps) => {
      const vhs = isDisposed ? undefined : tech().vhs;
      if (vhs !== undefined && chosenQualityId === null) limitAuto(vhs, ceilingBps);
    },
    delay,
  });
  /** Seeks, changes of quality and the start bring waits of their own. */
  let disturbedAtMs = performance.now();
  const disturb = (): void => {
    disturbedAtMs = performance.now();
  };
  const noteStall = (): void => {
    const current = state.qualities.find(({ id }) => id === state.currentQualityId);
    const isUndisturbed = !state.isPaused && !player.seeking() && performance.now() - disturbedAtMs > CALM_AFTER_MS;
    if (isUndisturbed && chosenQualityId === null && current !== undefined) guard.stalled(current, state.qualities, performance.now());
  };
  player.on('xhr-hooks-ready', () => {
    const vhs = tech().vhs;
    if (vhs === undefined) return;
    makeRequestsPatient(
      vhs.xhr,
      () => performance.now(),
      (result) => {
        if (isDisposed) return;
        loading.onResult(result);
        tellObstacle();
      },
    );
  });
  player.on('loadstart', () => {
    const vhs = tech().vhs;
    if (vhs !== undefined) keepOneClock(vhs);
  });
  player.on('error', () => breakDown(loading.lastFailure() ?? mediaElementFailure(player.error()?.code ?? 0)));
  for (const event of EVENTS.split(' ')) player.on(event, refresh);
  player.on('waiting', tellObstacle);
  player.on('waiting', noteStall);
  player.on('seeking', disturb);
  player.on('seeking', () => {
    // VHS empties its buffers first and finds them busy with that when it wants to load; by itself it looks again after 500 ms.
    const lookAgain = (): void => {
      if (!isDisposed && player.seeking() && loading.obstacle() === null) tech().vhs?.playlistController_.load();
    };
    for (const ms of LOOK_AGAIN_MS) setTimeout(lookAgain, ms);
  });
  // Afterwards: VHS adds its own track while it is not set up yet.
  const refreshSoon = (): void => queueMicrotask(refresh);
  for (const event of ['addtrack', 'removetrack', 'change'])
    (player.textTracks() as unknown as EventTarget).addEventListener(event, refreshSoon);

  player.src({ src: source.url, type: source.kind === 'hls' ? 'application/vnd.apple.mpegurl' : 'video/mp4' });
  player.ready(() => {
    // Before any metadata this sets the default playback start position (HTML standard, 4.8.11.6), which VHS reads for its
    // first segment; player.currentTime() would wait for the first picture at 0.
    if (source.startSeconds > 0) tech().el().currentTime = source.startSeconds;
    if (source.goingOn?.isPaused !== true) void playOrStayPaused(player);
  });
  const { goingOn } = source;
  if (goingOn !== undefined) {
    player.volume(goingOn.volume);
    player.muted(goingOn.isMuted);
    // Loading resets it (HTML standard, 4.8.11.5).
    player.one('loadedmetadata', () => void player.playbackRate(goingOn.rate));
    // When the tracks are there, and the default one is chosen.
    player.one('loadeddata', () => {
      subtitles.show(goingOn.subtitlesId);
      refresh();
    });
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    play: () => void playOrStayPaused(player),
    pause: () => player.pause(),
    seek: (seconds) => {
      const end = player.duration() ?? 0;
      player.currentTime(Math.max(0, Number.isFinite(end) && end > 0 ? Math.min(seconds, end) : seconds));
      refresh();
    },
    setVolume: (volume) => void player.volume(Math.min(1, Math.max(0, volume))),
    setMuted: (isMuted) => void player.muted(isMuted),
    setRate: (rate) => void player.playbackRate(rate),
    chooseQuality: (id) => {
      chosenQualityId = id;
      disturb();
      const vhs = tech().vhs;
      if (vhs !== undefined) applyQuality(vhs, id, player.currentTime() ?? 0);
      refresh();
    },
    showSubtitles: (id) => {
      subtitles.show(id);
      refresh();
    },
    setOriginalStyling: (isWanted) => {
      subtitles.setOriginalStyling(isWanted);
      refresh();
    },
    togglePictureInPicture: () => {
      const change = player.isInPictureInPicture() ? player.exitPictureInPicture() : player.requestPictureInPicture();
      change.catch(refresh);
    },
    dispose: () => {
      isDisposed = true;
      subtitles.dispose();
      loading.dispose();
      guard.dispose();
      listeners.clear();
      player.dispose();
    },
  };
}

/** Starts playing; a browser that wants a click first leaves the film paused, which the controls then show. */
async function playOrStayPaused(player: ReturnType<typeof videojs>): Promise<void> {
  try {
    await player.play();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function delay(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

function rangesOf(ranges: TimeRanges): readonly BufferedRange[] {
  return Array.from({ length: ranges.length }, (_, index) => ({ startSeconds: ranges.start(index), endSeconds: ranges.end(index) }));
}
