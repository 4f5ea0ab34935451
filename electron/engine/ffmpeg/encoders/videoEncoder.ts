import type { VideoRendition } from '../../media/rendition.ts';

export type EncodedCodec = 'h264' | 'hevc';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The first picture soon, or better pictures a little later: the stream is of one kind, so that it may change at each segment. */
export type EncodePace = 'quick' | 'steady';

/** What an encode is to give; hardware knows one pace. */
export type EncodeTarget = PictureSize &
  Pick<VideoRendition, 'crf' | 'maxBitrateBps' | 'bufferBits' | 'level' | 'asked'> & { readonly pace: EncodePace };

/** One of ffmpeg's video encoders, and how it is to be used here: no reordering, keyframes where asked for and closed behind each. */
export interface VideoEncoder {
  /** ffmpeg's name, e.g. "h264_nvenc". */
  readonly name: string;
  /** For a person, e.g. "NVIDIA NVENC". */
  readonly label: string;
  readonly codec: EncodedCodec;
  readonly kind: 'hardware' | 'software';
  /** Where it exists. */
  readonly platforms: readonly NodeJS.Platform[];
  /** On Linux: device files, without one of which it cannot work; null: needs none. */
  readonly deviceFiles: RegExp | null;
  /** Before the input: devices that it and its filters use. */
  readonly deviceOptions: readonly string[];
  /** Behind filters that give 8 bit 4:2:0 in memory: what brings the pictures to it. */
  readonly uploadFilters: readonly string[];
  readonly options: (target: EncodeTarget) => readonly string[];
  /** Flags with their values that not every version of ffmpeg has: used where `-h encoder=` lists them. */
  readonly newerOptions: readonly (readonly [flag: string, value: string])[];
  /** Encodes at the same time; null: no limit is known. */
  readonly maxSessions: number | null;
  /** Decoding and scaling without the pictures leaving the device; null: there is no scaler. */
  readonly onDevice: DevicePath | null;
}

/** How decoding and scaling stay on the device. */
export interface DevicePath {
  /** Before the input, behind deviceOptions. */
  readonly inputOptions: readonly string[];
  /** From decoded pictures to those of a size, all on the device. */
  readonly filters: (size: PictureSize) => readonly string[];
}
