import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../base/clock.ts';

/** A grant: who may fetch everything under one item, until when. Travels as `e=<unix seconds>&v=<viewer>&s=<signature>`. */
export interface Grant {
  /** What is granted: "item:<itemId>". Not in the URL's query: the route supplies it from its path. */
  readonly scope: string;
  /** Unix seconds. */
  readonly expiresAtSeconds: number;
  /** Whose playback this is; leases hang on it. */
  readonly viewerId: string;
}

export type Verdict =
  | { readonly kind: 'granted'; readonly grant: Grant }
  | { readonly kind: 'missing' }
  | { readonly kind: 'altered' }
  | { readonly kind: 'expired'; readonly expiredAtSeconds: number };

export interface Signer {
  /** The query (no "?") that grants `grant.scope`. */
  query(grant: Grant): string;
  /** Checks in constant time. `query` is the parsed query of a request. */
  verify(scope: string, query: Readonly<Record<string, string | undefined>>): Verdict;
}

export interface SignerOptions {
  /** Secret bytes, 32 or more. */
  readonly key: Uint8Array;
  readonly clock: Clock;
}

/** One spelling for each number, so that no two texts carry the same signature. */
const EXPIRY = /^[1-9][0-9]{0,15}$/;
const VIEWER = /^[A-Za-z0-9_-]{1,64}$/;

/** So many right signatures are known by heart: a playback asks with the same one thousands of times. */
const KNOWN_SIGNATURES = 1000;

/** A signer with HMAC-SHA-256 (RFC 2104) over scope, expiry and viewer. Throws RangeError for a short key or an unfit grant. */
export function createSigner({ key, clock }: SignerOptions): Signer {
  if (key.length < 32) throw new RangeError('a signing key has at least 32 bytes');
  const signatureOf = (scope: string, expiry: string, viewerId: string): string =>
    // JSON keeps the three apart, whatever they contain.
    createHmac('sha256', key)
      .update(JSON.stringify(['playhead grant 1', scope, expiry, viewerId]))
      .digest('base64url');
  /** Texts that were found right; the oldest go first. */
  const known = new Set<string>();

  return {
    query({ scope, expiresAtSeconds, viewerId }) {
      const expiry = String(expiresAtSeconds);
      if (!EXPIRY.test(expiry)) throw new RangeError(`an expiry is a whole number of Unix seconds, not ${expiry}`);
      if (!VIEWER.test(viewerId)) throw new RangeError('a viewer id has 1 to 64 letters, digits, "-" or "_"');
      return `e=${expiry}&v=${viewerId}&s=${signatureOf(scope, expiry, viewerId)}`;
    },

    verify(scope, query) {
      const { e: expiry, v: viewerId, s: signature } = query;
      if (signature === undefined) return { kind: 'missing' };
      // The parser of queries makes an array of a repeated name.
      if (typeof expiry !== 'string' || typeof viewerId !== 'string' || typeof signature !== 'string') return { kind: 'altered' };
      // The signature covers both as they came; a right one was made by query(), so they have its form.
      const claim = JSON.stringify([scope, expiry, viewerId, signature]);
      if (!known.has(claim)) {
        if (!isSameText(signature, signatureOf(scope, expiry, viewerId))) return { kind: 'altered' };
        known.add(claim);
        for (const oldest of known) {
          if (known.size <= KNOWN_SIGNATURES) break;
          known.delete(oldest);
        }
      }
      const expiresAtSeconds = Number(expiry);
      if (clock.nowMs() >= expiresAtSeconds * 1000) return { kind: 'expired', expiredAtSeconds: expiresAtSeconds };
      return { kind: 'granted', grant: { scope, expiresAtSeconds, viewerId } };
    },
  };
}

/** A fresh viewer id that nobody can guess. */
export function createViewerId(): string {
  return randomBytes(16).toString('base64url');
}

/** The scope that covers everything of one item. */
export function itemScope(itemId: string): string {
  return `item:${itemId}`;
}

/** The texts, not the bytes that they encode: base64url has several spellings for the same bytes. */
function isSameText(given: string, expected: string): boolean {
  const a = Buffer.from(given, 'utf8');
  const b = Buffer.from(expected, 'utf8');
  return a.length === b.length && timingSafeEqual(a, b);
}
