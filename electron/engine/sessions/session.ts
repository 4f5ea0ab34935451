import type { MediaInfo } from '../media/mediaInfo.ts';

/** How a session stands; the words are those of the public interface. */
export type SessionStatus = 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';

/** What a session makes; kept with it, so that it goes on after a restart. */
export type SessionWork =
  | {
      readonly kind: 'conversion';
      readonly itemId: string;
      readonly path: string;
      /** The plan and the pictures that it was begun with (null: sound alone): segments made later have to join those made before. */
      readonly planId: string;
      readonly pictureId: string | null;
    }
  | {
      readonly kind: 'presenter';
      /** What is shown as captions and, where it is spoken, said. */
      readonly text: string;
      readonly sound: PresenterSound;
    };

/** What is heard in a presenter video: a recording that was sent, what a synthesiser makes of the text, or nothing. */
export type PresenterSound =
  | { readonly kind: 'recording'; readonly info: MediaInfo }
  | { readonly kind: 'speech' }
  | { readonly kind: 'silence' };

/** A session as it is kept. Times are ms since the Unix epoch. */
export interface Session {
  readonly sessionId: string;
  readonly title: string;
  readonly work: SessionWork;
  readonly status: SessionStatus;
  /** Why it failed, for a person; null unless it did. */
  readonly error: string | null;
  readonly createdMs: number;
  /** null while it is being made. */
  readonly endedMs: number | null;
  /** EXT-X-TARGETDURATION; null before the first segment. */
  readonly targetSeconds: number | null;
  /** All segments are there. */
  readonly isWhole: boolean;
}

/** A session and how far it has come. */
export interface SessionProgress extends Session {
  /** 0 to 1. */
  readonly progress: number;
  /** Seconds that can be watched. */
  readonly madeSeconds: number;
  /** null: nothing is known yet. */
  readonly wholeSeconds: number | null;
  readonly segmentCount: number;
  /** When its files are deleted; null while it is being made. */
  readonly expiresMs: number | null;
}

/** How long a session can be watched and downloaded after its end. */
export const KEPT_MS = 24 * 3600 * 1000;
