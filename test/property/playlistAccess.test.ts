import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playlistQuery } from '../../electron/engine/videoPlaylists/access/playlistGrant.ts';
import type { GenerateVideoPlaylistResponse, NewAccessKey } from '../../shared/playlistContract.ts';
import { fakeItem } from '../fakes/fakeEngine.ts';
import { startFakeServer, type Answer, type FakeServer } from '../fakes/fakeServer.ts';

const HOUR_SECONDS = 3600;

let dir: string;
let server: FakeServer;
let key: NewAccessKey;
/** What is listed and signed, with its address as the signature knows it. */
let listed: readonly { readonly path: string; readonly playlist: string }[];

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'playhead-access-')));
  const films = join(dir, 'films');
  await mkdir(join(films, 'inside'), { recursive: true });
  await writeFile(join(films, 'a.mp4'), '');
  await writeFile(join(dir, 'secret.mp4'), 'secret');
  await symlink(join(dir, 'secret.mp4'), join(films, 'way-out.mp4'));
  await symlink(dir, join(films, 'up'));
  const items = [fakeItem({ path: join(films, 'a.mp4') }), fakeItem({ itemId: 'secret', path: join(dir, 'secret.mp4') })];
  server = await startFakeServer({ items, folders: [films] });
  const made = await generate(target('oss://films/out/a'), target('oss://films/out/b'));
  key = (await owner('POST', '/api/access-keys', { name: 'test' })).json() as unknown as NewAccessKey;
  const [first] = (made.json() as unknown as GenerateVideoPlaylistResponse).VideoPlaylist;
  listed = [
    { path: '/films/out/main.m3u8', playlist: 'films/out/main.m3u8' },
    { path: '/films/out/a.m3u8', playlist: 'films/out/a.m3u8' },
    { path: `/films/out/a-${first!.Token}-0.ts`, playlist: 'films/out/a.m3u8' },
  ];
});
afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true, force: true });
});

const target = (URI: string): object => ({ URI, InitialTranscode: 0, Video: {} });
const owner = (method: string, path: string, body: unknown): Promise<Answer> =>
  server.ask(path, { method, isOwner: true, body: JSON.stringify(body) });
const generate = (...Targets: readonly object[]): Promise<Answer> =>
  owner('POST', '/api/playlists', { ProjectName: 'p', SourceURI: 'oss://films/a.mp4', MasterURI: 'oss://films/out/main.m3u8', Targets });

const nowSeconds = (): number => Math.floor(server.clock.nowMs() / 1000);
const sign = (playlist: string, { agoSeconds = -HOUR_SECONDS, isLive = true } = {}): string =>
  playlistQuery(server.engine.signer, playlist, { expiresAtSeconds: nowSeconds() - agoSeconds, viewerId: 'viewer_1', isLive });

/** As object-storage clients sign, version 1. */
function ossQuery(playlist: string, { agoSeconds = -HOUR_SECONDS, secret = key.accessKeySecret } = {}): string {
  const expires = String(nowSeconds() - agoSeconds);
  const process = 'hls/sign,live_1';
  const text = `GET\n\n\n${expires}\n/${playlist}?x-oss-process=${process}`;
  const signature = createHmac('sha1', secret).update(text).digest('base64');
  return new URLSearchParams({
    OSSAccessKeyId: key.accessKeyId,
    Expires: expires,
    Signature: signature,
    'x-oss-process': process,
  }).toString();
}

/** What came out where nothing should; null: it was refused. */
async function leakOf(path: string): Promise<string | null> {
  const { status, text } = await server.ask(path);
  const isRefused = [400, 401, 403, 404].includes(status) && !text.includes('#EXTM3U') && !text.includes('secret');
  return isRefused ? null : `${path}: ${status} ${text.slice(0, 200)}`;
}

const places = fc.constantFrom(0, 1, 2);
const kinds = fc.constantFrom<(playlist: string) => string>(
  (playlist) => sign(playlist),
  (playlist) => sign(playlist, { isLive: false }),
  (playlist) => ossQuery(playlist),
);

describe("a playlist's signature", () => {
  it('opens what it was made for: the playlist, and what it lists', async () => {
    for (const { path, playlist } of listed.slice(0, 2))
      for (const query of [sign(playlist), sign(playlist, { isLive: false }), ossQuery(playlist)])
        expect([path, (await server.ask(`${path}?${query}`)).status]).toEqual([path, 200]);
    // The fake makes no segments, and says so to those alone who may know.
    const { path, playlist } = listed[2]!;
    expect((await server.ask(`${path}?${sign(playlist)}`)).json()).toMatchObject({ error: { code: 'ITEM_UNKNOWN' } });
  });

  it('is refused when one character of it is another one', async () => {
    const character = fc.constantFrom(...Array.from('ABCXYZabcxyz0123456789-_=%&+. '));
    await fc.assert(
      fc.asyncProperty(places, kinds, fc.nat(), character, async (place, kind, at, other) => {
        const { path, playlist } = listed[place]!;
        const query = kind(playlist);
        const changed = `${query.slice(0, at % query.length)}${encodeURIComponent(other)}${query.slice((at % query.length) + 1)}`;
        // The same text spelled otherwise is the same.
        fc.pre(new URLSearchParams(changed).toString() !== new URLSearchParams(query).toString());
        expect(await leakOf(`${path}?${changed}`)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused when it is cut off, when a part of it is missing, and when one comes twice', async () => {
    for (const { path, playlist } of listed) {
      for (const query of [sign(playlist), ossQuery(playlist)]) {
        for (let length = 0; length < query.length; length += 1) expect(await leakOf(`${path}?${query.slice(0, length)}`)).toBeNull();
        const parts = query.split('&');
        for (const part of parts) {
          expect(await leakOf(`${path}?${parts.filter((other) => other !== part).join('&')}`)).toBeNull();
          expect(await leakOf(`${path}?${query}&${part}`)).toBeNull();
        }
      }
    }
  });

  it('is refused when it has expired, however long ago, and the reason is told', async () => {
    await fc.assert(
      fc.asyncProperty(places, fc.boolean(), fc.integer({ min: 0, max: 1_000_000_000 }), async (place, isOurs, agoSeconds) => {
        const { path, playlist } = listed[place]!;
        const query = isOurs ? sign(playlist, { agoSeconds }) : ossQuery(path.slice(1), { agoSeconds });
        expect((await server.ask(`${path}?${query}`)).json()).toMatchObject({ error: { code: 'SIGNATURE_EXPIRED' } });
      }),
      { numRuns: 300 },
    );
  });

  it('is refused for every other path', async () => {
    const other = fc.constantFrom(
      (path: string) => path.replace('/out/a', '/out/b'),
      (path: string) => path.replace('/out/', '/other/'),
      (path: string) => path.replace('/films/', '/movies/'),
      (path: string) => path.replace('/films/', '/FILMS/'),
      (path: string) => path.replace('out', 'out/../out'),
      (path: string) => path.replace('out', 'out%2f..%2fout'),
      (path: string) => path.replace('.', '%00.'),
      (path: string) => path.replace('-0.ts', '-00.ts'),
      (path: string) => path.replace(/[0-9a-f]{32}/, 'f'.repeat(32)),
      (path: string) => `${path}/`,
      (path: string) => `/${path}`,
    );
    await fc.assert(
      fc.asyncProperty(places, kinds, other, async (place, kind, change) => {
        const { path, playlist } = listed[place]!;
        fc.pre(change(path) !== path);
        expect(await leakOf(`${change(path)}?${kind(playlist)}`)).toBeNull();
      }),
      { numRuns: 600 },
    );
    // Neither is that of one playlist another one's, nor is an item's a playlist's.
    expect(await leakOf(`/films/out/b.m3u8?${sign('films/out/a.m3u8')}`)).toBeNull();
    expect(await leakOf(`/films/out/a.m3u8?${sign('films/out/main.m3u8')}`)).toBeNull();
    expect(await leakOf(`/films/out/a.m3u8?${server.signed()}`)).toBeNull();
    expect(await leakOf(`/hls/item1/line1/main.m3u8?${sign('films/out/a.m3u8')}`)).toBeNull();
  });

  it('is refused with another secret, and with a key that was taken back', async () => {
    const { path, playlist } = listed[0]!;
    await fc.assert(
      fc.asyncProperty(fc.string(), async (secret) => {
        fc.pre(secret !== key.accessKeySecret);
        expect(await leakOf(`${path}?${ossQuery(playlist, { secret })}`)).toBeNull();
      }),
      { numRuns: 200 },
    );
    const other = (await owner('POST', '/api/access-keys', { name: 'other' })).json() as unknown as NewAccessKey;
    const own = key;
    key = other;
    const query = ossQuery(playlist);
    key = own;
    expect((await server.ask(`${path}?${query}`)).status).toBe(200);
    expect((await server.ask(`/api/access-keys/${other.accessKeyId}`, { method: 'DELETE', isOwner: true })).status).toBe(204);
    expect(await leakOf(`${path}?${query}`)).toBeNull();
  });
});

describe('an address in a request', () => {
  const DOTS = [
    '..',
    '%2e%2e',
    '.%2e',
    '..%2f..',
    '..%5c..',
    '..\\..',
    '%2e%2e%2f',
    '%00',
    'a%00',
    '/etc',
    '%2fetc',
    'C:%5c',
    '....//',
    '..%c0%af',
    '%252e%252e',
    'inside',
    'up',
    'films',
  ];
  const traversal = fc
    .tuple(fc.array(fc.constantFrom(...DOTS), { minLength: 1, maxLength: 4 }), fc.constantFrom('secret', 'a', 'way-out'))
    .map(([parts, end]) => [...parts, end].join('/'));
  const valid = { ProjectName: 'p', SourceURI: 'oss://films/a.mp4', Targets: [target('oss://films/out/a')] };
  const master = { MasterURI: 'oss://films/out/main.m3u8' };

  it.each<[string, (uri: string) => object]>([
    ['SourceURI', (uri) => ({ SourceURI: `${uri}.mp4` })],
    ['SourceSubtitles.0.URI', (uri) => ({ ...master, SourceSubtitles: [{ URI: `${uri}.srt`, Language: 'eng' }] })],
  ])('of a file leads out of nothing: %s', async (field, changed) => {
    await fc.assert(
      fc.asyncProperty(traversal, fc.constantFrom('oss', 'library'), async (path, scheme) => {
        const answer = await owner('POST', '/api/playlists', { ...valid, ...changed(`${scheme}://films/${path}`) });
        expect([path, answer.status, answer.json()]).toEqual([
          path,
          expect.toSatisfy((status) => [400, 403, 404].includes(Number(status))),
          { error: expect.objectContaining({ details: expect.objectContaining({ field }) }) },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, (uri: string) => object]>([
    ['MasterURI', (uri) => ({ MasterURI: `${uri}.m3u8`, Targets: [target(`${uri}-a`)] })],
    ['Targets.0.URI', (uri) => ({ Targets: [target(uri)] })],
    ['ExtractSubtitle.URI', (uri) => ({ Targets: [{ URI: 'oss://films/out/t', Subtitle: { ExtractSubtitle: { URI: uri } } }] })],
  ])('of a playlist is a name in its bucket, or refused: %s', async (_field, changed) => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(traversal, async (path) => {
        const answer = await owner('POST', '/api/playlists', { ...valid, ...changed(`oss://films/${path}`) });
        if (answer.status !== 200) refused += 1;
        const addresses = [...answer.text.matchAll(/"(?:MasterURI|URI)":"oss:\/\/([^"]*)"/g)].map(([, address = '']) =>
          decodeURIComponent(address),
        );
        const strayed = addresses.filter(
          (address) => !address.startsWith('films/') || address.split(/[/\\]/).includes('..') || /\/\/|\0/.test(address),
        );
        expect([path, strayed]).toEqual([path, []]);
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it('is no file of the machine, where the machine’s owner does not ask', async () => {
    for (const SourceURI of [
      'file:///etc/hosts',
      'file://localhost/etc/hosts',
      'file:/etc/hosts',
      'FILE:///etc/hosts',
      'http://127.0.0.1/a.mp4',
      '/etc/hosts',
      'oss:///etc/hosts',
      'oss://films',
    ])
      await expect(
        server.engine.playlists.made.generate(
          { ...valid, SourceURI } as unknown as Parameters<typeof server.engine.playlists.made.generate>[0],
          { isOwner: false, signal: new AbortController().signal },
        ),
      ).rejects.toMatchObject({ code: expect.stringMatching(/^(BAD_REQUEST|OUTSIDE_BUCKET)$/), details: { field: 'SourceURI' } });
  });
});
