import { replaceEqualDeep } from '@tanstack/react-query';
import videojs from 'video.js';
import { isLoopbackHost } from '../../shared/loopbackHost.ts';
import { audioChoices, hearAudio, heardAudioId, type PlayerAudioTrack } from './audio/audioChoices.ts';
import { createSoundBoost } from './audio/soundBoost.ts';
import { autoQuality } from './autoQuality.ts';
import { createEarlyPictures } from './early/earlyPictures.ts';
import { createEventLog } from './eventLog.ts';
import type { FilmPlayer, FilmSource } from './filmPlayer.ts';
import { wishedTrack } from './filmWishes.ts';
import { firstQuality } from './firstQuality.ts';
import { keepOneClock } from './oneClock.ts';
import { watchLoading } from './loading.ts';
import { makeRequestsPatient, type SegmentTimes } from './patientRequests.ts';
import { mediaElementFailure, type PlaybackFailure } from './playbackFailure.ts';
import { INITIAL_PLAYER_STATE, type BufferedRange, type PlayerState } from './playerState.ts';
import { applyQuality, limitAuto, qualitiesOf } from './quality.ts';
import { stallGuard } from './stallGuard.ts';
import { bufferAheadSeconds } from './stats/playerStats.ts';
import type { StyledCanvas } from './subtitles/styledCanvas.ts';
import { isForViewers, type PlayerTextTrack } from './subtitles/subtitleChoices.ts';
import { createSubtitleDelay, type CueTrack } from './subtitles/subtitleDelay.ts';
import { createSubtitleDisplay } from './subtitles/subtitleDisplay.ts';
import { LOADED_AHEAD_SECONDS, VIDEOJS_OPTIONS } from './videojsOptions.ts';
import { tellRenditions } from './tellRenditions.ts';
import type { VhsHost, VhsTech } from './vhs.ts';

/** After a seek or a change of quality, this long until a wait counts as a stall. */
const CALM_AFTER_MS = 5000;

/** As VHS has it where `bufferBasedABR` is set. */
const AVERAGE_DECAY = 0.55;

/** After a seek; emptying takes 5 to 60 ms. */
const LOOK_AGAIN_MS = [10, 25, 50, 100, 200] as const;

const EVENTS =
  'loadstart loadedmetadata loadeddata canplay playing play pause ended waiting seeking seeked timeupdate progress durationchange volumechange ratechange ' +
  'enterpictureinpicture leavepictureinpicture emptied';

/** Told in a report. */
const LOGGED_EVENTS = 'loadstart loadeddata playing pause ended waiting seeking error ratechange';

/**
 * video.js in one place: nothing else in the renderer knows it. Puts its element into `host` and removes it on dispose.
 * The first segment asked for is the one at the start position.
 */
export function createVideojsPlayer(host: HTMLElement, source: FilmSource): FilmPlayer {
  const element = document.createElement('video');
  element.className = 'video-js';
  element.tabIndex = -1;
  // The engine may have another origin, and sound from elsewhere is silent when it is amplified; its media are open to all.
  if (source.kind === 'file') element.crossOrigin = 'anonymous';
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
  const { wishes } = source;
  const startedMs = performance.now();
  const log = createEventLog(() => performance.now());
  const boost = createSoundBoost(element);
  const drawSubtitles = (): void =>
    (player.getChild('textTrackDisplay') as unknown as { updateDisplay(): void } | undefined)?.updateDisplay();
  let isDrawing = false;
  // video.js looks for cues as pictures come. Those that come while the film stands still, many at a time, are drawn once.
  const subtitleDelay = createSubtitleDelay(() => {
    if (isDrawing || isDisposed || !player.paused()) return;
    isDrawing = true;
    requestAnimationFrame(() => {
      isDrawing = false;
      if (!isDisposed) drawSubtitles();
    });
  });
  let boostGain = Math.max(1, wishes.volume);
  let drawing: StyledCanvas | null = null;
  let lastSegment: SegmentTimes | null = null;
  let firstPictureMs: number | null = null;

  const tech = (): VhsTech => player.tech(true) as unknown as VhsTech;

  // video.js's types leave the list's own entries out.
  const textTracks = (): PlayerTextTrack[] => Array.from(player.textTracks() as unknown as ArrayLike<PlayerTextTrack>);
  const audioTracks = (): PlayerAudioTrack[] => Array.from(player.audioTracks() as unknown as ArrayLike<PlayerAudioTrack>);

  const subtitles = createSubtitleDisplay({
    styled: source.styledSubtitles,
    tracks: textTracks,
    // Its code is as large as all the rest of the player's: loaded when it is needed.
    draw: async (styled, signal) => {
      const { startStyledCanvas } = await import('./subtitles/styledCanvas.ts');
      drawing = await startStyledCanvas(tech().el(), styled, { signal, delaySeconds: subtitleDelay.seconds });
      return drawing;
    },
    onChange: () => refresh(),
  });

  const refresh = (): void => {
    if (isDisposed) return;
    subtitles.follow();
    const video = tech().el();
    const duration = player.duration();
    const next: PlayerState = {
      isPaused: player.paused(),
      isEnded: player.ended(),
      isWaiting: video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !player.ended(),
      isSeeking: player.seeking(),
      positionSeconds: player.currentTime() ?? 0,
      durationSeconds: duration !== undefined && Number.isFinite(duration) && duration > 0 ? duration : null,
      buffered: rangesOf(video.buffered),
      volume: (player.volume() ?? 1) * boostGain,
      isMuted: player.muted() ?? false,
      rate: player.playbackRate() ?? 1,
      qualities: qualitiesOf(tech().vhs?.representations?.() ?? []),
      chosenQualityId,
      currentQualityId: tech().vhs?.playlists.media()?.id ?? null,
      audio: audioChoices(audioTracks()),
      heardAudioId: heardAudioId(audioTracks()),
      subtitles: subtitles.choices(),
      shownSubtitlesId: subtitles.shownId(),
      subtitleStyling: subtitles.styling(),
      subtitleDelaySeconds: subtitleDelay.seconds(),
      isPictureInPicture: player.isInPictureInPicture() ?? false,
      failure,
    };
    // What has not changed stays the same object: nobody draws it again.
    const before = state;
    state = replaceEqualDeep(before, next);
    if (state !== before) for (const listener of listeners) listener();
  };

  const breakDown = (reason: PlaybackFailure): void => {
    if (isBroken || isDisposed) return;
    isBroken = true;
    failure = reason;
    log.note(`stopped: ${reason.message}`);
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
  const isLoaded = (seconds: number): boolean =>
    rangesOf(tech().el().buffered).some((range) => range.startSeconds <= seconds && seconds < range.endSeconds);
  const early = createEarlyPictures({
    vhs: () => (isDisposed ? undefined : tech().vhs),
    isLoaded,
    wishedAudio: wishes.audio,
    onTrouble: log.note,
  });
  player.on('xhr-hooks-ready', () => {
    const vhs = tech().vhs;
    if (vhs === undefined) return;
    vhs.selectPlaylist = firstQuality({
      wishedRenditionId: wishes.quality,
      onFirst: (playlist, isWished) => {
        if (isWished) chosenQualityId = playlist.id;
        early.begin(playlist, source.startSeconds);
      },
      later: autoQuality({
        byLine: (videojs as unknown as VhsHost).Vhs.movingAverageBandwidthSelector(AVERAGE_DECAY),
        isLocal: isLoopbackHost(new URL(source.url).hostname),
        nowMs: Date.now,
        stagePx: () => {
          const { clientWidth, clientHeight } = tech().el();
          return { widthPx: clientWidth * devicePixelRatio, heightPx: clientHeight * devicePixelRatio };
        },
        loadedAheadSeconds: () => {
          const { buffered, currentTime } = tech().el();
          const here = rangesOf(buffered).find((range) => range.startSeconds <= currentTime + 0.1 && currentTime < range.endSeconds);
          return here === undefined ? 0 : here.endSeconds - currentTime;
        },
      }),
    });
    makeRequestsPatient(vhs.xhr, () => performance.now(), {
      onResult: (result) => {
        if (isDisposed) return;
        if (result.kind === 'failed') log.note(`a request failed: ${result.status} ${result.code ?? ''}`.trimEnd());
        loading.onResult(result);
        tellObstacle();
      },
      onSegment: (times) => {
        lastSegment = times;
      },
    });
  });
  player.on('loadstart', () => {
    const vhs = tech().vhs;
    if (vhs === undefined) return;
    keepOneClock(vhs);
  });
  player.on('error', () => breakDown(loading.lastFailure() ?? mediaElementFailure(player.error()?.code ?? 0)));
  for (const event of EVENTS.split(' ')) player.on(event, refresh);
  for (const event of LOGGED_EVENTS.split(' ')) player.on(event, () => log.note(`${event} at ${(player.currentTime() ?? 0).toFixed(1)} s`));
  player.one('loadeddata', () => {
    firstPictureMs = performance.now() - startedMs;
  });
  player.on('waiting', tellObstacle);
  player.on('waiting', noteStall);
  player.on('seeking', disturb);
  player.on('seeking', () => {
    // VHS empties its buffers first and finds them busy with that when it wants to load; by itself it looks again after 500 ms.
    const lookAgain = (): void => {
      if (!isDisposed && player.seeking() && loading.obstacle() === null) tech().vhs?.playlistController_.load();
    };
    for (const ms of LOOK_AGAIN_MS) setTimeout(lookAgain, ms);
    const { currentTime } = tech().el();
    if (!isLoaded(currentTime)) early.jump(currentTime);
  });
  // Afterwards: VHS adds its own track while it is not set up yet.
  const refreshSoon = (): void => queueMicrotask(refresh);
  for (const list of [player.textTracks(), player.audioTracks()] as unknown as EventTarget[])
    for (const event of ['addtrack', 'removetrack', 'change']) list.addEventListener(event, refreshSoon);
  (player.textTracks() as unknown as EventTarget).addEventListener('addtrack', () => {
    for (const track of textTracks()) if (isForViewers(track)) subtitleDelay.follow(track as unknown as CueTrack);
  });
  let hasHeardWish = false;
  // Before anything of the default one is asked for: VHS adds all tracks at one go.
  (player.audioTracks() as unknown as EventTarget).addEventListener('addtrack', () =>
    queueMicrotask(() => {
      const wished = wishes.audio === null || hasHeardWish || isDisposed ? null : wishedTrack(audioChoices(audioTracks()), wishes.audio);
      if (wished === null) return;
      hasHeardWish = true;
      hearAudio(audioTracks(), wished.id);
      const { vhs } = tech();
      if (vhs !== undefined) tellRenditions(vhs, refresh);
    }),
  );
  player.src({ src: source.url, type: source.kind === 'hls' ? 'application/vnd.apple.mpegurl' : 'video/mp4' });
  player.ready(() => {
    // Before any metadata this sets the default playback start position (HTML standard, 4.8.11.6), which VHS reads for its
    // first segment; player.currentTime() would wait for the first picture at 0.
    if (source.startSeconds > 0) tech().el().currentTime = source.startSeconds;
    if (!source.isPaused) void playOrStayPaused(player);
  });
  player.volume(Math.min(1, wishes.volume));
  player.muted(wishes.isMuted);
  subtitleDelay.set(wishes.subtitleDelaySeconds);
  // Loading resets it (HTML standard, 4.8.11.5).
  player.one('loadedmetadata', () => void player.playbackRate(wishes.rate));
  // When the tracks are there, and the default one is chosen.
  player.one('loadeddata', () => {
    if (boostGain > 1) boost.set(boostGain);
    const wished = wishes.subtitles === null || wishes.subtitles === 'off' ? null : wishedTrack(subtitles.choices(), wishes.subtitles);
    if (wishes.subtitles === 'off' || wished !== null) subtitles.show(wished?.id ?? null);
    refresh();
  });

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // The element's state changes with the call, its event comes later: who presses twice quickly means both.
    play: () => {
      void playOrStayPaused(player);
      refresh();
    },
    pause: () => {
      player.pause();
      refresh();
    },
    seek: (seconds) => {
      const end = player.duration() ?? 0;
      player.currentTime(Math.max(0, Number.isFinite(end) && end > 0 ? Math.min(seconds, end) : seconds));
      refresh();
    },
    setVolume: (volume) => {
      boostGain = Math.min(2, Math.max(1, volume));
      boost.set(boostGain);
      player.volume(Math.min(1, Math.max(0, volume)));
      refresh();
    },
    setMuted: (isMuted) => void player.muted(isMuted),
    setRate: (rate) => void player.playbackRate(rate),
    chooseQuality: (id) => {
      chosenQualityId = id;
      disturb();
      const vhs = tech().vhs;
      if (vhs !== undefined) applyQuality(vhs, id, player.currentTime() ?? 0);
      refresh();
    },
    hearAudio: (id) => {
      disturb();
      hearAudio(audioTracks(), id);
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
    setSubtitleDelay: (seconds) => {
      subtitleDelay.set(seconds);
      drawing?.delayChanged();
      refresh();
    },
    layOutSubtitles: drawSubtitles,
    stats: () => {
      const video = tech().el();
      const { droppedVideoFrames, totalVideoFrames } = video.getVideoPlaybackQuality();
      const playlist = tech().vhs?.playlists.media();
      const box = video.getBoundingClientRect();
      return {
        bufferAheadSeconds: bufferAheadSeconds(state.buffered, state.positionSeconds),
        droppedFrames: droppedVideoFrames,
        totalFrames: totalVideoFrames,
        lineBps: tech().vhs?.bandwidth ?? null,
        codecs: playlist?.attributes?.CODECS ?? null,
        bandwidthBps: playlist?.attributes?.BANDWIDTH ?? null,
        widthPx: video.videoWidth,
        heightPx: video.videoHeight,
        shownWidthPx: Math.round(box.width * devicePixelRatio),
        shownHeightPx: Math.round(box.height * devicePixelRatio),
        lastSegment,
        firstPictureMs,
      };
    },
    events: log.lines,
    togglePictureInPicture: () => {
      const change = player.isInPictureInPicture() ? player.exitPictureInPicture() : player.requestPictureInPicture();
      change.catch(refresh);
    },
    dispose: () => {
      isDisposed = true;
      early.dispose();
      subtitles.dispose();
      loading.dispose();
      guard.dispose();
      boost.dispose();
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
