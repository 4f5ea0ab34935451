import type { ByteSource } from '../byteSource.ts';
import { avcConfigurationFrom, type AvcConfiguration } from '../h264/avcConfiguration.ts';
import { isIdrPicture, sampleHead } from '../h264/nalUnits.ts';
import {
  KEYFRAME_HEAD_BYTES,
  LOOKED_AT_KEYFRAMES,
  MIN_CUT_DISTANCE_SECONDS,
  OPEN_GROUPS,
  spread,
  type ContainerIndex,
  type TrackChoice,
} from '../keyframes/containerIndex.ts';
import type { CutPoint } from '../keyframes/cutPoints.ts';
import { blockOfCue } from './block.ts';
import { ELEMENT, elementsIn, firstIn, firstUnsigned } from './ebml.ts';
import { matroskaSegment, type MatroskaSegment } from './segment.ts';

/** Nanoseconds per unit of time where the file does not say (RFC 9559, 5.1.2.9). */
const DEFAULT_TIMESTAMP_SCALE = 1_000_000;
const AVC_CODEC_ID = 'V_MPEG4/ISO/AVC';
const MAX_CUES = 1_000_000;

/** A place that Cues name. */
export interface Cue {
  readonly time: number;
  readonly clusterOffset: number;
  readonly relativePosition: number | null;
}

/** What the Cues of a track tell. */
export type MatroskaCues =
  | {
      readonly kind: 'cues';
      /** Its number in blocks. */
      readonly track: number;
      readonly configuration: AvcConfiguration;
      readonly unitsPerSecond: number;
      /** Rising in time; at least one. */
      readonly cues: readonly Cue[];
      readonly cuesOffset: number;
    }
  | { readonly kind: 'none'; readonly reason: string };

/** Reads the Cues of an H.264 track, as they are. Rejects with what the file system says. */
export async function matroskaCues(source: ByteSource, choice: TrackChoice): Promise<MatroskaCues> {
  const segment = await matroskaSegment(source);
  if (!segment) return { kind: 'none', reason: 'it has no cues' };
  const tracks = avcTracks(segment.tracks);
  if (tracks.length !== choice.count)
    return { kind: 'none', reason: `it has ${tracks.length} H.264 tracks where ffmpeg finds ${choice.count}` };
  const track = tracks[choice.position];
  if (!track?.configuration) return { kind: 'none', reason: 'its H.264 track is stored in a way that is not read here' };
  const scale = firstUnsigned(segment.info, { start: 0, end: segment.info.length }, ELEMENT.timestampScale) ?? DEFAULT_TIMESTAMP_SCALE;
  if (scale === 0) return { kind: 'none', reason: 'its clock stands still' };
  const cues = cuesOf(segment, track.number);
  if (cues.length === 0) return { kind: 'none', reason: 'its cues name no keyframe of the film' };
  const { configuration, number } = track;
  return { kind: 'cues', track: number, configuration, unitsPerSecond: 1e9 / scale, cues, cuesOffset: segment.cuesOffset };
}

/**
 * Reads the keyframes of an H.264 track from a Matroska file's Cues, checking some of them against the film. Cues may leave keyframes
 * out. Rejects with what the file system says.
 */
export async function matroskaKeyframes(source: ByteSource, choice: TrackChoice): Promise<ContainerIndex> {
  const found = await matroskaCues(source, choice);
  if (found.kind === 'none') return found;
  const { cues, cuesOffset, track, configuration, unitsPerSecond } = found;
  const areKeyframesIdr = await areIdr(source, cues, track, configuration);
  if (areKeyframesIdr === null) return { kind: 'none', reason: 'its cues point elsewhere' };
  if (!areKeyframesIdr) return OPEN_GROUPS;
  const points = cutPoints(cues, cuesOffset, source.sizeBytes, MIN_CUT_DISTANCE_SECONDS * unitsPerSecond);
  return { kind: 'index', unitsPerSecond, points, firstPts: null, reorder: null, parameterSets: configuration.parameterSets };
}

interface AvcTrack {
  readonly number: number;
  /** null: compressed, on a clock of its own, or damaged. */
  readonly configuration: AvcConfiguration | null;
}

function avcTracks(tracks: Buffer): readonly AvcTrack[] {
  const found: AvcTrack[] = [];
  for (const entry of elementsIn(tracks, { start: 0, end: tracks.length })) {
    if (entry.id !== ELEMENT.trackEntry) continue;
    const codec = firstIn(tracks, entry, ELEMENT.codecId);
    const number = firstUnsigned(tracks, entry, ELEMENT.trackNumber);
    if (!codec || number === null || tracks.toString('latin1', codec.start, codec.end).replace(/\0+$/, '') !== AVC_CODEC_ID) continue;
    const codecPrivate = firstIn(tracks, entry, ELEMENT.codecPrivate);
    const isPlain = ![ELEMENT.contentEncodings, ELEMENT.trackTimestampScale].some((id) => firstIn(tracks, entry, id));
    const configuration = codecPrivate && isPlain ? avcConfigurationFrom(tracks.subarray(codecPrivate.start, codecPrivate.end)) : null;
    found.push({ number, configuration });
  }
  return found;
}

/** The cues of a track, rising in time. */
function cuesOf({ cues, dataOffset }: MatroskaSegment, track: number): readonly Cue[] {
  const found: Cue[] = [];
  for (const point of elementsIn(cues, { start: 0, end: cues.length })) {
    if (point.id !== ELEMENT.cuePoint) continue;
    const time = firstUnsigned(cues, point, ELEMENT.cueTime);
    for (const positions of elementsIn(cues, point)) {
      if (time === null || positions.id !== ELEMENT.cueTrackPositions || firstUnsigned(cues, positions, ELEMENT.cueTrack) !== track)
        continue;
      const position = firstUnsigned(cues, positions, ELEMENT.cueClusterPosition);
      if (position === null) continue;
      found.push({
        time,
        clusterOffset: dataOffset + position,
        relativePosition: firstUnsigned(cues, positions, ELEMENT.cueRelativePosition),
      });
    }
    if (found.length > MAX_CUES) return [];
  }
  return found.toSorted((a, b) => a.time - b.time);
}

/** The bytes between two cues hold the other tracks too: an upper bound of what the film takes. */
function cutPoints(cues: readonly Cue[], cuesOffset: number, fileBytes: number, minDistance: number): readonly CutPoint[] {
  const kept: Cue[] = [];
  for (const cue of cues) if (kept.length === 0 || cue.time - (kept.at(-1)?.time ?? 0) >= minDistance) kept.push(cue);
  return kept.map((cue, sample) => {
    const offset = cue.clusterOffset + (cue.relativePosition ?? 0);
    const next = kept[sample + 1];
    const end = next ? next.clusterOffset + (next.relativePosition ?? 0) : cuesOffset > offset ? cuesOffset : fileBytes;
    return { pts: cue.time, bytes: Math.max(0, end - offset), sample };
  });
}

/** Whether the keyframes looked at are IDR pictures; null when a cue does not point at a keyframe of its track and time. */
async function areIdr(source: ByteSource, cues: readonly Cue[], track: number, { lengthBytes }: AvcConfiguration): Promise<boolean | null> {
  let areAll = true;
  for (const cue of spread(cues, LOOKED_AT_KEYFRAMES)) {
    const block = await blockOfCue(source, { ...cue, track, headBytes: KEYFRAME_HEAD_BYTES });
    if (block?.track !== track || block.time !== cue.time || block.isKeyframe === false) return null;
    const isIdr = isIdrPicture(sampleHead(block.data, lengthBytes));
    if (isIdr === null) return null;
    areAll &&= isIdr;
  }
  return areAll;
}
