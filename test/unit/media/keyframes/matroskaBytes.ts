import { AVCC, sample } from './avcBytes.ts';

export interface MatroskaOptions {
  /** Keyframes: time in the timestamp scale, and whether IDR. */
  readonly keyframes: readonly { readonly time: number; readonly kind: 'idr' | 'intra'; readonly hasCue?: boolean }[];
  readonly cuesAt?: 'front' | 'end' | 'unnamed-end';
  readonly timestampScale?: number | null;
  readonly hasRelativePositions?: boolean;
  readonly isInBlockGroups?: boolean;
  readonly trackNumber?: number;
  readonly cueTrack?: number;
  readonly extraTrackEntry?: Buffer;
  readonly clusterSizeUnknown?: boolean;
  /** Added to each cue's time: a lie. */
  readonly cueError?: number;
}

export function element(id: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = Buffer.alloc(8);
  size.writeUIntBE(body.length, 2, 6);
  size[0] = 1;
  return Buffer.concat([idBytes(id), size, body]);
}

function idBytes(id: number): Buffer {
  return Buffer.from(id.toString(16).padStart(id > 0xffffff ? 8 : id > 0xffff ? 6 : id > 0xff ? 4 : 2, '0'), 'hex');
}

export function unsigned(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(value, 0, 6);
  return element(id, bytes);
}

/** A Matroska file of one H.264 track, a cluster for each keyframe with one ordinary picture behind it. */
export function matroskaBytes(options: MatroskaOptions): Buffer {
  const { keyframes, cuesAt = 'end', trackNumber = 1, timestampScale = 1_000_000 } = options;
  const header = element(0x1a45dfa3, element(0x4282, Buffer.from('matroska')));
  const info = element(0x1549a966, ...(timestampScale === null ? [] : [unsigned(0x2ad7b1, timestampScale)]));
  const entry = element(
    0xae,
    unsigned(0xd7, trackNumber),
    unsigned(0x83, 1),
    element(0x86, Buffer.from('V_MPEG4/ISO/AVC')),
    element(0x63a2, AVCC),
    options.extraTrackEntry ?? Buffer.alloc(0),
  );
  const tracks = element(0x1654ae6b, entry);
  const clusters = keyframes.map((keyframe) => cluster(options, keyframe));
  const build = (
    cuesOffset: number,
    firstCluster: number,
  ): { readonly parts: readonly Buffer[]; readonly cuesOffset: number; readonly firstCluster: number } => {
    const seek = element(0x4dbb, element(0x53ab, idBytes(0x1c53bb6b)), unsigned(0x53ac, cuesOffset));
    const seekHead = element(0x114d9b74, ...(cuesAt === 'unnamed-end' ? [] : [seek]));
    let at = firstCluster;
    const points = keyframes.flatMap((keyframe, i) => {
      const clusterOffset = at;
      at += clusters[i]!.bytes.length;
      return keyframe.hasCue === false ? [] : [cuePoint(options, keyframe.time, clusterOffset, clusters[i]!.blockOffset)];
    });
    const cues = element(0x1c53bb6b, ...points);
    const front = [seekHead, info, tracks, ...(cuesAt === 'front' ? [cues] : [])];
    const body = clusters.map(({ bytes }) => bytes);
    const parts = cuesAt === 'front' ? [...front, ...body] : [...front, ...body, cues];
    const frontBytes = Buffer.concat(front).length;
    return {
      parts,
      firstCluster: frontBytes,
      cuesOffset: cuesAt === 'front' ? frontBytes - cues.length : Buffer.concat(parts).length - cues.length,
    };
  };
  const measured = build(0, 0);
  return Buffer.concat([header, element(0x18538067, ...build(measured.cuesOffset, measured.firstCluster).parts)]);
}

function cluster(
  { isInBlockGroups, trackNumber = 1, clusterSizeUnknown }: MatroskaOptions,
  { time, kind }: { readonly time: number; readonly kind: 'idr' | 'intra' },
) {
  const block = (offset: number, flags: number, data: Buffer): Buffer => {
    const head = Buffer.from([0x80 | trackNumber, 0, 0, flags]);
    head.writeInt16BE(offset, 1);
    return Buffer.concat([head, data]);
  };
  const wrap = (flags: number, offset: number, data: Buffer): Buffer =>
    isInBlockGroups === true ? element(0xa0, element(0xa1, block(offset, 0, data))) : element(0xa3, block(offset, flags, data));
  const timestamp = unsigned(0xe7, time - 5);
  const bytes = element(0x1f43b675, timestamp, wrap(0x80, 5, sample(kind, 300)), wrap(0, 45, sample('other', 60)));
  if (clusterSizeUnknown === true) bytes.fill(0xff, 5, 12);
  return { bytes, blockOffset: timestamp.length };
}

function cuePoint(
  { cueTrack, trackNumber = 1, hasRelativePositions = true, cueError = 0 }: MatroskaOptions,
  time: number,
  clusterOffset: number,
  blockOffset: number,
): Buffer {
  return element(
    0xbb,
    unsigned(0xb3, time + cueError),
    element(
      0xb7,
      unsigned(0xf7, cueTrack ?? trackNumber),
      unsigned(0xf1, clusterOffset),
      ...(hasRelativePositions ? [unsigned(0xf0, blockOffset)] : []),
    ),
  );
}
