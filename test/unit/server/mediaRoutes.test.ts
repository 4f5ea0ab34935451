import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../../electron/engine/base/errors.ts';
import type { StoredSegment } from '../../../electron/engine/transcode/playback.ts';
import { annexBFrom } from '../../../electron/engine/media/h264/nalUnits.ts';
import { PPS, SPS } from '../media/keyframes/avcBytes.ts';
import { UnfinishedSegment } from '../../../electron/engine/transcode/unfinishedSegment.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { startFakeServer, type Answer, type FakeServer, type FakeServerOptions } from '../../fakes/fakeServer.ts';

const BYTES = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
const VIDEO = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) } as const;
const SEGMENT = '/hls/item1/line1/720p/3.ts';
const PLAYLIST = '/hls/item1/line1/720p/index.m3u8';
const MAIN = '/hls/item1/line1/main.m3u8';

let server: FakeServer | null = null;
afterEach(() => server?.close());

/** A server whose segments all have BYTES. */
async function start(options: FakeServerOptions = {}): Promise<FakeServer> {
  let path = '';
  const stored = (): StoredSegment => ({ kind: 'file', path, sizeBytes: BYTES.length, etag: 'tag-1', contentType: 'video/mp2t' });
  server = await startFakeServer({ segment: async () => stored(), ...options });
  path = join(server.dir, 'segment.ts');
  await writeFile(path, BYTES);
  return server;
}

const errorOf = (answer: Answer): unknown => answer.json()['error'];

describe('playlists', () => {
  it('are sent with the grant on every address, and nothing else of the query', async () => {
    const { ask, signed } = await start();
    const query = signed();
    const main = await ask(`${MAIN}?${query}&_x=%0A%23EXT-X-EVIL`);
    expect(main.status).toBe(200);
    expect(main.headers).toMatchObject({
      'content-type': 'application/vnd.apple.mpegurl',
      'cache-control': 'private, no-cache',
      'access-control-allow-origin': '*',
    });
    expect(main.text).toContain(`720p/index.m3u8?${query}\n`);
    expect(main.text).not.toContain('EVIL');
    expect((await ask(`${PLAYLIST}?${query}`)).text).toContain(`\n19.ts?${query}\n`);
  });

  it('are there with subtitles burnt in', async () => {
    const { ask, signed } = await start();
    const query = signed();
    expect((await ask(`${MAIN.replace('main', 'main-s3')}?${query}`)).text).toContain(`720p-s3/index.m3u8?${query}\n`);
    expect((await ask(`${MAIN.replace('main', 'main-s3x')}?${query}`)).status).toBe(404);
    expect(errorOf(await ask(MAIN.replace('main', 'main-s3')))).toMatchObject({ code: 'SIGNATURE_MISSING' });
  });

  it('are compressed for those who can read it', async () => {
    const { ask, signed } = await start();
    const path = `${PLAYLIST}?${signed()}`;
    const plain = await ask(path);
    const gzip = await ask(path, { headers: { 'accept-encoding': 'gzip' } });
    const brotli = await ask(path, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gzip.headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringMatching(/accept-encoding/i) });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gunzipSync(gzip.body).toString()).toBe(plain.text);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(plain.text);
  });

  it('answer HEAD without a body', async () => {
    const { ask, signed } = await start();
    const head = await ask(`${MAIN}?${signed()}`, { method: 'HEAD' });
    expect([head.status, head.headers['content-type'], head.body.length]).toEqual([200, 'application/vnd.apple.mpegurl', 0]);
  });

  it('of what is not there are 404, for those who may know', async () => {
    const { ask, signed } = await start();
    expect(errorOf(await ask(`/hls/item2/line1/main.m3u8?${signed('item2')}`))).toMatchObject({ code: 'ITEM_UNKNOWN' });
    expect(errorOf(await ask(`/hls/item1/line1/9p/index.m3u8?${signed()}`))).toMatchObject({ code: 'SEGMENT_UNKNOWN' });
  });
});

describe('signatures', () => {
  const paths = [
    MAIN,
    PLAYLIST,
    SEGMENT,
    '/hls/item1/direct/film.mkv',
    '/hls/unknown/line1/main.m3u8',
    '/hls/unknown/x/y/0.ts',
    '/hls/item1/line1/9p/99999.ts',
    '/hls/item1/line1/720p/x.y',
  ];

  it.each(paths)('are needed for %s, whether it is there or not', async (path) => {
    const { ask, engine, clock } = await start();
    const itemId = path.split('/')[2] ?? '';
    const expiresAtSeconds = Math.floor(clock.nowMs() / 1000);
    const expired = engine.signer.query({ scope: `item:${itemId}`, expiresAtSeconds, viewerId: 'v' });
    const foreign = engine.signer.query({ scope: 'item:another', expiresAtSeconds: expiresAtSeconds + 60, viewerId: 'v' });
    for (const method of ['GET', 'HEAD']) {
      const answers = [
        await ask(path, { method }),
        await ask(`${path}?${foreign}`, { method }),
        await ask(`${path}?${expired}`, { method }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403]);
      for (const { headers } of answers) {
        expect(headers['access-control-allow-origin']).toBe('*');
        expect(headers['content-type']).toMatch(/^application\/json/);
        expect(headers['etag']).toBeUndefined();
      }
    }
    const codes = [path, `${path}?${foreign}`, `${path}?${foreign}&e=1`, `${path}?${expired}`].map(async (url) => errorOf(await ask(url)));
    expect(await Promise.all(codes)).toMatchObject([
      { code: 'SIGNATURE_MISSING' },
      { code: 'SIGNATURE_ALTERED' },
      { code: 'SIGNATURE_ALTERED' },
      { code: 'SIGNATURE_EXPIRED', message: expect.stringContaining(new Date(expiresAtSeconds * 1000).toISOString()) },
    ]);
  });

  it('ask nothing of the engine before they are checked', async () => {
    const asked: string[] = [];
    const { ask, engine } = await start({
      segment: async () => {
        asked.push('segment');
        throw new EngineError('SEGMENT_UNKNOWN', 'none');
      },
    });
    await ask(SEGMENT);
    await ask('/hls/item1/direct/x');
    expect([asked, engine.opened, engine.served]).toEqual([[], [], []]);
  });

  it('are not to be had with the owner token instead', async () => {
    const { ask } = await start();
    expect((await ask(SEGMENT, { isOwner: true })).status).toBe(403);
  });
});

describe('segments', () => {
  it('are sent whole, to be kept for ever, and counted once sent', async () => {
    const { ask, signed, engine } = await start();
    const { status, headers, body } = await ask(`${SEGMENT}?${signed()}`);
    expect([status, body.equals(BYTES)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'content-type': 'video/mp2t',
      'content-length': '1000',
      etag: '"tag-1"',
      'cache-control': 'private, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
    });
    await expect
      .poll(() => engine.served)
      .toEqual([{ itemId: 'item1', timelineId: 'line1', renditionId: '720p', index: 3, viewerId: 'viewer1' }]);
  });

  it('are never compressed', async () => {
    const { ask, signed } = await start();
    expect(
      (await ask(`${SEGMENT}?${signed()}`, { headers: { 'accept-encoding': 'gzip, br' } })).headers['content-encoding'],
    ).toBeUndefined();
  });

  it.each([
    ['bytes=0-99', 206, 'bytes 0-99/1000', 0, 100],
    ['bytes=900-', 206, 'bytes 900-999/1000', 900, 1000],
    ['bytes=-1', 206, 'bytes 999-999/1000', 999, 1000],
    ['bytes=0-1,5-6', 200, undefined, 0, 1000],
    ['nonsense', 200, undefined, 0, 1000],
  ])('in part: %s', async (range, status, contentRange, begin, end) => {
    const { ask, signed } = await start();
    const answer = await ask(`${SEGMENT}?${signed()}`, { headers: { range } });
    expect([answer.status, answer.headers['content-range'], answer.headers['content-length']]).toEqual([
      status,
      contentRange,
      String(end - begin),
    ]);
    expect(answer.body.equals(BYTES.subarray(begin, end))).toBe(true);
  });

  it('say how long they are when a part beyond the end is asked for', async () => {
    const { ask, signed, engine } = await start();
    const answer = await ask(`${SEGMENT}?${signed()}`, { headers: { range: 'bytes=1000-' } });
    expect([answer.status, answer.headers['content-range'], answer.body.length]).toEqual([416, 'bytes */1000', 0]);
    expect(engine.served).toEqual([]);
  });

  it('are not sent again to those who have them', async () => {
    const { ask, signed, engine } = await start();
    const conditional = (headers: Record<string, string>): Promise<Answer> => ask(`${SEGMENT}?${signed()}`, { headers });
    const same = await conditional({ 'if-none-match': '"x", W/"tag-1"' });
    expect([same.status, same.headers['etag'], same.body.length]).toEqual([304, '"tag-1"', 0]);
    expect((await conditional({ 'if-none-match': '"x"' })).status).toBe(200);
    expect((await conditional({ 'if-range': '"tag-1"', range: 'bytes=0-9' })).status).toBe(206);
    expect((await conditional({ 'if-range': '"x"', range: 'bytes=0-9' })).status).toBe(200);
    await expect.poll(() => engine.served).toHaveLength(2);
  });

  it('are sent while they are made to players that profit, and broken off where they will not be whole', async () => {
    const begun = (): UnfinishedSegment => {
      const segment = new UnfinishedSegment({ stream: VIDEO, index: 3, onAbandoned: () => undefined });
      for (const ptsTicks of [0, 3600])
        segment.push({ ptsTicks, dtsTicks: ptsTicks, isKeyframe: ptsTicks === 0, data: Buffer.alloc(500, 7) });
      return segment;
    };
    const segments = [begun(), begun()];
    const handedOut = [...segments];
    const { ask, signed, engine, url } = await start({ segmentAsMade: async () => handedOut.shift()! });
    const path = `${SEGMENT}?${signed()}`;
    expect((await ask(path, { headers: { 'user-agent': 'Mozilla/5.0' } })).body.equals(BYTES)).toBe(true);
    expect((await ask(path, { headers: { 'user-agent': 'Lavf/59', range: 'bytes=0-9' } })).status).toBe(206);
    expect(handedOut).toHaveLength(2);

    const whole = await fetch(url + path, { headers: { 'user-agent': 'Lavf/59.27.100', range: 'bytes=0-' } });
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/mp2t',
      'transfer-encoding': 'chunked',
      'cache-control': expect.stringContaining('immutable'),
    });
    segments[0]!.end();
    const body = Buffer.from(await whole.arrayBuffer());
    expect(body.equals(Buffer.concat((await segments[0]!.read().toArray()) as Buffer[]))).toBe(true);
    expect(engine.served).toHaveLength(2);

    const broken = await fetch(url + path, { headers: { 'user-agent': 'VLC/3.0.18 LibVLC/3.0.18' } });
    segments[1]!.fail(new Error('the run ended'));
    await expect(broken.arrayBuffer()).rejects.toThrow(/aborted|terminated|socket/);
    expect(engine.served).toHaveLength(2);
  });

  it("have the head of their answer sent at once to FFmpeg's demuxer, which reads nothing before; others wait for the bytes", async () => {
    const made = Promise.withResolvers<StoredSegment>();
    const { url, signed } = await start({ segmentAsMade: () => made.promise });
    const heads: string[] = [];
    const bodies = ['Lavf/59.27.100', 'libmpv', 'curl/8', 'VLC/3.0.18'].map(async (agent) => {
      const answer = await fetch(`${url}${SEGMENT}?${signed()}`, { headers: { 'user-agent': agent } });
      heads.push(agent);
      return Buffer.from(await answer.arrayBuffer());
    });
    await expect.poll(() => heads.toSorted()).toEqual(['Lavf/59.27.100', 'libmpv']);
    made.resolve({ kind: 'memory', bytes: BYTES, giveBack: null, sizeBytes: BYTES.length, etag: 'e', contentType: 'video/mp2t' });
    for (const body of await Promise.all(bodies)) expect(body.equals(BYTES)).toBe(true);
    expect(heads).toHaveLength(4);
  });

  it('break off where the head was sent and the bytes do not come; what is refused at once says why', async () => {
    const late = Promise.withResolvers<StoredSegment>();
    const answers = [() => Promise.reject(new EngineError('TRANSCODE_FAILED', 'It cannot be converted.')), () => late.promise];
    const { ask, signed, engine, url } = await start({ segmentAsMade: () => answers.shift()!() });
    const headers = { 'user-agent': 'Lavf/59.27.100' };
    const refused = await ask(`${SEGMENT}?${signed()}`, { headers });
    expect([refused.status, refused.headers['cache-control'], errorOf(refused)]).toMatchObject([
      500,
      'no-store',
      { code: 'TRANSCODE_FAILED' },
    ]);
    const broken = await fetch(`${url}${SEGMENT}?${signed()}`, { headers });
    late.reject(new EngineError('SEGMENT_LATE', 'It took too long.'));
    await expect(broken.arrayBuffer()).rejects.toThrow(/aborted|terminated|socket/);
    expect(engine.served).toHaveLength(0);
  });

  it('come as fragments of MP4 to the page, with the distance of their clock', async () => {
    const segment = new UnfinishedSegment({ stream: VIDEO, index: 30, onAbandoned: () => undefined });
    const keyframe = annexBFrom([SPS, PPS, Buffer.from([0x65, 1, 2])]);
    for (const [n, data] of [keyframe, annexBFrom([Buffer.from([0x41, 3])]), annexBFrom([Buffer.from([0x41, 4])])].entries())
      segment.push({ ptsTicks: 9000 + n * 3600, dtsTicks: 9000 + n * 3600, isKeyframe: n === 0, data });
    const asked: number[] = [];
    const { ask, signed, engine } = await start({
      segmentAsMade: async ({ index }) => {
        asked.push(index);
        return segment;
      },
    });
    const path = `/hls/item1/line1/720p/at-61.5.mp4?${signed()}`;
    const answer = ask(path);
    setTimeout(() => segment.end(), 20);
    const { status, headers, body } = await answer;
    expect([status, asked]).toEqual([200, [30]]);
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'cache-control': 'no-store',
      // Its first picture is at 0.1 s and the lead of ten behind the segment's place, which the fake says is 0.
      'playhead-clock-offset': '-10.100000',
      'access-control-expose-headers': expect.stringContaining('playhead-clock-offset'),
    });
    expect(body.subarray(4, 8).toString()).toBe('ftyp');
    expect(engine.served).toEqual([]);
    expect((await ask(path, { method: 'HEAD' })).status).toBe(404);
    expect((await ask(path.replace('61.5', '-1'))).status).toBe(404);
  });

  it('that cannot be fragments are refused', async () => {
    const segment = new UnfinishedSegment({ stream: VIDEO, index: 0, onAbandoned: () => undefined });
    segment.push({ ptsTicks: 0, dtsTicks: 0, isKeyframe: true, data: Buffer.alloc(500, 7) });
    segment.end();
    const { ask, signed } = await start({ segmentAsMade: async () => segment });
    expect(errorOf(await ask(`/hls/item1/line1/720p/at-0.mp4?${signed()}`))).toMatchObject({ code: 'SEGMENT_UNKNOWN' });
  });

  it('answer HEAD at once, without making anything', async () => {
    const asked: number[] = [];
    const { ask, signed } = await start({
      segment: ({ index }) => {
        asked.push(index);
        return new Promise<never>(() => {});
      },
    });
    const head = await ask(`${SEGMENT}?${signed()}`, { method: 'HEAD' });
    expect([head.status, head.headers['content-type'], head.headers['content-length'], head.body.length]).toEqual([
      200,
      'video/mp2t',
      undefined,
      0,
    ]);
    expect((await ask(`/hls/item1/line1/720p/20.ts?${signed()}`, { method: 'HEAD' })).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it.each(['03.ts', '-1.ts', '3.mp4', '3', '3.ts.ts', '1e3.ts', '9999999999.ts', '%2e%2e', '..%2fsecret.ts'])(
    'have no other names than numbers: %s',
    async (name) => {
      const { ask, signed } = await start();
      const answer = await ask(`/hls/item1/line1/720p/${name}?${signed()}`);
      expect([answer.status, errorOf(answer)]).toMatchObject([404, { code: 'SEGMENT_UNKNOWN' }]);
    },
  );

  it('are asked for again when their file went away meanwhile', async () => {
    const paths = ['gone-1.ts', 'gone-2.ts', 'there.ts'];
    const { ask, signed, dir } = await start({
      segment: async () => ({ kind: 'file', path: join(dir, paths.shift() ?? ''), sizeBytes: 3, etag: 'e', contentType: 'video/mp2t' }),
    });
    await writeFile(join(dir, 'there.ts'), 'abc');
    const answer = await ask(`${SEGMENT}?${signed()}`);
    expect([answer.status, answer.text, paths]).toEqual([200, 'abc', []]);
  });

  it('fail when their file goes away each time', async () => {
    let count = 0;
    const { ask, signed } = await start({
      segment: async () => {
        count += 1;
        return { kind: 'file', path: '/nowhere/x.ts', sizeBytes: 3, etag: 'e', contentType: 'video/mp2t' };
      },
    });
    const answer = await ask(`${SEGMENT}?${signed()}`);
    expect([answer.status, count]).toEqual([500, 3]);
    expect(answer.text).not.toContain('nowhere');
  });

  it('are no longer waited for when the client goes away', async () => {
    const aborted = Promise.withResolvers<void>();
    const waiting = Promise.withResolvers<void>();
    const { ask, signed, engine } = await start({
      segment: (_request, { signal }) => {
        signal.addEventListener('abort', () => aborted.resolve(), { once: true });
        waiting.resolve();
        return new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
        });
      },
    });
    const client = new AbortController();
    const answer = ask(`${SEGMENT}?${signed()}`, { signal: client.signal });
    await waiting.promise;
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    await aborted.promise;
    expect(engine.served).toEqual([]);
  });

  it('do not abort what was answered', async () => {
    let seen: AbortSignal | null = null;
    const { ask, signed, dir } = await start({
      segment: async (_request, { signal }) => {
        seen = signal;
        return { kind: 'file', path: join(dir, 'segment.ts'), sizeBytes: 1000, etag: 'e', contentType: 'video/mp2t' };
      },
    });
    await ask(`${SEGMENT}?${signed()}`);
    expect(seen).toMatchObject({ aborted: false });
  });

  it.each([
    ['SEGMENT_LATE', 503, '1'],
    ['ENGINE_CLOSED', 503, '5'],
    ['FFMPEG_MISSING', 503, undefined],
    ['TRANSCODE_FAILED', 500, undefined],
    ['UNPLAYABLE', 422, undefined],
    ['NO_SPACE', 507, undefined],
  ] as const)('fail in words: %s', async (code, status, retryAfter) => {
    const { ask, signed } = await start({
      segment: async () => {
        throw new EngineError(code, 'What happened.', { details: { segment: 3 } });
      },
    });
    const answer = await ask(`${SEGMENT}?${signed()}`);
    expect([answer.status, answer.headers['retry-after'], answer.headers['cache-control']]).toEqual([status, retryAfter, 'no-store']);
    expect(answer.json()).toEqual({ error: { code, message: 'What happened.', details: { segment: 3 } } });
  });

  it('hide what nobody foresaw', async () => {
    const { ask, signed } = await start({
      segment: async () => {
        throw new Error('secret /home/me');
      },
    });
    const answer = await ask(`${SEGMENT}?${signed()}`);
    expect([answer.status, answer.json()]).toEqual([
      500,
      { error: { code: 'INTERNAL', message: 'Something went wrong inside Playhead. Its log tells what.', details: {} } },
    ]);
  });
});

describe('the file itself', () => {
  it('is served by byte ranges to those with a signature', async () => {
    const item = fakeItem({ mode: 'direct', path: join(import.meta.dirname, 'mediaRoutes.test.ts') });
    const { ask, signed } = await start({ items: [item] });
    const url = `/hls/item1/direct/film.mkv?${signed()}`;
    const whole = await ask(url);
    expect([whole.status, whole.headers['content-type'], whole.headers['accept-ranges']]).toEqual([200, 'video/x-matroska', 'bytes']);
    const part = await ask(url, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.body.equals(whole.body.subarray(10, 20))]).toEqual([206, true]);
    const head = await ask(url, { method: 'HEAD' });
    expect([head.headers['content-length'], head.body.length]).toEqual([String(whole.body.length), 0]);
    expect((await ask(url, { headers: { 'if-none-match': String(whole.headers['etag']) } })).status).toBe(304);
  });

  it('that went away is a clear 404, and a folder in its place a 415', async () => {
    const gone = await start({ items: [fakeItem({ path: join(import.meta.dirname, 'gone.mkv') })] });
    const answer = await gone.ask(`/hls/item1/direct/x?${gone.signed()}`);
    expect([answer.status, errorOf(answer)]).toMatchObject([404, { code: 'FILE_MISSING', message: expect.stringContaining('"A film"') }]);
    expect(answer.text).not.toContain(import.meta.dirname);
    await gone.close();
    const folder = await start({ items: [fakeItem({ path: import.meta.dirname })] });
    expect((await folder.ask(`/hls/item1/direct/x?${folder.signed()}`)).status).toBe(415);
  });
});

describe('other pages', () => {
  it('may ask first, for all of it, without credentials', async () => {
    const { ask } = await start();
    const headers = { origin: 'https://player.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' };
    for (const path of [MAIN, PLAYLIST, SEGMENT]) {
      const answer = await ask(path, { method: 'OPTIONS', headers });
      expect(answer.status).toBe(204);
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, OPTIONS',
        'access-control-allow-headers': expect.stringContaining('Range'),
        'access-control-allow-private-network': 'true',
      });
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('may read how long a segment is and where a part lies', async () => {
    const { ask, signed } = await start();
    const { headers } = await ask(`${SEGMENT}?${signed()}`, { headers: { origin: 'https://player.example' } });
    expect(headers['access-control-expose-headers']).toMatch(/Content-Length, Content-Range/);
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  });
});

describe('a closing server', () => {
  it('ends held requests', async () => {
    const waiting = Promise.withResolvers<void>();
    const aborted = Promise.withResolvers<void>();
    const { ask, signed, close } = await start({
      segment: async (_request, { signal }) => {
        waiting.resolve();
        await once(signal, 'abort');
        aborted.resolve();
        throw new EngineError('ENGINE_CLOSED', 'closed');
      },
    });
    const answer = ask(`${SEGMENT}?${signed()}`).then(
      () => 'answered',
      () => 'ended',
    );
    await waiting.promise;
    await close();
    await aborted.promise;
    expect(await answer).toBe('ended');
  });
});
