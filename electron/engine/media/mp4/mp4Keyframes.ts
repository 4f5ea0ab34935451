import type { ByteSource } from '../byteSource.ts';
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
import { CutPointCollector, type CutPoints } from '../keyframes/cutPoints.ts';
import { isPlainEditList } from './editList.ts';
import { readBox, readMovie, type FileBox } from './mp4File.ts';
import { sampleTableFrom, type SampleTable } from './sampleTable.ts';
import { fragmentDefaults, visitFragment, type FragmentDefaults } from './trackFragment.ts';
import { avcTracks, type Mp4VideoTrack } from './videoTrack.ts';

const MAX_MOOF_BYTES = 4 * 2 ** 20;
const MAX_FRAGMENT_SAMPLES = 4_000_000;

interface Place {
  readonly offset: number;
  readonly sizeBytes: number;
}

/**
 * Reads the keyframes of an H.264 track from an MP4's or MOV's sample table and fragments, without touching the film itself but for
 * the beginning of a few keyframes. Rejects with what the file system says.
 */
export async function mp4Keyframes(source: ByteSource, choice: TrackChoice): Promise<ContainerIndex> {
  const movie = await readMovie(source);
  if (!movie) return { kind: 'none', reason: 'it has no readable moov box' };
  const { boxes, bytes, moov } = movie;
  try {
    const tracks = avcTracks(bytes, moov);
    if (tracks.length !== choice.count)
      return { kind: 'none', reason: `it has ${tracks.length} H.264 tracks where ffmpeg finds ${choice.count}` };
    const track = tracks[choice.position];
    if (!track) return { kind: 'refused', reason: 'its H.264 track is described in several ways or damaged' };
    const table = sampleTableFrom(bytes, track.stbl, source.sizeBytes);
    if (!table) return { kind: 'none', reason: 'its sample table is damaged' };
    return await indexOf(source, track, table, { boxes, defaults: fragmentDefaults(bytes, moov, track.trackId) });
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'none', reason: 'its index is damaged' };
    throw error;
  }
}

interface Fragments {
  readonly boxes: readonly FileBox[];
  /** null: the file has none. */
  readonly defaults: FragmentDefaults | null;
}

async function indexOf(source: ByteSource, track: Mp4VideoTrack, table: SampleTable, fragments: Fragments): Promise<ContainerIndex> {
  if (table.lastChunkOffset >= source.sizeBytes && table.sampleCount > 0) return { kind: 'refused', reason: 'it is cut off' };
  const collector = new CutPointCollector(MIN_CUT_DISTANCE_SECONDS * track.unitsPerSecond);
  table.forEach((pts, sizeBytes, isKeyframe) => collector.add(pts, sizeBytes, isKeyframe));
  const places = new Map<number, Place>();
  if (fragments.defaults && !(await addFragments(source, track, table, fragments, fragments.defaults, collector, places))) {
    return { kind: 'none', reason: 'its fragments are damaged' };
  }
  const found = collector.end();
  if (found.firstPts === null || found.lastPts === null) return { kind: 'none', reason: 'its index names no keyframe' };
  const hidden = hiddenByEdits(track, found.firstPts, found.lastPts);
  if (hidden) return { kind: 'refused', reason: hidden };
  const areKeyframesIdr = await areIdr(
    source,
    found,
    track.configuration.lengthBytes,
    (sample) => places.get(sample) ?? table.place(sample),
  );
  if (areKeyframesIdr === null) return { kind: 'none', reason: 'its keyframes are not where its index says' };
  if (!areKeyframesIdr || found.hasLeadingPictures) return OPEN_GROUPS;
  return {
    kind: 'index',
    unitsPerSecond: track.unitsPerSecond,
    points: found.points,
    firstPts: found.firstPts,
    reorder: found.reorder,
    parameterSets: track.configuration.parameterSets,
  };
}

/** Returns false when a fragment cannot be read. `places` gets the file positions of the fragments' first samples. */
async function addFragments(
  source: ByteSource,
  track: Mp4VideoTrack,
  table: SampleTable,
  { boxes }: Fragments,
  defaults: FragmentDefaults,
  collector: CutPointCollector,
  places: Map<number, Place>,
): Promise<boolean> {
  let sample = table.sampleCount;
  let decodeTimeUnits = table.durationUnits;
  for (const box of boxes) {
    if (box.type !== 'moof') continue;
    const moof = await readBox(source, box, MAX_MOOF_BYTES);
    if (!moof) return false;
    const first = sample;
    const end = visitFragment(
      { moof, moofOffset: box.offset, trackId: track.trackId, defaults, decodeTimeUnits },
      (pts, sizeBytes, isKeyframe) => {
        collector.add(pts, sizeBytes, isKeyframe);
        sample += 1;
      },
    );
    if (sample > MAX_FRAGMENT_SAMPLES) return false;
    if (end.firstSample?.isKeyframe === true) places.set(first, end.firstSample);
    decodeTimeUnits = end.decodeTimeUnits;
  }
  return true;
}

/**
 * Why pictures of the track are not to be shown, null when all are. Copied, they would appear: one edit that begins at the first
 * picture and ends behind the last one, perhaps after a pause, is all that is taken (ISO/IEC 14496-12, 8.6.6).
 */
function hiddenByEdits({ edits, unitsPerSecond, movieUnitsPerSecond }: Mp4VideoTrack, firstPts: number, lastPts: number): string | null {
  const edit = edits.find(({ mediaTime }) => mediaTime !== null);
  if (!edit || edit.mediaTime === null) return null;
  if (!isPlainEditList(edits)) return 'its edit list plays several parts, or not at normal speed';
  if (edit.mediaTime > firstPts) return 'its edit list hides pictures at the beginning';
  const shownUnits = movieUnitsPerSecond > 0 ? Math.round((edit.durationUnits / movieUnitsPerSecond) * unitsPerSecond) : 0;
  return shownUnits > 0 && edit.mediaTime + shownUnits <= lastPts ? 'its edit list hides pictures at the end' : null;
}

/** Whether the keyframes looked at are IDR pictures; null when none could be looked at, or something else is in the place of one. */
async function areIdr(
  source: ByteSource,
  { points }: CutPoints,
  lengthBytes: number,
  placeOf: (sample: number) => Place | null,
): Promise<boolean | null> {
  const places = spread(points, LOOKED_AT_KEYFRAMES).flatMap(({ sample }) => placeOf(sample) ?? []);
  let areAll: boolean | null = places.length > 0 ? true : null;
  for (const { offset, sizeBytes } of places) {
    const isIdr = isIdrPicture(sampleHead(await source.read(offset, Math.min(sizeBytes, KEYFRAME_HEAD_BYTES)), lengthBytes));
    if (isIdr === null) return null;
    areAll &&= isIdr;
  }
  return areAll;
}
