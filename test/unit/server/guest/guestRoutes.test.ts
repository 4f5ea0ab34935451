import { afterEach, describe, expect, it } from 'vitest';
import type { StoredSegment } from '../../../../electron/engine/transcode/playback.ts';
import type { ShareLimits } from '../../../../shared/sharingContract.ts';
import { startFakeServer, type Answer, type Ask, type FakeServer, type FakeServerOptions } from '../../../fakes/fakeServer.ts';

const BYTES = Buffer.alloc(50_000, 7);
const SEGMENT: StoredSegment = {
  kind: 'memory',
  bytes: BYTES,
  giveBack: null,
  sizeBytes: BYTES.length,
  etag: 't',
  contentType: 'video/mp2t',
};
const RENDITIONS = [
  { id: '1080p', bandwidthBps: 5_000_000, resolution: '1920x1080' },
  { id: '480p', bandwidthBps: 1_000_000, resolution: '854x480' },
];
const HTML = { accept: 'text/html' };
const VLC = { 'user-agent': 'VLC/3.0.20 LibVLC/3.0.20' };

let server: FakeServer | null = null;
afterEach(() => server?.close());

async function start(limits: Partial<ShareLimits> = {}, options: FakeServerOptions = {}) {
  server = await startFakeServer({ segment: async () => SEGMENT, renditions: RENDITIONS, ...options });
  const running = server;
  const answer = await running.ask('/api/shares', {
    method: 'POST',
    isOwner: true,
    body: JSON.stringify({ itemId: 'item1', expiresInSeconds: 3600, limits }),
  });
  expect(answer.status).toBe(201);
  const share = answer.json();
  const linkPath = String(share['linkPath']);
  const [page = '', query = ''] = linkPath.split('?');
  const play = (ask: Ask = {}): Promise<Answer> => running.ask(`${page}/play?${query}`, { method: 'POST', body: '{}', ...ask });
  const view = () => running.engine.sharing.shares.view(String(share['shareId']));
  return { running, share, page, query, linkPath, play, view };
}

const errorOf = (answer: Answer): unknown => answer.json()['error'];

describe('a shared link', () => {
  it('is a page for browsers, that may load nothing from elsewhere', async () => {
    const { running, linkPath } = await start();
    const { status, headers } = await running.ask(linkPath, { headers: HTML });
    expect([status, headers['content-type'], headers['referrer-policy']]).toEqual([200, 'text/html; charset=utf-8', 'no-referrer']);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('plays on the page: one device however often it asks, counted when it fetches', async () => {
    const { running, play, view } = await start();
    const first = await play();
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    expect(first.json()).toMatchObject({ title: 'A film', durationSeconds: 20, posterUrl: expect.stringMatching(/^\/s\/.+\/poster\?/) });
    expect((await running.ask(String(first.json()['posterUrl']), { headers: { cookie } })).status).toBe(200);
    expect(view().plays).toBe(0);
    const { playlistUrl } = (await play({ headers: { cookie } })).json();
    expect(playlistUrl).toBe(first.json()['playlistUrl']);
    const main = await running.ask(String(playlistUrl), { headers: { cookie } });
    expect(main.text).toContain('1080p/index.m3u8?e=');
    const segment = await running.ask(String(playlistUrl).replace('main.m3u8', '1080p/3.ts'), { headers: { cookie } });
    expect(segment.body.equals(BYTES)).toBe(true);
    expect(view()).toMatchObject({ plays: 1, devices: [{ isWatching: true, positionSeconds: null }] });
    expect(view().bytes).toBeGreaterThan(BYTES.length);
  });

  it('tells where the page is', async () => {
    const { running, play, view } = await start();
    const film = (await play()).json();
    const tell = (body: unknown): Promise<Answer> =>
      running.ask(String(film['progressUrl']), { method: 'POST', body: JSON.stringify(body) });
    expect((await tell({ positionSeconds: 12.5 })).status).toBe(204);
    expect(view().devices).toMatchObject([{ positionSeconds: 12.5 }]);
    for (const body of [{}, { positionSeconds: -1 }, { positionSeconds: 'x' }, { positionSeconds: 1, more: 1 }])
      expect((await tell(body)).status).toBe(400);
  });

  it.each(['/film.m3u8', ''])('is a playlist for players (%j), whose place is known by what they fetch', async (ending) => {
    const { running, page, query, view } = await start();
    const playlist = await running.ask(`${page}${ending}?${query}`, { headers: VLC });
    expect(playlist.headers['content-type']).toBe('application/vnd.apple.mpegurl');
    const [address = ''] = /^\/hls\/item1\/line1\/1080p\/index\.m3u8\?.*$/m.exec(playlist.text) ?? [];
    const media = await running.ask(address, { headers: VLC });
    const [segment = ''] = /^5\.ts\?.*$/m.exec(media.text) ?? [];
    expect((await running.ask(`/hls/item1/line1/1080p/${segment}`, { headers: VLC })).status).toBe(200);
    expect(view()).toMatchObject({ plays: 1, devices: [{ name: 'VLC', positionSeconds: 10 }] });
  });

  it('may be played by pages of every origin, and steered by none', async () => {
    const { running, page, query } = await start();
    const preflight = { method: 'OPTIONS', headers: { origin: 'https://films.example', 'access-control-request-method': 'GET' } };
    const allowed = await running.ask(`${page}/film.m3u8?${query}`, preflight);
    expect([allowed.status, allowed.headers['access-control-allow-origin']]).toEqual([204, '*']);
    for (const path of [page, `${page}/play`, `${page}/progress`, '/s/code'])
      expect((await running.ask(`${path}?${query}`, preflight)).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('gives the renditions that are shared and no others', async () => {
    const { running, play } = await start({ heightPx: 720 });
    const main = String((await play()).json()['playlistUrl']);
    const text = (await running.ask(main)).text;
    expect([text.includes('480p/index.m3u8'), text.includes('1080p')]).toEqual([true, false]);
    for (const forbidden of ['1080p/index.m3u8', '1080p/3.ts']) {
      expect(errorOf(await running.ask(main.replace('main.m3u8', forbidden)))).toMatchObject({ code: 'SHARE_REFUSED' });
    }
    expect((await running.ask(main.replace('line1/main.m3u8', 'direct/film.mkv'))).status).toBe(403);
    expect((await running.ask(main.replace('main.m3u8', '480p/3.ts'))).status).toBe(200);
  });

  it('is held to limits that were changed after its addresses were signed', async () => {
    const { running, play, share } = await start({});
    const main = String((await play()).json()['playlistUrl']);
    const segment = main.replace('main.m3u8', '1080p/3.ts');
    expect((await running.ask(segment)).status).toBe(200);
    const terms = { expiresAt: share['expiresAt'], limits: { plays: null, devices: null, bandwidthBps: null, heightPx: 720 } };
    const change = (body: object): ReturnType<typeof running.ask> =>
      running.ask(`/api/shares/${String(share['shareId'])}/terms`, { method: 'PUT', isOwner: true, body: JSON.stringify(body) });
    expect((await change(terms)).json()).toMatchObject({ limits: { heightPx: 720 }, linkPath: share['linkPath'] });
    expect(errorOf(await running.ask(segment))).toMatchObject({ code: 'SHARE_REFUSED' });
    expect((await running.ask(main.replace('line1/main.m3u8', 'direct/film.mkv'))).status).toBe(403);
    expect((await running.ask(main)).text).not.toContain('1080p');
    expect((await running.ask(main.replace('main.m3u8', '480p/3.ts'))).status).toBe(200);
    const inTwoYears = new Date(Date.now() + 2 * 366 * 86_400_000).toISOString();
    expect((await change({ ...terms, expiresAt: inTwoYears })).json()).toMatchObject({ error: { details: { field: 'expiresAt' } } });
  });

  it('gives a page that plays the addresses of a larger picture once that is allowed', async () => {
    const { running, play, share } = await start({ heightPx: 480 });
    const film = (await play()).json();
    const tell = ({ progressUrl }: Readonly<Record<string, unknown>>): Promise<Answer> =>
      running.ask(String(progressUrl), { method: 'POST', body: '{"positionSeconds": 3}' });
    expect((await tell(film)).status).toBe(204);
    const terms = { expiresAt: share['expiresAt'], limits: { plays: null, devices: null, bandwidthBps: null, heightPx: null } };
    await running.ask(`/api/shares/${String(share['shareId'])}/terms`, { method: 'PUT', isOwner: true, body: JSON.stringify(terms) });
    const larger = await tell(film);
    expect(larger.status).toBe(200);
    expect((await running.ask(String(larger.json()['playlistUrl']))).text).toContain('1080p');
    expect((await tell(larger.json())).status).toBe(204);
  });

  it('is sent whole at the pace of its bandwidth', async () => {
    const { running, play } = await start({ bandwidthBps: 1_000_000 });
    const segment = String((await play()).json()['playlistUrl']).replace('main.m3u8', '480p/3.ts');
    const answer = await running.ask(segment);
    expect([answer.body.equals(BYTES), answer.headers['content-length']]).toEqual([true, String(BYTES.length)]);
  });

  it('ends in the middle of an answer for a device that is cut off, and tells the page why', async () => {
    const { running, play, view } = await start(
      { bandwidthBps: 300_000 },
      { segment: async () => ({ ...SEGMENT, bytes: Buffer.alloc(900_000), sizeBytes: 900_000 }) },
    );
    const film = (await play()).json();
    const sending = running.ask(String(film['playlistUrl']).replace('main.m3u8', '480p/3.ts'));
    sending.catch(() => undefined);
    await expect.poll(() => view().devices.length).toBe(1);
    const { shareId, devices } = view();
    await running.ask(`/api/shares/${shareId}/devices/${devices[0]?.deviceId ?? ''}`, {
      method: 'PATCH',
      isOwner: true,
      body: '{"isCutOff": true}',
    });
    await expect(sending).rejects.toThrow(/aborted|hang up|ECONNRESET/);
    const told = await running.ask(String(film['progressUrl']), { method: 'POST', body: '{"positionSeconds": 1}' });
    expect(errorOf(told)).toMatchObject({ code: 'SHARE_REFUSED', details: { reason: 'cut-off' } });
  });

  it('stops working when it is taken back, and works when that is undone', async () => {
    const { running, play, view } = await start();
    const { shareId } = view();
    const main = String((await play()).json()['playlistUrl']);
    expect((await running.ask(`/api/shares/${shareId}`, { method: 'DELETE', isOwner: true })).status).toBe(204);
    expect([(await play()).status, (await running.ask(main)).status]).toEqual([403, 403]);
    await running.ask(`/api/shares/${shareId}/restore`, { method: 'POST', isOwner: true });
    expect([(await play()).status, (await running.ask(main)).status]).toEqual([200, 200]);
  });

  it('is worth nothing after the key was changed, like everything else that was signed', async () => {
    const { running, play, linkPath } = await start();
    const main = String((await play()).json()['playlistUrl']);
    const own = `/hls/item1/line1/main.m3u8?${running.signed()}`;
    expect((await running.ask(own)).status).toBe(200);
    expect((await running.ask('/api/shares', { method: 'DELETE', isOwner: true })).status).toBe(204);
    for (const path of [main, own, linkPath]) expect(errorOf(await running.ask(path))).toMatchObject({ code: 'SIGNATURE_ALTERED' });
    expect((await play()).status).toBe(403);
  });
});

describe('a code for a television', () => {
  it.each(['/tv', '/tv/', '/tv?x'])('is typed at %s', async (path) => {
    const { running } = await start();
    expect((await running.ask(path)).headers['content-type']).toMatch(/^text\/html/);
  });

  it('leads to the link, once', async () => {
    const { running, view, linkPath } = await start();
    const { code } = (await running.ask(`/api/shares/${view().shareId}/code`, { method: 'POST', isOwner: true })).json();
    const type = (typed: unknown): Promise<Answer> => running.ask('/s/code', { method: 'POST', body: JSON.stringify({ code: typed }) });
    expect((await type(code)).json()).toEqual({ path: linkPath });
    expect(errorOf(await type(code))).toMatchObject({ code: 'SHARE_REFUSED' });
  });

  it('is not tried by pages of other sites', async () => {
    const { running } = await start();
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect(errorOf(await running.ask('/s/code', { method: 'POST', body: '{"code":"123456"}', headers }))).toMatchObject({
        code: 'HOST_REFUSED',
      });
    }
  });
});
