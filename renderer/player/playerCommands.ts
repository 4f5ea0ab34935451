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
  /** How far an arrow key goes. */
  readonly skipSeconds: number;
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

function seekBy({ player, say }: CommandTarget, seconds: number): void {
  player.seek(player.state().positionSeconds + seconds);
  say(`${seconds > 0 ? '+' : '−'}${Math.abs(seconds)} s · ${formatTime(player.state().positionSeconds)}`);
}

/** The commands over the player's surroundings as they are when a command comes (null: gone, it does nothing); each says what it did. */
export function playerCommands(surroundings: () => CommandTarget | null) {
  const withTarget = <Given extends readonly unknown[]>(run: (target: CommandTarget, ...given: Given) => void) => {
    return (...given: Given): void => {
      const target = surroundings();
      if (target !== null) run(target, ...given);
    };
  };
  return {
    togglePlay: withTarget(({ player, say }) => {
      const { isPaused } = player.state();
      if (isPaused) player.play();
      else player.pause();
      say(t(isPaused ? 'player.saidPlaying' : 'player.saidPaused'));
    }),
    seekBy: withTarget(seekBy),
    skip: withTarget((target, direction: 1 | -1) => seekBy(target, direction * target.skipSeconds)),
    seekToFraction: withTarget(({ player, say }, fraction: number) => {
      const { durationSeconds } = player.state();
      if (durationSeconds === null) return;
      player.seek(durationSeconds * fraction);
      say(formatTime(player.state().positionSeconds));
    }),
    goToChapter: withTarget(({ player, say, chapters }, direction: 1 | -1) => {
      const to = chapterJump(chapters, player.state().positionSeconds, direction);
      if (to === null) return say(t('player.saidNoChapter'));
      player.seek(to);
      say(chapterAt(chapters, to) ?? formatTime(to));
    }),
    stepFrames: withTarget(({ player, say, frameSeconds }, frames: number) => {
      player.pause();
      player.seek(frameStepSeconds(player.state().positionSeconds, frames, frameSeconds));
      say(t(frames > 0 ? 'player.saidNextFrame' : 'player.saidPreviousFrame'));
    }),
    changeVolume: withTarget(({ player, say }, change: number) => {
      player.setMuted(false);
      player.setVolume(Math.round((player.state().volume + change) * 100) / 100);
      say(t('player.saidVolume', { percent: Math.round(player.state().volume * 100) }));
    }),
    toggleMute: withTarget(({ player, say }) => {
      const { isMuted } = player.state();
      player.setMuted(!isMuted);
      say(t(isMuted ? 'player.unmute' : 'player.saidMuted'));
    }),
    setRate: withTarget(setRate),
    goToRate: withTarget((target, direction: 1 | -1) => setRate(target, neighbourRate(target.player.state().rate, direction))),
    tuneRate: withTarget((target, steps: number) => setRate(target, finerRate(target.player.state().rate, steps))),
    cycleAudio: withTarget(({ audio, say }) => {
      const next = audio.offered.length > 1 ? cycled(audio, false) : null;
      if (next === null) return say(t('player.saidOneAudio'));
      audio.choose(next.id);
      say(t('player.saidAudio', { track: next.label }));
    }),
    cycleSubtitles: withTarget((target) => chooseSubtitles(target, cycled(target.subtitles, true))),
    toggleSubtitles: withTarget((target) =>
      chooseSubtitles(target, target.subtitles.chosenId === null ? (target.subtitles.offered[0] ?? null) : null),
    ),
    shiftSubtitles: withTarget(({ player, say }, seconds: number) => {
      const delay = Math.round((player.state().subtitleDelaySeconds + seconds) * 10) / 10;
      player.setSubtitleDelay(delay);
      say(t('player.saidDelay', { seconds: signed(delay) }));
    }),
    resizeSubtitles: withTarget(({ look, setLook, say }, direction: 1 | -1) => {
      const { size } = SUBTITLE_LOOKS;
      const next = size[size.indexOf(look.size) + direction];
      if (next === undefined) return;
      setLook({ ...look, size: next });
      say(t(`player.look.size.${next}`));
    }),
    cycleShape: withTarget((target) => {
      const shape = nextPictureShape(target.shape);
      target.setShape(shape);
      target.say(t('player.saidShape', { shape: shapeText(shape) }));
    }),
    setLoopPoint: withTarget(({ player, say, ...target }) => {
      const loop = nextLoop(target.loop, player.state().positionSeconds);
      target.setLoop(loop);
      if (loop === null) return say(t('player.saidLoopOff'));
      const start = formatTime(loop.startSeconds);
      say(
        loop.endSeconds === null ? t('player.saidLoopFrom', { start }) : t('player.saidLoop', { start, end: formatTime(loop.endSeconds) }),
      );
    }),
    toggleFullScreen: withTarget((target) => target.toggleFullScreen()),
    togglePictureInPicture: withTarget(({ player }) => player.togglePictureInPicture()),
    toggleStats: withTarget((target) => target.toggleStats()),
    toggleSheet: withTarget((target) => target.toggleSheet()),
    toggleMini: withTarget((target) => target.toggleMini?.()),
    toggleQueue: withTarget((target) => target.toggleQueue?.()),
    playNext: withTarget((target) => target.playNext?.()),
    playPrevious: withTarget((target) => target.playPrevious?.()),
  };
}

function setRate({ player, say }: CommandTarget, rate: number): void {
  player.setRate(rate);
  say(`${rate}×`);
}

function chooseSubtitles({ subtitles, say }: CommandTarget, option: TrackOption | null): void {
  if (subtitles.offered.length === 0) return say(t('player.saidNoSubtitles'));
  subtitles.choose(option?.id ?? null);
  say(t('player.saidSubtitles', { track: option?.label ?? t('player.subtitlesOff') }));
}

/** The name of a picture's shape for a person. */
export function shapeText(shape: PictureShape): string {
  return shape === 'fit' || shape === 'fill' || shape === 'stretch' ? t(`player.shape.${shape}`) : shape;
}

/** A number with its sign, true minus and all; 0 without. */
export function signed(value: number): string {
  return value === 0 ? '0' : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(1)}`;
}
