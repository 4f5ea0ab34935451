/** One coded picture or one audio frame as it travels in MPEG-TS: the unit that segments are made of. */
export interface AccessUnit {
  /** Presentation time, 90 kHz ticks on the item's clock (the output lead is taken off); may be below zero for priming. */
  readonly ptsTicks: number;
  /** Decoding time, same clock; equal to ptsTicks where the stream has no reordering. */
  readonly dtsTicks: number;
  /** A decoder can start here (random_access_indicator, ISO/IEC 13818-1, 2.4.3.5). */
  readonly isKeyframe: boolean;
  /** The elementary stream's bytes: Annex B with access unit delimiter for H.264 and HEVC, ADTS for AAC. */
  readonly data: Buffer;
}

/** What a program map says of an elementary stream (ISO/IEC 13818-1, table 2-34). */
export interface ElementaryStream {
  readonly kind: 'video' | 'audio';
  readonly streamType: number;
  /** Raw descriptors of the stream's entry in the PMT; empty where none are needed. */
  readonly descriptors: Buffer;
}
