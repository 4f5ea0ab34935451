import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSigner, createViewerId, grantsRendition, itemScope, type Grant } from '../../../electron/engine/sharing/signing.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

const NOW_SECONDS = Date.UTC(2026, 0, 1) / 1000;
const key = new Uint8Array(32).fill(7);
const clock = createManualClock();
const signer = createSigner({ key, clock });
const grant: Grant = { scope: 'item:a', expiresAtSeconds: NOW_SECONDS + 3600, viewerId: 'viewer_1', shareId: null, renditionIds: null };

/** As fastify's parser hands it over, but for repeated names. */
function parsed(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

function isRefused(query: string): boolean {
  return ['altered', 'missing'].includes(signer.verify(grant.scope, parsed(query)).kind);
}

const viewerIds = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const grants = fc.record({
  scope: fc.string().map(itemScope),
  expiresAtSeconds: fc.integer({ min: NOW_SECONDS + 1, max: 99_999_999_999 }),
  viewerId: viewerIds,
  shareId: fc.option(viewerIds),
  renditionIds: fc.option(fc.array(viewerIds, { minLength: 1, maxLength: 5 })),
});

describe('a signature', () => {
  it('is HMAC-SHA-256 over scope, expiry and viewer, the same for ever: links outlive updates', () => {
    expect(signer.query(grant)).toBe('e=1767229200&v=viewer_1&s=qq7mQkOIg1WCZg68017G9js5INXBhVn7dfAI0K0NP8U');
  });

  it('grants what was signed, and says to whom and until when', () => {
    fc.assert(
      fc.property(grants, (given) => {
        expect(signer.verify(given.scope, parsed(signer.query(given)))).toEqual({ kind: 'granted', grant: given });
      }),
    );
  });

  it('is refused after any change of one character, at any place', () => {
    const query = signer.query(grant);
    const refused = (changed: string): void => {
      expect({ changed, isRefused: isRefused(changed) }).toEqual({ changed, isRefused: true });
    };
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= .%\u0000é';
    let count = 0;
    for (let at = 0; at < query.length; at++) {
      for (const character of alphabet) {
        if (character === query[at]) continue;
        refused(query.slice(0, at) + encodeURIComponent(character) + query.slice(at + 1));
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(4000);
  });

  it('is refused when cut off at any place, longer, doubled or spelled otherwise', () => {
    const query = signer.query(grant);
    for (let length = 0; length < query.length; length++) {
      const cut = query.slice(0, length);
      expect({ cut, isRefused: isRefused(cut) }).toEqual({ cut, isRefused: true });
    }
    const { e, v, s } = parsed(query);
    const altered: Record<string, string | undefined>[] = [
      { e, v, s: `${s}A` },
      { e, v, s: `${s}=` },
      { e, v, s: ` ${s}` },
      { e, v, s: '' },
      { e: `0${e}`, v, s },
      { e: `${e}.0`, v, s },
      { e: `+${e}`, v, s },
      { e: ` ${e}`, v, s },
      { e: `${e}\n`, v, s },
      { e: '1e12', v, s },
      { e: '', v, s },
      { e, v: '', s },
      { e, v: 'x'.repeat(65), s },
      { e: undefined, v, s },
      { e, v: undefined, s },
    ];
    for (const changed of altered)
      expect({ changed, verdict: signer.verify(grant.scope, changed) }).toEqual({ changed, verdict: { kind: 'altered' } });
  });

  it('is refused when its last character spells the same bytes: base64url has two unused bits there', () => {
    const { e, v, s = '' } = parsed(signer.query(grant));
    const same = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
      .map((last) => s.slice(0, -1) + last)
      .filter((other) => other !== s && Buffer.from(other, 'base64url').equals(Buffer.from(s, 'base64url')));
    expect(same).toHaveLength(3);
    for (const other of same) expect(signer.verify(grant.scope, { e, v, s: other })).toEqual({ kind: 'altered' });
  });

  it('is refused for every other scope, viewer, expiry and key', () => {
    const otherSigner = createSigner({ key: new Uint8Array(32).fill(8), clock });
    fc.assert(
      fc.property(grants, grants, (given, other) => {
        const query = parsed(signer.query(given));
        fc.pre(given.scope !== other.scope && given.viewerId !== other.viewerId && given.expiresAtSeconds !== other.expiresAtSeconds);
        expect(signer.verify(other.scope, query)).toEqual({ kind: 'altered' });
        expect(signer.verify(given.scope, { ...query, v: other.viewerId })).toEqual({ kind: 'altered' });
        expect(signer.verify(given.scope, { ...query, e: String(other.expiresAtSeconds) })).toEqual({ kind: 'altered' });
        expect(signer.verify(given.scope, { ...query, h: `${given.shareId ?? ''}x` })).toEqual({ kind: 'altered' });
        expect(signer.verify(given.scope, { ...query, r: [...(given.renditionIds ?? []), 'more'].join(',') })).toEqual({ kind: 'altered' });
        const without = ['h', 'r']
          .filter((name) => name in query)
          .map((name) => signer.verify(given.scope, { ...query, [name]: undefined }).kind);
        expect(without).toEqual(without.map(() => 'altered'));
        expect(otherSigner.verify(given.scope, query)).toEqual({ kind: 'altered' });
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused when anything at all is put in its place', () => {
    const anything = fc.record({
      e: fc.option(fc.string(), { nil: undefined }),
      v: fc.option(fc.string(), { nil: undefined }),
      s: fc.option(fc.string(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.string(), anything, (scope, query) => {
        expect(signer.verify(scope, query).kind).toBe(query.s === undefined ? 'missing' : 'altered');
      }),
      { numRuns: 2000 },
    );
  });

  it('counts as altered when a name is repeated, which parsers turn into an array', () => {
    const { e, v, s } = parsed(signer.query(grant));
    for (const query of [
      { e: [e, e], v, s },
      { e, v: [v, v], s },
      { e, v, s: [s, s] },
    ]) {
      expect(signer.verify(grant.scope, query as unknown as Record<string, string>)).toEqual({ kind: 'altered' });
    }
  });

  it('is missing where there is none', () => {
    expect(signer.verify(grant.scope, {})).toEqual({ kind: 'missing' });
    expect(signer.verify(grant.scope, { e: '1', v: 'x' })).toEqual({ kind: 'missing' });
  });
});

describe('expiry', () => {
  it('ends a grant at its second, not before', () => {
    const later = createManualClock(grant.expiresAtSeconds * 1000 - 1);
    const verify = (): string => createSigner({ key, clock: later }).verify(grant.scope, parsed(signer.query(grant))).kind;
    expect(verify()).toBe('granted');
    later.advance(1);
    expect(verify()).toBe('expired');
  });

  it('is told only to those whose signature is right', () => {
    const past = { ...grant, expiresAtSeconds: NOW_SECONDS - 5 };
    const query = parsed(signer.query(past));
    expect(signer.verify(past.scope, query)).toEqual({ kind: 'expired', expiredAtSeconds: NOW_SECONDS - 5, nowSeconds: NOW_SECONDS });
    expect(signer.verify('item:b', query)).toEqual({ kind: 'altered' });
    expect(signer.verify(past.scope, { ...query, s: 'A'.repeat(43) })).toEqual({ kind: 'altered' });
  });
});

describe('signing', () => {
  it('refuses grants that no query can carry', () => {
    expect(() => signer.query({ ...grant, expiresAtSeconds: 1.5 })).toThrow(RangeError);
    expect(() => signer.query({ ...grant, expiresAtSeconds: -1 })).toThrow(RangeError);
    expect(() => signer.query({ ...grant, expiresAtSeconds: Number.NaN })).toThrow(RangeError);
    expect(() => signer.query({ ...grant, viewerId: 'a&b=c' })).toThrow(RangeError);
    expect(() => signer.query({ ...grant, viewerId: '' })).toThrow(RangeError);
  });

  it('refuses a short key', () => {
    expect(() => createSigner({ key: new Uint8Array(31), clock })).toThrow(RangeError);
  });

  it('makes viewer ids that it accepts itself, all different', () => {
    const ids = Array.from({ length: 100 }, createViewerId);
    expect(new Set(ids).size).toBe(100);
    for (const viewerId of ids) expect(signer.verify(grant.scope, parsed(signer.query({ ...grant, viewerId }))).kind).toBe('granted');
  });

  it('says when it expired, and what the clock says that it went by', () => {
    const past = createManualClock();
    const query = createSigner({ key, clock: past }).query({ ...grant, expiresAtSeconds: NOW_SECONDS + 10 });
    past.advance(10_000);
    expect(createSigner({ key, clock: past }).verify(grant.scope, parsed(query))).toEqual({
      kind: 'expired',
      expiredAtSeconds: NOW_SECONDS + 10,
      nowSeconds: NOW_SECONDS + 10,
    });
  });

  it('is worth nothing after the key was replaced, also one that was found right before', () => {
    const replaced = createSigner({ key, clock });
    const query = parsed(replaced.query(grant));
    expect(replaced.verify(grant.scope, query).kind).toBe('granted');
    replaced.replaceKey(new Uint8Array(32).fill(9));
    expect(replaced.verify(grant.scope, query)).toEqual({ kind: 'altered' });
    expect(replaced.verify(grant.scope, parsed(replaced.query(grant))).kind).toBe('granted');
  });

  it('covers a rendition with subtitles burnt in where it covers the same without them', () => {
    const limited = { renditionIds: ['480p', 'a0'] };
    expect(['480p', '480p-s3', 'a0', '720p', '720p-s3', 'direct'].map((id) => grantsRendition(limited, id))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(grantsRendition({ renditionIds: null }, 'anything')).toBe(true);
  });
});
