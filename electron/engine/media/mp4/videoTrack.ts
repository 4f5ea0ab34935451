import { avcConfigurationFrom, type AvcConfiguration } from '../h264/avcConfiguration.ts';
import { boxAt, boxesIn, type Mp4Box } from './boxes.ts';
import { editListOf, type Edit } from './editList.ts';
import { FullBoxReader } from './fullBox.ts';

/** An H.264 track of an MP4 or MOV file. */
export interface Mp4VideoTrack {
  readonly trackId: number;
  readonly unitsPerSecond: number;
  readonly stbl: Mp4Box;
  readonly configuration: AvcConfiguration;
  readonly edits: readonly Edit[];
  /** Of the edits' durations; 0 when the file does not say. */
  readonly movieUnitsPerSecond: number;
}

/** The fixed part of a VisualSampleEntry (8.5.2, 12.1.3), before its own boxes. */
const VISUAL_ENTRY_BYTES = 78;

/** The H.264 tracks in the order of the file; those that are cut off or described in more than one way are left out as null. Throws RangeError. */
export function avcTracks(bytes: Buffer, moov: Mp4Box): readonly (Mp4VideoTrack | null)[] {
  const mvhd = boxAt(bytes, moov, 'mvhd');
  const movieUnitsPerSecond = mvhd ? timescale(bytes, mvhd) : 0;
  const tracks: (Mp4VideoTrack | null)[] = [];
  for (const trak of boxesIn(bytes, moov)) {
    const stsd = trak.type === 'trak' ? boxAt(bytes, trak, 'mdia', 'minf', 'stbl', 'stsd') : null;
    const entries = stsd ? [...boxesIn(bytes, { start: stsd.start + 8, end: stsd.end })] : [];
    if (entries.some(({ type }) => /^avc[1-4]$/.test(type))) tracks.push(avcTrack(bytes, trak, entries, movieUnitsPerSecond));
  }
  return tracks;
}

function avcTrack(bytes: Buffer, trak: Mp4Box, entries: readonly Mp4Box[], movieUnitsPerSecond: number): Mp4VideoTrack | null {
  const [tkhd, mdhd, stbl] = [boxAt(bytes, trak, 'tkhd'), boxAt(bytes, trak, 'mdia', 'mdhd'), boxAt(bytes, trak, 'mdia', 'minf', 'stbl')];
  const [entry] = entries;
  // Several descriptions mean that the parameters change within the film.
  if (!tkhd || !mdhd || !stbl || !entry || entries.length > 1) return null;
  const avcC = boxAt(bytes, { start: entry.start + VISUAL_ENTRY_BYTES, end: entry.end }, 'avcC');
  const configuration = avcC && avcConfigurationFrom(bytes.subarray(avcC.start, avcC.end));
  const unitsPerSecond = timescale(bytes, mdhd);
  if (!configuration || unitsPerSecond <= 0) return null;
  const header = new FullBoxReader(bytes, tkhd);
  header.skip(header.version === 0 ? 8 : 16); // creation and modification time
  return { trackId: header.uint32(), unitsPerSecond, stbl, configuration, edits: editListOf(bytes, trak), movieUnitsPerSecond };
}

/** mvhd and mdhd: units per second behind the two times (8.2.2, 8.4.2). */
function timescale(bytes: Buffer, box: Mp4Box): number {
  const reader = new FullBoxReader(bytes, box);
  reader.skip(reader.version === 0 ? 8 : 16);
  return reader.uint32();
}
