import type { EncodedCodec, EncodeTarget, VideoEncoder } from './videoEncoder.ts';

/** One kind of hardware, whichever codec it is asked for. */
type Family = Omit<VideoEncoder, 'name' | 'codec' | 'kind' | 'options'> & {
  /** What follows the codec in ffmpeg's name. */
  readonly suffix: string;
  readonly options: (target: EncodeTarget, codec: EncodedCodec) => readonly string[];
};

/** Encoders count a GOP in 16 bits or fewer. Longer than any segment at usual rates; a keyframe too many would do no harm. */
const LONG_GOP = '1000';

/** The part of the cap that is aimed at where an encoder has no target for quality. */
const AVERAGE_PART = 0.7;

/** Hardware needs a few steps more than x264 for the same quality target: beyond that the bits show no effect. */
const NVENC_CQ_OFFSET = 4;

/** High is what every H.264 rendition promises in CODECS, with its level as level_idc: names differ between encoders, numbers do not. */
function profile(codec: EncodedCodec, { level }: EncodeTarget): string[] {
  // 8 bit HEVC is Main everywhere; its level is left to the encoder, for which no rendition promises one.
  return codec === 'h264' ? ['-profile:v', 'high', '-level:v', String(level)] : ['-profile:v', 'main'];
}

/** The same for encoders without names of their own for profiles: ffmpeg's numbers (profile_idc). */
function numberedProfile(codec: EncodedCodec, { level }: EncodeTarget): string[] {
  return codec === 'h264' ? ['-profile:v', '100', '-level:v', String(level)] : ['-profile:v', '1'];
}

/** Variable bit rate under the rendition's cap and buffer. */
function cappedRate({ maxBitrateBps, bufferBits }: EncodeTarget): string[] {
  const average = Math.round(maxBitrateBps * AVERAGE_PART);
  return ['-b:v', String(average), '-maxrate', String(maxBitrateBps), '-bufsize', String(bufferBits)];
}

const FAMILIES: readonly Family[] = [
  {
    suffix: 'nvenc',
    label: 'NVIDIA NVENC',
    platforms: ['linux', 'win32'],
    deviceFiles: /^(nvidia\d+|dxg)$/, // dxg: inside WSL
    deviceOptions: [],
    // It takes pictures from memory and uploads them itself.
    uploadFilters: [],
    newerOptions: [],
    options: (target, codec) => [
      // The middle preset is far above real time on every card; low latency: no B-frames, no lookahead.
      '-preset', 'p4', '-tune', 'll', '-bf', '0', '-rc-lookahead', '0',
      // Each picture leaves when it is done, none is kept for reordering.
      '-delay', '0', '-zerolatency', '1',
      ...profile(codec, target),
      // Constant quality under a cap: -b:v 0 takes its own average away.
      '-rc', 'vbr', '-cq', String(target.crf + NVENC_CQ_OFFSET), '-b:v', '0',
      '-maxrate', String(target.maxBitrateBps), '-bufsize', String(target.bufferBits),
      // Forced keyframes are plain I pictures without -forced-idr; none at scene cuts.
      '-g', '100000', '-forced-idr', '1', '-no-scenecut', '1',
    ],
    // Consumer cards: 3 until driver 530, 5 and then 8 since; other programs use some of them.
    maxSessions: 3,
    onDevice: {
      inputOptions: ['-hwaccel', 'cuda', '-hwaccel_output_format', 'cuda'],
      filters: ({ widthPx, heightPx }) => [`scale_cuda=w=${widthPx}:h=${heightPx}:format=yuv420p`],
    },
  },
  {
    suffix: 'videotoolbox',
    label: 'Apple VideoToolbox',
    platforms: ['darwin'],
    deviceFiles: null,
    deviceOptions: [],
    uploadFilters: ['format=nv12'], // its own layout
    newerOptions: [['-prio_speed', '1']], // 6.0: speed before quality
    options: (target, codec) => [
      ...profile(codec, target),
      ...cappedRate(target),
      // Its forced keyframes are IDR pictures; no reordering; its software stand-in is slower than x264.
      '-bf', '0', '-g', '100000', '-allow_sw', '0',
    ],
    maxSessions: null,
    onDevice: {
      inputOptions: ['-hwaccel', 'videotoolbox', '-hwaccel_output_format', 'videotoolbox_vld'],
      filters: ({ widthPx, heightPx }) => [`scale_vt=w=${widthPx}:h=${heightPx}`],
    },
  },
  {
    suffix: 'qsv',
    label: 'Intel Quick Sync',
    platforms: ['linux', 'win32'],
    deviceFiles: /^renderD\d+$/,
    deviceOptions: ['-init_hw_device', 'qsv=qs', '-filter_hw_device', 'qs'],
    uploadFilters: ['format=nv12'], // the only 8 bit layout that it takes from memory
    newerOptions: [],
    options: (target, codec) => [
      '-preset', 'veryfast',
      // One picture in flight: a deeper pipeline holds finished ones back.
      '-async_depth', '1',
      ...profile(codec, target),
      ...cappedRate(target),
      // 65535 means no keyframe of its own (the field has 16 bits); forced ones are I pictures without -forced_idr.
      '-bf', '0', '-g', '65535', '-forced_idr', '1',
    ],
    maxSessions: null,
    onDevice: {
      inputOptions: ['-hwaccel', 'qsv', '-hwaccel_device', 'qs', '-hwaccel_output_format', 'qsv'],
      filters: ({ widthPx, heightPx }) => [`scale_qsv=w=${widthPx}:h=${heightPx}:format=nv12`],
    },
  },
  {
    suffix: 'vaapi',
    label: 'VA-API',
    platforms: ['linux', 'freebsd'],
    deviceFiles: /^renderD\d+$/,
    // Without a path it takes the first render node whose driver loads.
    deviceOptions: ['-init_hw_device', 'vaapi=va', '-filter_hw_device', 'va'],
    uploadFilters: ['format=nv12', 'hwupload'],
    newerOptions: [],
    options: (target, codec) => [
      ...profile(codec, target),
      ...cappedRate(target),
      // Each forced keyframe is an IDR picture; -idr_interval 0: none is a plain I picture.
      '-bf', '0', '-g', '100000', '-idr_interval', '0',
    ],
    maxSessions: null,
    onDevice: {
      inputOptions: ['-hwaccel', 'vaapi', '-hwaccel_device', 'va', '-hwaccel_output_format', 'vaapi'],
      filters: ({ widthPx, heightPx }) => [`scale_vaapi=w=${widthPx}:h=${heightPx}:format=nv12`],
    },
  },
  {
    suffix: 'amf',
    label: 'AMD AMF',
    platforms: ['win32', 'linux'],
    deviceFiles: /^renderD\d+$/,
    deviceOptions: [],
    uploadFilters: ['format=nv12'],
    // Keyframes that are not IDR and headers at the first alone are older versions' ways; the trial refuses both.
    newerOptions: [['-forced_idr', '1'], ['-header_insertion_mode', 'idr']],
    options: (target, codec) => [
      '-usage', 'lowlatency', '-quality', 'balanced',
      ...profile(codec, target),
      '-rc', 'vbr_peak',
      ...cappedRate(target),
      '-bf', '0', '-g', LONG_GOP,
    ],
    maxSessions: null,
    onDevice: null,
  },
  {
    suffix: 'mf',
    label: 'Windows Media Foundation',
    platforms: ['win32'],
    deviceFiles: null,
    deviceOptions: [],
    uploadFilters: ['format=nv12'],
    newerOptions: [],
    options: (target, codec) => [
      // Without it Windows answers with its software encoder.
      '-hw_encoding', '1',
      ...numberedProfile(codec, target),
      // Variable rate under a peak.
      '-rate_control', 'pc_vbr',
      ...cappedRate(target),
      '-bf', '0', '-g', LONG_GOP,
    ],
    maxSessions: null,
    onDevice: null,
  },
  {
    suffix: 'v4l2m2m',
    label: 'Video4Linux (boards)',
    platforms: ['linux'],
    deviceFiles: /^video\d+$/,
    deviceOptions: [],
    uploadFilters: ['format=yuv420p'],
    newerOptions: [],
    options: (target, codec) => [
      ...numberedProfile(codec, target),
      // The drivers know a bit rate and nothing else.
      '-b:v', String(Math.round(target.maxBitrateBps * AVERAGE_PART)),
      '-bf', '0', '-g', LONG_GOP,
    ],
    // One block, made for one picture of a telephone.
    maxSessions: 1,
    onDevice: null,
  },
];

/** All that is known, of every platform; which of them a machine has shows a trial. */
export const HARDWARE_ENCODERS: readonly VideoEncoder[] = FAMILIES.flatMap(({ suffix, options, ...family }) =>
  (['h264', 'hevc'] as const).map((codec) => ({
    ...family,
    name: `${codec}_${suffix}`,
    codec,
    kind: 'hardware' as const,
    options: (target: EncodeTarget) => options(target, codec),
  })),
);
