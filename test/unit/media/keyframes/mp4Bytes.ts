import { AVCC, sample } from './avcBytes.ts';

/** One picture in decoding order. */
export interface Picture {
  readonly pts: number;
  readonly kind: 'idr' | 'intra' | 'other';
  readonly sizeBytes: number;
}

export interface Mp4Options {
  readonly pictures: readonly Picture[];
  readonly timescale?: number;
  readonly frameUnits?: number;
  /** Written before the samples, or behind them. */
  readonly moovAt?: 'front' | 'end';
  readonly longOffsets?: boolean;
  readonly edits?: readonly { readonly duration: number; readonly mediaTime: number; readonly rate?: number }[];
  readonly trackCount?: number;
  /** Pictures from here on are in fragments of this many. */
  readonly fragments?: { readonly from: number; readonly size: number };
  readonly hasSyncTable?: boolean;
}

export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

export function u32(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) out.writeUInt32BE(value >>> 0, i * 4);
  return out;
}

export function full(type: string, version: number, flags: number, ...content: readonly Buffer[]): Buffer {
  return box(type, u32(version * 2 ** 24 + flags), ...content);
}

const MOVIE_TIMESCALE = 1000;

/** An MP4 of one H.264 track (or several the same), as small as readers accept it. */
export function mp4Bytes(options: Mp4Options): Buffer {
  const { pictures, moovAt = 'front', fragments } = options;
  const ftyp = box('ftyp', Buffer.from('isom'), u32(0), Buffer.from('isomavc1'));
  const inTable = pictures.slice(0, fragments?.from ?? pictures.length);
  const data = Buffer.concat(inTable.map(({ kind, sizeBytes }) => sample(kind, sizeBytes)));
  const moovBytes = moov(options, inTable, 0).length;
  const dataOffset = ftyp.length + (moovAt === 'front' ? moovBytes : 0) + 8;
  const movie = moov(options, inTable, dataOffset);
  const mdat = box('mdat', data);
  const parts = moovAt === 'front' ? [ftyp, movie, mdat] : [ftyp, mdat, movie];
  if (fragments) parts.push(...fragmentBoxes(options, fragments));
  return Buffer.concat(parts);
}

function moov(options: Mp4Options, pictures: readonly Picture[], dataOffset: number): Buffer {
  const tracks = Array.from({ length: options.trackCount ?? 1 }, (_, i) => trak(options, pictures, dataOffset, i + 1));
  const mvex = options.fragments ? [box('mvex', full('trex', 0, 0, u32(1, 1, options.frameUnits ?? 1000, 0, 0x0101_0000)))] : [];
  return box('moov', full('mvhd', 0, 0, u32(0, 0, MOVIE_TIMESCALE, 0), Buffer.alloc(80)), ...tracks, ...mvex);
}

function trak(options: Mp4Options, pictures: readonly Picture[], dataOffset: number, trackId: number): Buffer {
  const { timescale = 25_000, frameUnits = 1000, edits, hasSyncTable = true } = options;
  const offsets = pictures.map(({ pts }, i) => pts - i * frameUnits);
  const sync = pictures.flatMap(({ kind }, i) => (kind === 'other' ? [] : [i + 1]));
  const stbl = box(
    'stbl',
    full('stsd', 0, 0, u32(1), box('avc1', Buffer.alloc(78), box('avcC', AVCC))),
    full('stts', 0, 0, u32(1, pictures.length, frameUnits)),
    full('ctts', 1, 0, u32(offsets.length, ...offsets.flatMap((offset) => [1, offset]))),
    ...(hasSyncTable ? [full('stss', 0, 0, u32(sync.length, ...sync))] : []),
    full('stsz', 0, 0, u32(0, pictures.length, ...pictures.map(({ sizeBytes }) => sizeBytes))),
    full('stsc', 0, 0, u32(1, 1, Math.max(1, pictures.length), 1)),
    options.longOffsets === true ? full('co64', 0, 0, u32(1, 0, dataOffset)) : full('stco', 0, 0, u32(1, dataOffset)),
  );
  const elst = (edits ?? []).flatMap(({ duration, mediaTime, rate = 1 }) => [duration, mediaTime, rate * 0x1_0000]);
  return box(
    'trak',
    full('tkhd', 0, 3, u32(0, 0, trackId, 0), Buffer.alloc(68)),
    ...(edits ? [box('edts', full('elst', 0, 0, u32(edits.length, ...elst)))] : []),
    box('mdia', full('mdhd', 0, 0, u32(0, 0, timescale, 0), Buffer.alloc(4)), box('minf', stbl)),
  );
}

function fragmentBoxes(options: Mp4Options, { from, size }: NonNullable<Mp4Options['fragments']>): Buffer[] {
  const { pictures, frameUnits = 1000 } = options;
  const out: Buffer[] = [];
  for (let first = from; first < pictures.length; first += size) {
    const part = pictures.slice(first, first + size);
    const rows = part.map((picture, i) =>
      u32(picture.sizeBytes, picture.kind === 'other' ? 0x0101_0000 : 0x0200_0000, picture.pts - (first + i) * frameUnits),
    );
    const moof = (dataOffset: number): Buffer =>
      box(
        'moof',
        full('mfhd', 0, 0, u32(out.length)),
        box(
          'traf',
          full('tfhd', 0, 0x2_0000, u32(1)),
          full('tfdt', 1, 0, u32(0, first * frameUnits)),
          full('trun', 1, 0xe01, u32(part.length, dataOffset), ...rows),
        ),
      );
    out.push(moof(moof(0).length + 8), box('mdat', Buffer.concat(part.map(({ kind, sizeBytes }) => sample(kind, sizeBytes)))));
  }
  return out;
}
