import type { AskedPicture } from './askedPicture.ts';
import type { FrameThinning } from './frameThinning.ts';
import type { Rational } from './timebase.ts';

/** One output of one track, with one media playlist and its segments. */
export type Rendition = VideoRendition | AudioRendition;

export interface VideoRendition {
  readonly kind: 'video';
  /** The short side and "p", e.g. "720p"; unique within an item. */
  readonly id: string;
  /** Index among all streams of the source. */
  readonly trackIndex: number;
  /** Square pixels, right side up, even. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Which of the source's frames it shows. */
  readonly thinning: FrameThinning;
  /** Exact constant rate after thinning; null for a variable or unknown one. */
  readonly frameRate: Rational | null;
  /** Frames per second for FRAME-RATE: the exact rate, else the average; null when not known at all. */
  readonly announcedFrameRate: Rational | null;
  /** x264's quality target, held back by the cap below. */
  readonly crf: number;
  /** The cap: sustained bit rate of the encoder's VBV. */
  readonly maxBitrateBps: number;
  /** Size of the encoder's VBV: half a second of the cap. */
  readonly bufferBits: number;
  /** H.264 level_idc, e.g. 31 for level 3.1. */
  readonly level: number;
  /** RFC 6381, e.g. "avc1.64001f". */
  readonly codecs: string;
  /** Index of the subtitle track drawn into its pictures; absent: none. */
  readonly burntTrackIndex?: number;
  /** Absent: as we make pictures ourselves. */
  readonly asked?: AskedPicture;
}

export interface AudioRendition {
  readonly kind: 'audio';
  /** "a" and the track's index, e.g. "a1", with "-51" for 5.1; unique within an item. */
  readonly id: string;
  /** Index among all streams of the source. */
  readonly trackIndex: number;
  /** Ours are stereo, or 5.1 where the source has at least that many; 1 to 8 can be asked for. */
  readonly channels: number;
  /** Absent: 48 kHz, see AUDIO_RATE_HZ. */
  readonly sampleRateHz?: number;
  /** ffmpeg's -q:a instead of the bit rate, which is then an estimate; absent: the bit rate. */
  readonly quality?: number;
  readonly bitrateBps: number;
  /** RFC 6381, e.g. "mp4a.40.2". */
  readonly codecs: string;
  /** BCP 47, canonical; null when the file does not say. */
  readonly language: string | null;
  /** For a person, unique among the item's audio renditions. */
  readonly name: string;
  /** Exactly one of an item's audio renditions is, a stereo one. */
  readonly isDefault: boolean;
}
