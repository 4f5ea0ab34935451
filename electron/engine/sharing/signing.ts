import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../base/clock.ts';

/** A grant: who may fetch what, until when. Travels as `e=<unix seconds>&v=<viewer>[&h=<share>][&r=<rendition>,...]&s=<signature>`. */
export interface Grant {
  /** What is granted, e.g. "item:<itemId>". Not in the URL's query: the route supplies it from its path. */
  readonly scope: string;
  /** Unix seconds. */
  readonly expiresAtSeconds: number;
  /** Whose playback this is; leases hang on it. */
  readonly viewerId: string;
  /** The share whose limits hold and which may be taken back; null: the owner's own address. */
  readonly shareId: string | null;
  /** The renditions that are granted; null: all of the item. */
  readonly renditionIds: readonly string[] | null;
}

/** A grant to be signed; what is left out limits nothing. */
export type GrantRequest = Pick<Grant, 'scope' | 'expiresAtSeconds' | 'viewerId'> & Partial<Grant>;

export type Verdict =
  | { readonly kind: 'granted'; readonly grant: Grant }
  | { readonly kind: 'missing' }
  | { readonly kind: 'altered' }
  | { readonly kind: 'expired'; readonly expiredAtSeconds: number; readonly nowSeconds: number };

export interface Signer {
  /** The query (no "?") that grants `grant.scope`. */
  query(grant: GrantRequest): string;
  /** Checks in constant time. `query` is the parsed query of a request. */
  verify(scope: string, query: Readonly<Record<string, string | undefined>>): Verdict;
  /** Signs with another key from now on: nothing that was signed before is good any more. Throws RangeError for a short one. */
  replaceKey(key: Uint8Array): void;
}

export interface SignerOptions {
  /** Secret bytes, 32 or more. */
  readonly key: Uint8Array;
  readonly clock: Clock;
}

/** One spelling for each number, so that no two texts carry the same signature. */
const EXPIRY = /^[1-9][0-9]{0,15}$/;
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** So many right signatures are known by heart: a playback asks with the same one thousands of times. */
const KNOWN_SIGNATURES = 1000;

/** What is signed, as it stands in the query; null: not there. */
interface Claim {
  readonly expiry: string;
  readonly viewerId: string;
  readonly shareId: string | null;
  readonly renditions: string | null;
}

/** A signer with HMAC-SHA-256 (RFC 2104) over scope, expiry, viewer and limits. Throws RangeError for a short key or an unfit grant. */
export function createSigner({ key, clock }: SignerOptions): Signer {
  let current = longEnough(key);
  /** Texts that were found right; the oldest go first. */
  const known = new Set<string>();
  const signatureOf = (scope: string, { expiry, viewerId, shareId, renditions }: Claim): string => {
    // JSON keeps the parts apart, whatever they contain. A grant without limits is signed as it always was: links outlive updates.
    const isLimited = shareId !== null || renditions !== null;
    const parts = isLimited
      ? ['playhead grant 2', scope, expiry, viewerId, shareId, renditions]
      : ['playhead grant 1', scope, expiry, viewerId];
    return createHmac('sha256', current).update(JSON.stringify(parts)).digest('base64url');
  };

  return {
    query({ scope, expiresAtSeconds, viewerId, shareId = null, renditionIds = null }) {
      const expiry = String(expiresAtSeconds);
      if (!EXPIRY.test(expiry)) throw new RangeError(`an expiry is a whole number of Unix seconds, not ${expiry}`);
      for (const id of [viewerId, ...(shareId === null ? [] : [shareId]), ...(renditionIds ?? [])]) {
        if (!ID.test(id)) throw new RangeError(`"${id}" is no id: those have 1 to 64 letters, digits, "-" or "_"`);
      }
      const renditions = renditionIds === null ? null : renditionIds.join(',');
      const limits = `${shareId === null ? '' : `&h=${shareId}`}${renditions === null ? '' : `&r=${renditions}`}`;
      return `e=${expiry}&v=${viewerId}${limits}&s=${signatureOf(scope, { expiry, viewerId, shareId, renditions })}`;
    },

    verify(scope, query) {
      const { e: expiry, v: viewerId, h: shareId = null, r: renditions = null, s: signature } = query;
      if (signature === undefined) return { kind: 'missing' };
      // The parser of queries makes an array of a repeated name.
      if (!isText(expiry) || !isText(viewerId) || !isText(signature)) return { kind: 'altered' };
      if ((shareId !== null && !isText(shareId)) || (renditions !== null && !isText(renditions))) return { kind: 'altered' };
      // The signature covers all of it as it came; a right one was made by query(), so its parts have their form.
      const claim = JSON.stringify([scope, expiry, viewerId, shareId, renditions, signature]);
      if (!known.has(claim)) {
        if (!isSameText(signature, signatureOf(scope, { expiry, viewerId, shareId, renditions }))) return { kind: 'altered' };
        known.add(claim);
        for (const oldest of known) {
          if (known.size <= KNOWN_SIGNATURES) break;
          known.delete(oldest);
        }
      }
      const expiresAtSeconds = Number(expiry);
      const nowMs = clock.nowMs();
      if (nowMs >= expiresAtSeconds * 1000) {
        return { kind: 'expired', expiredAtSeconds: expiresAtSeconds, nowSeconds: Math.floor(nowMs / 1000) };
      }
      const renditionIds = renditions === null ? null : renditions.split(',').filter(Boolean);
      return { kind: 'granted', grant: { scope, expiresAtSeconds, viewerId, shareId, renditionIds } };
    },

    replaceKey(next) {
      current = longEnough(next);
      known.clear();
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

/** The scope of a share's link: from it come the grants of those who watch. */
export function shareScope(shareId: string): string {
  return `share:${shareId}`;
}

/** The scope that covers everything of one streaming session. */
export function sessionScope(sessionId: string): string {
  return `session:${sessionId}`;
}

/** Whether a grant covers a rendition; one with subtitles burnt in (`720p-s3`) goes by its own name without them. */
export function grantsRendition({ renditionIds }: Pick<Grant, 'renditionIds'>, renditionId: string): boolean {
  return renditionIds === null || renditionIds.includes(renditionId) || renditionIds.includes(renditionId.replace(/-s\d+$/, ''));
}

/** Whether a grant covers renditions that another one does not. */
export function isWider({ renditionIds = null }: Partial<Grant>, { renditionIds: others }: Pick<Grant, 'renditionIds'>): boolean {
  return others !== null && (renditionIds === null || renditionIds.some((id) => !others.includes(id)));
}

function longEnough(key: Uint8Array): Uint8Array {
  if (key.length < 32) throw new RangeError('a signing key has at least 32 bytes');
  return key;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The texts, not the bytes that they encode: base64url has several spellings for the same bytes. */
function isSameText(given: string, expected: string): boolean {
  const a = Buffer.from(given, 'utf8');
  const b = Buffer.from(expected, 'utf8');
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The viewer that a signed address names, whether or not the signature is good; null: none. */
export function viewerOf(query: URLSearchParams): string | null {
  return query.get('v');
}
