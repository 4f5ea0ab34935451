import type { VideoTrack } from '../../media/mediaInfo.ts';
import { rationalValue } from '../../media/timebase.ts';

/** How fast this machine was at one kind of work. */
export interface SpeedRecord {
  /** ffmpeg's name. */
  readonly encoder: string;
  /** Of the rendition's picture, px. */
  readonly areaPx: number;
  /** See sourceClass. */
  readonly source: string;
  /** Frames of the source a second: whether that is real time depends on the film. */
  readonly framesPerSecond: number;
  readonly atMs: number;
}

/** What a class is told from. */
export type ClassedTrack = Pick<VideoTrack, 'codec' | 'widthPx' | 'heightPx' | 'bitDepth' | 'hdr'>;

/** What of the sources' variety decides how long decoding takes: codec, size, depth, and whether it is tone-mapped, e.g. "hevc 1080 10 sdr". */
export function sourceClass({ codec, widthPx, heightPx, bitDepth, hdr }: ClassedTrack): string {
  const shortPx = Math.min(widthPx, heightPx);
  const rung = [480, 720, 1080, 1440, 2160].find((px) => shortPx <= px) ?? 4320;
  return `${codec} ${rung} ${bitDepth} ${hdr === null ? 'sdr' : 'hdr'}`;
}

/** Taken where a film does not say. */
const USUAL_FPS = 30;

/** Frames of the source in a second of film. */
export function sourceFramesPerSecond({ averageFrameRate, frameRate }: Pick<VideoTrack, 'averageFrameRate' | 'frameRate'>): number {
  const rate = averageFrameRate ?? frameRate;
  return rate ? rationalValue(rate) : USUAL_FPS;
}

/** The newest measurement counts so much: a machine changes its mind with its load. */
const NEWEST_PART = 0.3;
const MAX_RECORDS = 200;

/** The records with one more measurement; the oldest go where there are too many. */
export function withMeasurement(records: readonly SpeedRecord[], measured: SpeedRecord): readonly SpeedRecord[] {
  const isSame = (record: SpeedRecord): boolean =>
    record.encoder === measured.encoder && record.areaPx === measured.areaPx && record.source === measured.source;
  const before = records.find(isSame);
  const framesPerSecond = before
    ? before.framesPerSecond * (1 - NEWEST_PART) + measured.framesPerSecond * NEWEST_PART
    : measured.framesPerSecond;
  const others = records.filter((record) => !isSame(record));
  return [...others, { ...measured, framesPerSecond }].toSorted((a, b) => b.atMs - a.atMs).slice(0, MAX_RECORDS);
}
