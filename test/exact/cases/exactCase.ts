/** What a file has to do. */
export type Expectation =
  /** Every frame once, every sample in place. */
  | 'plays fully'
  /** What is there plays; no hang. */
  | 'plays with damage'
  /** A 4xx with a reason within 5 s. */
  | 'must be rejected'
  /** Made by a fuzzer: a clear refusal and a short playback are both right. */
  | 'either';

/** One file to look at and what is expected of it. */
export interface ExactCase {
  readonly name: string;
  readonly group: 'preset' | 'generated' | 'corpus';
  /** What is special. */
  readonly about: string;
  readonly expectation: Expectation;
  /** Path of the file, made where it is not there yet. Throws when it cannot be made. */
  readonly source: () => Promise<string>;
  /** Its frames carry the barcode of tools/exact. */
  readonly hasBarcode: boolean;
  /** A file beside the source that it is compared with instead of itself: the same without what a straight decode gets wrong. null: itself. */
  readonly referenceName: string | null;
  /** A second, smaller rendition is looked at too. */
  readonly withSecondRendition: boolean;
  /** Grows while it is played: these bytes are there at first, the rest comes bit by bit. null: a whole file. */
  readonly growsFromPart: number | null;
}

export const WHOLE_FILE = { hasBarcode: false, referenceName: null, withSecondRendition: false, growsFromPart: null } as const;
