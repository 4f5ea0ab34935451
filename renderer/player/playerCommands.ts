import { formatTime } from '../format/formatTime.ts';
import { t } from '../texts/t.ts';
import { nextLoop, type AbLoop } from './abLoop.ts';
import { chapterJump } from './chapters.ts';
import type { FilmPlayer } from './filmPlayer.ts';
import { frameStepSeconds } from './frameStep.ts';
import { nextPictureShape, type PictureShape } from './pictureShape.ts';
import { finerRate, neighbourRate } from './playbackRates.ts';
import { chapterAt, type FilmChapter } from './previews/chapterAt.ts';
import { SUBTITLE_LOOKS, type SubtitleLook } from './subtitles/subtitleLook.ts';

/** One of the sounds or subtitles that can be chosen, wherever they are to be had. */
export interface TrackOption {
  readonly id: string;
  readonly label: string;
}

/** Sounds or subtitles, and the one that is on; null: none. */
export interface TrackOptions {
  readonly offered: readonly TrackOption[];
  readonly chosenId: string | null;
  readonly choose: (id: string | null) => void;
}

/** What commands work on. */
export interface CommandTarget {
  readonly player: FilmPlayer;
  /** Seconds that one frame lasts. */
  readonly frameSeconds: number;
  readonly chapters: readonly FilmChapter[];
  readonly audio: TrackOptions;
  readonly subtitles: TrackOptions;
  readonly shape: PictureShape;
  readonly setShape: (shape: PictureShape) => void;
  readonly look: SubtitleLook;
  readonly setLook: (look: SubtitleLook) => void;
  readonly loop: AbLoop | null;
  readonly setLoop: (loop: AbLoop | null) => void;
  readonly toggleFullScreen: () => void;
  readonly toggleStats: () => void;
  readonly toggleSheet: () => void;
  /** null: there is no place for a small player, or no queue. */
  readonly toggleMini: (() => void) | null;
  readonly toggleQueue: (() => void) | null;
  /** null: nothing goes on where this film ends, or comes before it. */
  readonly playNext: (() => void) | null;
  readonly playPrevious: (() => void) | null;
  /** Shows a few words over the picture, which screen readers say. */
  readonly say: (words: string) => void;
}

/** What a viewer can do by key, menu, gesture or media key. */
export type PlayerCommands = ReturnType<typeof playerCommands>;

/** Off is the stop before the first one, where it can be chosen. */
function cycled({ offered, chosenId }: TrackOptions, canBeOff: boolean): TrackOption | null {
  const stops = canBeOff ? [null, ...offered] : offered;
  const at = stops.findIndex((stop) => (stop?.id ?? null) === chosenId);
  return stops[(at + 1) % stops.length] ?? null;
}

/** The commands over one state of the player's surroundings; each says what it did. */
export function playerCommands(target: CommandTarget) {
  const { player, say } = target;
  const seek = (seconds: number): void => {
    player.seek(seconds);
    say(formatTime(player.state().positionSeconds));
  };
  const setRate = (rate: number): void => {
    player.setRate(rate);
    say(`${rate}×`);
  };
  const chooseSubtitles = (option: TrackOption | null): void => {
    target.subtitles.choose(option?.id ?? null);
    say(t('player.saidSubtitles', { track: option?.label ?? t('player.subtitlesOff') }));
  };
  return {
    togglePlay: (): void => {
      const { isPaused } = player.state();
      if (isPaused) player.play();
      else player.pause();
      say(t(isPaused ? 'player.saidPlaying' : 'player.saidPaused'));
    },
    seekTo: seek,
    seekBy: (seconds: number): void => {
      player.seek(player.state().positionSeconds + seconds);
      say(`${seconds > 0 ? '+' : '−'}${Math.abs(seconds)} s · ${formatTime(player.state().positionSeconds)}`);
    },
    seekToFraction: (fraction: number): void => {
      const { durationSeconds } = player.state();
      if (durationSeconds !== null) seek(durationSeconds * fraction);
    },
    goToChapter: (direction: 1 | -1): void => {
      const to = chapterJump(target.chapters, player.state().positionSeconds, direction);
      if (to === null) return say(t('player.saidNoChapter'));
      player.seek(to);
      say(chapterAt(target.chapters, to) ?? formatTime(to));
    },
    stepFrames: (frames: number): void => {
      player.pause();
      player.seek(frameStepSeconds(player.state().positionSeconds, frames, target.frameSeconds));
      say(t(frames > 0 ? 'player.saidNextFrame' : 'player.saidPreviousFrame'));
    },
    changeVolume: (change: number): void => {
      player.setMuted(false);
      player.setVolume(Math.round((player.state().volume + change) * 100) / 100);
      say(t('player.saidVolume', { percent: Math.round(player.state().volume * 100) }));
    },
    toggleMute: (): void => {
      const { isMuted } = player.state();
      player.setMuted(!isMuted);
      say(t(isMuted ? 'player.unmute' : 'player.saidMuted'));
    },
    setRate,
    goToRate: (direction: 1 | -1): void => setRate(neighbourRate(player.state().rate, direction)),
    tuneRate: (steps: number): void => setRate(finerRate(player.state().rate, steps)),
    cycleAudio: (): void => {
      const next = target.audio.offered.length > 1 ? cycled(target.audio, false) : null;
      if (next === null) return say(t('player.saidOneAudio'));
      target.audio.choose(next.id);
      say(t('player.saidAudio', { track: next.label }));
    },
    cycleSubtitles: (): void => {
      if (target.subtitles.offered.length === 0) return say(t('player.saidNoSubtitles'));
      chooseSubtitles(cycled(target.subtitles, true));
    },
    toggleSubtitles: (): void => {
      const [first] = target.subtitles.offered;
      if (first === undefined) return say(t('player.saidNoSubtitles'));
      chooseSubtitles(target.subtitles.chosenId === null ? first : null);
    },
    shiftSubtitles: (seconds: number): void => {
      const delay = Math.round((player.state().subtitleDelaySeconds + seconds) * 10) / 10;
      player.setSubtitleDelay(delay);
      say(t('player.saidDelay', { seconds: signed(delay) }));
    },
    resizeSubtitles: (direction: 1 | -1): void => {
      const { size } = SUBTITLE_LOOKS;
      const next = size[size.indexOf(target.look.size) + direction];
      if (next === undefined) return;
      target.setLook({ ...target.look, size: next });
      say(t(`player.look.size.${next}`));
    },
    cycleShape: (): void => {
      const shape = nextPictureShape(target.shape);
      target.setShape(shape);
      say(t('player.saidShape', { shape: shapeText(shape) }));
    },
    setLoopPoint: (): void => {
      const loop = nextLoop(target.loop, player.state().positionSeconds);
      target.setLoop(loop);
      if (loop === null) return say(t('player.saidLoopOff'));
      const start = formatTime(loop.startSeconds);
      say(
        loop.endSeconds === null ? t('player.saidLoopFrom', { start }) : t('player.saidLoop', { start, end: formatTime(loop.endSeconds) }),
      );
    },
    toggleFullScreen: target.toggleFullScreen,
    togglePictureInPicture: (): void => player.togglePictureInPicture(),
    toggleStats: target.toggleStats,
    toggleSheet: target.toggleSheet,
    toggleMini: (): void => target.toggleMini?.(),
    toggleQueue: (): void => target.toggleQueue?.(),
    playNext: (): void => target.playNext?.(),
    playPrevious: (): void => target.playPrevious?.(),
  };
}

/** The name of a picture's shape for a person. */
export function shapeText(shape: PictureShape): string {
  return shape === 'fit' || shape === 'fill' || shape === 'stretch' ? t(`player.shape.${shape}`) : shape;
}

/** A number with its sign, true minus and all; 0 without. */
export function signed(value: number): string {
  return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`;
}
