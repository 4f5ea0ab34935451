import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FAKE_ENCODERS, FAKE_OWNER_TOKEN, fakeItem } from '../../fakes/fakeEngine.ts';
import { startFakeServer, type Answer, type Ask, type FakeServer, type FakeServerOptions } from '../../fakes/fakeServer.ts';

let server: FakeServer | null = null;
afterEach(() => server?.close());

async function start(options: FakeServerOptions = {}): Promise<FakeServer> {
  server = await startFakeServer(options);
  return server;
}

const FILM = '/films/A film.mkv';
const post = (body: unknown, options: Ask = {}): Ask => ({
  method: 'POST',
  isOwner: true,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...options,
});
const errorOf = (answer: Answer): unknown => answer.json()['error'];

describe('POST /api/open', () => {
  it('answers 201 with signed absolute addresses that work, and the tracks', async () => {
    const { ask, url, engine, clock } = await start();
    const answer = await ask('/api/open', post({ path: FILM, capabilities: { codecs: ['hvc1.1.6.L93.B0'] } }));
    const opened = answer.json();
    const nowSeconds = clock.nowMs() / 1000;
    expect(answer.status).toBe(201);
    expect(opened).toMatchObject({
      itemId: 'item1',
      title: 'A film',
      durationSeconds: 20,
      directUrl: null,
      mode: 'transcode',
      tracks: [
        {
          index: 0,
          kind: 'video',
          codec: 'hevc',
          widthPx: 1920,
          heightPx: 1080,
          frameRate: 24000 / 1001,
          isCover: false,
          isDefault: true,
          isForced: false,
        },
        { index: 1, kind: 'audio', codec: 'ac3', language: 'de', channels: 6 },
        { index: 2, kind: 'subtitle', codec: 'subrip', language: null, title: null },
      ],
    });
    expect(engine.opened).toEqual([{ path: FILM, codecs: ['hvc1.1.6.L93.B0'] }]);
    const playlistUrl = new URL(String(opened['playlistUrl']));
    expect(playlistUrl.origin).toBe(url);
    expect(playlistUrl.pathname).toBe('/hls/item1/line1/main.m3u8');
    expect(Number(playlistUrl.searchParams.get('e'))).toBe(nowSeconds + 12 * 3600);
    expect(opened['expiresAt']).toBe(new Date(Number(playlistUrl.searchParams.get('e')) * 1000).toISOString());
    expect((await ask(playlistUrl.pathname + playlistUrl.search)).status).toBe(200);
  });

  it('gives each opener a viewer of his own', async () => {
    const { ask } = await start();
    const viewers = [await ask('/api/open', post({ path: FILM })), await ask('/api/open', post({ path: FILM }))].map((answer) =>
      new URL(String(answer.json()['playlistUrl'])).searchParams.get('v'),
    );
    expect(new Set(viewers).size).toBe(2);
  });

  it('signs for three times the length of what is longer than four hours', async () => {
    const { ask, clock } = await start({ items: [fakeItem({ durationSeconds: 6 * 3600 })] });
    const query = new URL(String((await ask('/api/open', post({ path: FILM }))).json()['playlistUrl'])).searchParams;
    expect(Number(query.get('e'))).toBe(clock.nowMs() / 1000 + 18 * 3600);
  });

  it('offers the file itself where that is what the client can play', async () => {
    const { ask, url, signed } = await start({ items: [fakeItem({ mode: 'direct', path: '/films/A film #1?.mkv', itemId: 'a/b' })] });
    const opened = (await ask('/api/open', post({ path: '/films/A film #1?.mkv' }))).json();
    expect(opened['directUrl']).toMatch(new RegExp(`^${url}/hls/a%2Fb/direct/A%20film%20%231%3F\\.mkv\\?e=`));
    expect((await ask(`/hls/a%2Fb/line1/main.m3u8?${signed('a/b')}`)).status).toBe(200);
  });

  it('names the origin by which it was reached, so that the address works for the one who asked', async () => {
    const { ask, url } = await start();
    const { port } = new URL(url);
    const opened = await ask('/api/open', post({ path: FILM }, { headers: { host: `localhost:${port}` } }));
    expect(opened.json()['playlistUrl']).toMatch(new RegExp(`^http://localhost:${port}/hls/`));
  });

  it.each([
    ['no field', {}, 'path'],
    ['both fields', { path: FILM, uri: 'library://a/b' }, 'path'],
    ['a relative path', { path: 'films/a.mkv' }, 'path'],
    ['a path above', { path: '../a.mkv' }, 'path'],
    ['an empty path', { path: '' }, 'path'],
    ['a number', { path: 5 }, 'path'],
    ['null', { path: null }, 'path'],
    ['subtitles that are none', { path: FILM, burnIn: -1 }, 'burnIn'],
    ['an unknown field', { path: FILM, shell: 'rm' }, 'shell'],
    ['codecs that are none', { path: FILM, capabilities: { codecs: 'avc1' } }, 'capabilities.codecs'],
    ['a codec that is none', { path: FILM, capabilities: { codecs: ['avc1', 7] } }, 'capabilities.codecs.1'],
    ['no codecs', { path: FILM, capabilities: {} }, 'capabilities.codecs'],
    ['another kind of address', { uri: 'http://elsewhere/a.mkv' }, 'uri'],
    ['a list', [], 'body'],
    ['a text', '"text"', 'body'],
    ['nothing', '', 'body'],
    ['half of it', '{"path":', 'body'],
    ['a prototype', '{"__proto__":{"path":"/x"}}', 'body'],
  ])('names what is wrong with %s', async (_case, body, field) => {
    const { ask, engine } = await start();
    const answer = await ask('/api/open', post(body));
    expect([answer.status, errorOf(answer)]).toMatchObject([400, { code: 'BAD_REQUEST', details: { field } }]);
    expect(engine.opened).toEqual([]);
  });

  it('takes JSON only, and not too much of it', async () => {
    const { ask } = await start();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream']) {
      const answer = await ask('/api/open', post({ path: FILM }, { headers: { 'content-type': type } }));
      expect([type, answer.status, errorOf(answer)]).toMatchObject([type, 400, { code: 'BAD_REQUEST', details: { field: 'body' } }]);
    }
    const large = await ask('/api/open', post({ path: `/${'x'.repeat(2 ** 20)}` }));
    expect([large.status, errorOf(large)]).toMatchObject([413, { code: 'BAD_REQUEST' }]);
  });

  it("passes the engine's refusals on with status, code, message and details", async () => {
    const { ask } = await start();
    const answer = await ask('/api/open', post({ path: '/films/none.mkv' }));
    expect([answer.status, answer.json()]).toEqual([
      404,
      { error: { code: 'FILE_MISSING', message: 'There is no file "/films/none.mkv".', details: { path: '/films/none.mkv' } } },
    ]);
  });

  it('opens what lies in a bucket, and nothing that does not', async () => {
    const first = await start();
    const folder = join(first.dir, 'My films');
    await mkdir(folder);
    await writeFile(join(folder, 'a.mkv'), 'a');
    await writeFile(join(first.dir, 'secret.mkv'), 's');
    await symlink(join(first.dir, 'secret.mkv'), join(folder, 'link.mkv'));
    const second = await startFakeServer({ folders: [folder], items: [fakeItem({ path: join(folder, 'a.mkv') })] });
    try {
      const open = (uri: string): Promise<Answer> => second.ask('/api/open', post({ uri }));
      expect((await open('library://My%20films/a.mkv')).status).toBe(201);
      expect((await open('oss://My films/a.mkv')).status).toBe(201);
      expect(errorOf(await open('library://My films/../secret.mkv'))).toMatchObject({ code: 'OUTSIDE_BUCKET' });
      expect(errorOf(await open('library://My films/link.mkv'))).toMatchObject({ code: 'OUTSIDE_BUCKET' });
      expect((await open('library://My films/link.mkv')).status).toBe(403);
      expect((await open('library://others/a.mkv')).status).toBe(404);
      expect(second.engine.opened).toHaveLength(2);
    } finally {
      await second.close();
    }
  });
});

describe('POST /api/prepare', () => {
  it('is not needed by who says where playing begins when it opens a file', async () => {
    const { ask, engine } = await start();
    await ask('/api/open', post({ path: FILM }));
    expect(engine.prepared).toEqual([]);
    expect((await ask('/api/open', post({ path: FILM, positionSeconds: 7 }))).status).toBe(201);
    expect(engine.prepared).toMatchObject([{ itemId: 'item1', timelineId: 'line1', fromSeconds: 7 }]);
  });

  it('answers 204 when the beginning is there, at the position that was named', async () => {
    const { ask, engine } = await start();
    expect((await ask('/api/prepare', post({ path: FILM }))).status).toBe(204);
    expect((await ask('/api/prepare', post({ path: FILM, positionSeconds: 12.5 }))).status).toBe(204);
    expect(engine.prepared).toMatchObject([
      { itemId: 'item1', timelineId: 'line1', fromSeconds: 0 },
      { itemId: 'item1', fromSeconds: 12.5 },
    ]);
  });

  it.each([
    ['a position before the beginning', { path: FILM, positionSeconds: -1 }, 'positionSeconds'],
    ['a path from nowhere', { path: 'A film.mkv' }, 'path'],
    ['no file', { positionSeconds: 3 }, 'path'],
  ])('refuses %s', async (_, body, field) => {
    const { ask, engine } = await start();
    const answer = await ask('/api/prepare', post(body));
    expect(answer.status).toBe(400);
    expect(JSON.stringify(errorOf(answer))).toContain(field);
    expect(engine.prepared).toEqual([]);
  });
});

describe('POST /api/sign', () => {
  const PATH = '/hls/item1/line1/main.m3u8';

  it('signs a playlist of this server anew, for two hours by default', async () => {
    const { ask, url, signed, clock } = await start();
    for (const uri of [PATH, `${url}${PATH}`, `${url}${PATH}?e=1&v=x&s=old`, `${url}/hls/item1/line1/720p/index.m3u8?${signed()}`]) {
      const answer = await ask('/api/sign', post({ uri }));
      const { url: address, expiresAt } = answer.json();
      const target = new URL(String(address));
      expect([answer.status, target.origin, target.pathname]).toEqual([200, url, new URL(uri, url).pathname]);
      expect((await ask(target.pathname + target.search)).status).toBe(200);
      expect(expiresAt).toBe(new Date(clock.nowMs() + 7_200_000).toISOString());
    }
  });

  it('signs for as long as asked', async () => {
    const { ask, clock } = await start();
    const { url: address } = (await ask('/api/sign', post({ uri: PATH, expiresInSeconds: 10 }))).json();
    const { pathname, search } = new URL(String(address));
    expect((await ask(pathname + search)).status).toBe(200);
    clock.advance(11_000);
    expect(errorOf(await ask(pathname + search))).toMatchObject({ code: 'SIGNATURE_EXPIRED' });
  });

  it.each([
    ['an unknown item', { uri: '/hls/item2/line1/main.m3u8' }, 404, 'ITEM_UNKNOWN'],
    ['an address of something else', { uri: '/api/open' }, 400, 'BAD_REQUEST'],
    ['a segment', { uri: '/hls/item1/line1/720p/0.ts' }, 400, 'BAD_REQUEST'],
    ['another scheme', { uri: 'javascript:alert(1)' }, 400, 'BAD_REQUEST'],
    ['a path upwards', { uri: '/hls/item1/line1/../../../api/open' }, 400, 'BAD_REQUEST'],
    ['a broken encoding', { uri: '/hls/%zz/line1/main.m3u8' }, 400, 'BAD_REQUEST'],
    ['an unknown bucket', { uri: 'library://none/a.mkv' }, 404, 'FILE_MISSING'],
    ['no address', {}, 400, 'BAD_REQUEST'],
    ['no time', { uri: PATH, expiresInSeconds: 0 }, 400, 'BAD_REQUEST'],
    ['half seconds', { uri: PATH, expiresInSeconds: 1.5 }, 400, 'BAD_REQUEST'],
    ['more than a year', { uri: PATH, expiresInSeconds: 367 * 86_400 }, 400, 'BAD_REQUEST'],
  ])('refuses %s', async (_case, body, status, code) => {
    const { ask } = await start();
    const answer = await ask('/api/sign', post(body));
    expect([answer.status, errorOf(answer)]).toMatchObject([status, { code }]);
  });
});

describe('activity and cache', () => {
  it('tell what runs', async () => {
    const { ask, engine } = await start();
    engine.setActivity({ waiting: 2, encodedSeconds: 4.5 });
    const answer = await ask('/api/activity', { isOwner: true });
    expect([answer.status, answer.json()]).toEqual([200, engine.playback.activity()]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toMatchObject({ waiting: 2, encodedSeconds: 4.5 });
  });

  it('empties the cache, also when curl claims to send JSON', async () => {
    const { ask, engine } = await start();
    for (const headers of [{}, { 'content-type': 'application/json' }]) {
      const answer = await ask('/api/cache', { method: 'DELETE', isOwner: true, headers });
      expect([answer.status, answer.body.length]).toEqual([204, 0]);
    }
    expect(engine.clearedCaches.count).toBe(2);
  });
});

describe('pins', () => {
  it('are set, listed and taken away', async () => {
    const { ask } = await start();
    const pin = '/api/cache/pins/item1';
    expect((await ask(pin, { method: 'PUT', isOwner: true })).status).toBe(204);
    const listed = (await ask('/api/cache', { isOwner: true })).json();
    expect(listed).toMatchObject({ limitBytes: 1000, isFull: false, damaged: 0, pinnedBytes: 7 });
    expect(listed['pins']).toEqual([{ itemId: 'item1', title: 'A film', pinnedAt: '2026-01-02T00:00:00.000Z', bytes: 7, segments: 2 }]);
    expect((await ask(pin, { method: 'DELETE', isOwner: true })).status).toBe(204);
    expect((await ask('/api/cache', { isOwner: true })).json()['pins']).toEqual([]);
    expect((await ask(pin, { method: 'DELETE', isOwner: true })).status).toBe(404);
  });

  it('are for items that are known and whole', async () => {
    const growing = fakeItem({ itemId: 'growing', isGrowing: true });
    const { ask } = await start({ items: [growing] });
    expect((await ask('/api/cache/pins/nothing', { method: 'PUT', isOwner: true })).status).toBe(404);
    expect((await ask('/api/cache/pins/growing', { method: 'PUT', isOwner: true })).status).toBe(409);
  });
});

describe('the whole interface', () => {
  it.each([
    ['POST', '/api/open'],
    ['POST', '/api/sign'],
    ['GET', '/api/activity'],
    ['DELETE', '/api/cache'],
    ['GET', '/api/cache'],
    ['PUT', '/api/cache/pins/item1'],
    ['DELETE', '/api/cache/pins/item1'],
    ['GET', '/api/nothing'],
    ['GET', '/metrics'],
    ['GET', '/auth/session'],
  ])('%s %s is for the owner only', async (method, path) => {
    const { ask } = await start();
    const attempts: Record<string, string>[] = [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: `Basic ${FAKE_OWNER_TOKEN}` },
      { cookie: `playhead=${FAKE_OWNER_TOKEN}` },
      { authorization: `Bearer ${FAKE_OWNER_TOKEN.slice(0, -1)}` },
    ];
    for (const headers of attempts) {
      const answer = await ask(path, { method, headers });
      expect([answer.status, errorOf(answer)]).toMatchObject([401, { code: 'UNAUTHORIZED' }]);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect((await ask(`${path}?token=${FAKE_OWNER_TOKEN}`, { method })).status).toBe(401);
  });

  it('refuses strangers before it reads what they send', async () => {
    const { ask } = await start();
    expect((await ask('/api/open', { method: 'POST', body: '{"broken' })).status).toBe(401);
  });

  it.each([
    ['GET', '/api/open'],
    ['POST', '/api/activity'],
    ['GET', '/api/nothing'],
    ['POST', '/api/files/list'],
    ['POST', '/api/system/info'],
    ['POST', '/api/activity/watch'],
    ['GET', '/nothing'],
    ['GET', '/hls'],
    ['GET', '/hls/item1'],
    ['PUT', '/hls/item1/line1/main.m3u8'],
    ['POST', '/healthz'],
  ])('has no %s %s', async (method, path) => {
    const { ask } = await start();
    const answer = await ask(path, { method, isOwner: true });
    expect([answer.status, errorOf(answer)]).toMatchObject([
      404,
      { code: 'ROUTE_UNKNOWN', message: expect.stringContaining(`${method} ${path}`) },
    ]);
  });

  it('answers broken addresses and broken HTTP in the same form', async () => {
    const { ask, url } = await start();
    const address = await ask('/%zz');
    expect([address.status, errorOf(address)]).toMatchObject([400, { code: 'BAD_REQUEST' }]);
    const { connect } = await import('node:net');
    const text = await new Promise<string>((resolve) => {
      const chunks: Buffer[] = [];
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('close', () => resolve(Buffer.concat(chunks).toString()));
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*\r\n\r\n\{"error":\{"code":"BAD_REQUEST",/);
  });

  it('is described by an OpenAPI document that everybody may read', async () => {
    const { ask } = await start();
    const document = (await ask('/api/openapi.json')).json();
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/),
      info: { title: 'Playhead', version: '1.2.3' },
      servers: [{ url: '/api' }],
    });
    expect(Object.keys(document['paths'] ?? {}).toSorted()).toEqual([
      '/access-keys',
      '/access-keys/{accessKeyId}',
      '/access-keys/{accessKeyId}/restore',
      '/activity',
      '/activity/viewers',
      '/cache',
      '/cache/pins/{itemId}',
      '/collections',
      '/collections/{collectionId}',
      '/collections/{collectionId}/items',
      '/collections/{collectionId}/items/ids',
      '/collections/{collectionId}/items/remove',
      '/collections/{collectionId}/restore',
      '/encoders',
      '/encoders/test',
      '/hls/{session_id}/playlist.m3u8',
      '/hls/{session_id}/video.mp4',
      '/hls/{session_id}/{segment}.ts',
      '/jobs',
      '/jobs/{jobId}/{order}',
      '/library/albums',
      '/library/albums/{albumKey}',
      '/library/artists',
      '/library/entries',
      '/library/facets',
      '/library/folders',
      '/library/folders/{name}',
      '/library/folders/{name}/pause',
      '/library/folders/{name}/resume',
      '/library/folders/{name}/sweep',
      '/library/items',
      '/library/items/{itemId}',
      '/library/items/{itemId}/extras',
      '/library/items/{itemId}/versions',
      '/library/problems',
      '/library/problems/try-again',
      '/library/recent',
      '/library/series',
      '/library/series/{seriesKey}',
      '/open',
      '/pairing',
      '/pairing/devices',
      '/pairing/devices/{deviceId}',
      '/playlists',
      '/prepare',
      '/profiles',
      '/profiles/{profileId}',
      '/settings',
      '/shares',
      '/shares/{shareId}',
      '/shares/{shareId}/code',
      '/shares/{shareId}/devices/{deviceId}',
      '/shares/{shareId}/restore',
      '/shares/{shareId}/terms',
      '/sharing',
      '/sign',
      '/video-streaming/',
      '/video-streaming/{session_id}',
      '/watching',
      '/watching/continue',
      '/watching/export',
      '/watching/history',
      '/watching/import',
      '/watching/next',
      '/watching/states',
      '/watching/{itemId}',
    ]);
    expect(document).toHaveProperty(['paths', '/open', 'post', 'responses', '201']);
    expect(document).toHaveProperty(['paths', '/cache', 'delete', 'responses', '204']);
    expect(document).toHaveProperty(['paths', '/open', 'post', 'responses', 'default']);
  });

  it('is alive', async () => {
    const { ask } = await start();
    const answer = await ask('/healthz');
    expect([answer.status, answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('tells its figures to Prometheus', async () => {
    const { ask, engine } = await start();
    engine.setActivity({ waiting: 3, cache: { bytes: 12, limitBytes: 99, segments: 4, hits: 5, misses: 6 } });
    const { headers, text } = await ask('/metrics', { isOwner: true });
    expect(headers['content-type']).toMatch(/^text\/plain/);
    for (const line of ['playhead_segments_waiting 3', 'playhead_cache_bytes 12', 'playhead_cache_hits 5', 'playhead_runs 0'])
      expect(text).toContain(`\n${line}\n`);
    expect(text).toMatch(/\nplayhead_event_loop_delay_seconds\{quantile="max"\} [\d.e-]+\n/);
    for (const line of ['playhead_encoder_runs_total{encoder="libx264"} 3', 'playhead_encoder_fallbacks_total{encoder="h264_nvenc"} 1'])
      expect(text).toContain(`\n${line}\n`);
  });

  it('tells the owner which hardware encoders work, and tries them again', async () => {
    const { ask } = await start();
    expect((await ask('/api/encoders')).status).toBe(401);
    expect((await ask('/api/encoders', { isOwner: true })).json()).toEqual(FAKE_ENCODERS);
    const again = await ask('/api/encoders/test', { method: 'POST', isOwner: true });
    expect([again.status, again.json()['testedAt']]).toEqual([200, '2026-01-02T00:00:00.000Z']);
  });
});
