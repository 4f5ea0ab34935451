import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemScope, shareScope, type GrantRequest } from '../../electron/engine/sharing/signing.ts';
import { fakeItem, FAKE_OWNER_TOKEN } from '../fakes/fakeEngine.ts';
import { startFakeServer, type FakeServer } from '../fakes/fakeServer.ts';

/** The folder of item and timeline in an address of media. */
const FOLDER = '/hls/item1/line1';
const MEDIA = [`${FOLDER}/main.m3u8`, `${FOLDER}/720p/index.m3u8`, `${FOLDER}/storyboard.vtt`, `${FOLDER}/still/3.jpg`] as const;
const HOUR_SECONDS = 3600;

let server: FakeServer;
let shareId = '';
beforeAll(async () => {
  const items = [fakeItem(), fakeItem({ itemId: 'item2', path: '/films/Another.mkv' })];
  server = await startFakeServer({ items });
  shareId = server.engine.sharing.shares.create(
    { itemId: 'item1', title: 'A film', durationSeconds: 20 },
    { expiresInSeconds: HOUR_SECONDS, limits: {} },
  ).shareId;
});
afterAll(() => server.close());

const nowSeconds = (): number => Math.floor(server.clock.nowMs() / 1000);
const sign = (grant: Partial<GrantRequest> = {}): string =>
  server.engine.signer.query({
    scope: itemScope('item1'),
    expiresAtSeconds: nowSeconds() + HOUR_SECONDS,
    viewerId: 'guest-1',
    shareId,
    ...grant,
  });
const link = (): string => sign({ scope: shareScope(shareId), viewerId: 'link', shareId: null });

/** What came out where nothing should: address and answer; null: it was refused. */
async function leakOf(path: string, ask: Parameters<FakeServer['ask']>[1] = {}): Promise<string | null> {
  const { status, text } = await server.ask(path, ask);
  return [400, 401, 403, 404, 405].includes(status) && !text.includes('#EXTM3U') ? null : `${path}: ${status} ${text.slice(0, 200)}`;
}

const media = fc.constantFrom(...MEDIA);

describe("a guest's address", () => {
  it('works as it was given', async () => {
    for (const path of MEDIA) expect([path, (await server.ask(`${path}?${sign()}`)).status]).toEqual([path, 200]);
    expect((await server.ask(`/s/${shareId}/film.m3u8?${link()}`)).status).toBe(200);
  });

  it('is refused when one character of its query is another one', async () => {
    const character = fc.constantFrom(...Array.from('ABCXYZabcxyz0123456789-_=%&+. '));
    await fc.assert(
      fc.asyncProperty(media, fc.nat(), character, async (path, at, other) => {
        const query = sign();
        const place = at % query.length;
        fc.pre(query[place] !== other);
        expect(await leakOf(`${path}?${query.slice(0, place)}${encodeURIComponent(other)}${query.slice(place + 1)}`)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused when it is cut off, or a part of it is missing', async () => {
    const query = sign();
    for (let length = 0; length < query.length; length += 1) expect(await leakOf(`${MEDIA[0]}?${query.slice(0, length)}`)).toBeNull();
    const parts = query.split('&');
    const missing = parts.map((part) => parts.filter((other) => other !== part).join('&'));
    const doubled = parts.map((part) => `${query}&${part}`);
    for (const other of [...missing, ...doubled]) expect(await leakOf(`${MEDIA[0]}?${other}`)).toBeNull();
  });

  it('is refused when it has expired, however long ago', async () => {
    await fc.assert(
      fc.asyncProperty(media, fc.integer({ min: 1, max: 1_000_000_000 }), async (path, agoSeconds) => {
        const answer = await server.ask(`${path}?${sign({ expiresAtSeconds: nowSeconds() - agoSeconds })}`);
        expect(answer.json()).toMatchObject({ error: { code: 'SIGNATURE_EXPIRED' } });
      }),
      { numRuns: 300 },
    );
  });

  it('is refused for every other path: another item, link, session or share', async () => {
    const other = fc.constantFrom('item2', 'item1x', 'ITEM1', 'item1%20', 'item%31%20', shareId, 'link');
    await fc.assert(
      fc.asyncProperty(media, other, fc.constantFrom<() => string>(sign, link), async (path, itemId, query) => {
        expect(await leakOf(`${path.replace('item1', itemId)}?${query()}`)).toBeNull();
      }),
      { numRuns: 300 },
    );
    // A link is no grant of media, nor the other way round, and a share's link is not another one's.
    for (const path of MEDIA) expect(await leakOf(`${path}?${link()}`)).toBeNull();
    expect(await leakOf(`/s/${shareId}/film.m3u8?${sign()}`)).toBeNull();
    expect(await leakOf(`/s/${shareId}x/film.m3u8?${link()}`)).toBeNull();
    expect(await leakOf(`${MEDIA[0]}?${sign({ scope: `session:item1` })}`)).toBeNull();
  });

  it("opens nothing of the owner's, wherever the signature is put", async () => {
    const owner = ['/api/activity', '/api/library/items', '/api/sharing', '/api/settings', '/metrics', '/auth/session', '/api/open'];
    const { port } = new URL(server.url);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...owner),
        fc.constantFrom(sign(), link(), 'playhead-guest'),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        async (path, query, method) => {
          const secret = new URLSearchParams(query).get('s') ?? query;
          const placings: readonly (readonly [string, Record<string, string>])[] = [
            [`${path}?${query}`, {}],
            [path, { authorization: `Bearer ${secret}` }],
            [path, { authorization: `Bearer ${query}` }],
            [path, { cookie: `playhead-${port}=${secret}` }],
            [path, { cookie: `playhead-guest=${secret}` }],
            [`${path}?token=${secret}`, { cookie: `playhead-${port}=${query}` }],
          ];
          for (const [address, headers] of placings) {
            const answer = await server.ask(address, {
              method,
              headers,
              ...(method === 'POST' || method === 'PUT' ? { body: JSON.stringify({ token: secret }) } : {}),
            });
            // 429: ten failed sign-ins a minute are enough.
            expect([address, headers, [401, 404, 429].includes(answer.status)]).toEqual([address, headers, true]);
          }
        },
      ),
      { numRuns: 100 },
    );
    // The other way round: the owner's token signs no address.
    expect(await leakOf(`${MEDIA[0]}?e=9999999999&v=x&s=${FAKE_OWNER_TOKEN}`, { isOwner: true })).toBeNull();
  });

  it('leads out of nothing, whatever its parts are', async () => {
    const dots = fc.constantFrom(
      '..',
      '%2e%2e',
      '.%2e',
      '..%2f..',
      '..%5c..',
      '%2e%2e%2f',
      '..%00',
      '%00',
      '....//',
      '/etc/passwd',
      '%2fetc%2fpasswd',
      'C:%5c',
      '~',
      '..%c0%af',
      '%252e%252e',
    );
    const shapes: readonly ((part: string) => string)[] = [
      (part) => `/hls/${part}/line1/main.m3u8`,
      (part) => `/hls/item1/${part}/main.m3u8`,
      (part) => `${FOLDER}/${part}/index.m3u8`,
      (part) => `${FOLDER}/720p/${part}`,
      (part) => `${FOLDER}/still/${part}`,
      (part) => `/hls/item1/subtitles/${part}`,
      (part) => `/hls/item1/fonts/${part}`,
      (part) => `/s/${part}/film.m3u8`,
      (part) => `/s/${part}`,
      (part) => `/s/${part}/poster`,
      (part) => `/guest-assets/${part}`,
      (part) => `/guest-assets/${part}/${part}/package.json`,
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(dots, { minLength: 1, maxLength: 3 }), fc.constantFrom(...shapes), async (parts, shape) => {
        expect(await leakOf(`${shape(parts.join('/'))}?${sign()}`)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });
});
