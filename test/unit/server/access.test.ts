import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { FAKE_OWNER_TOKEN } from '../../fakes/fakeEngine.ts';
import { startFakeServer, type Answer, type FakeServer, type FakeServerOptions } from '../../fakes/fakeServer.ts';

let server: FakeServer | null = null;
afterEach(() => server?.close());

async function start(options: FakeServerOptions = {}): Promise<FakeServer> {
  server = await startFakeServer(options);
  return server;
}

const refusal = (answer: Answer): unknown => [answer.status, answer.json()['error']];
const HOST_REFUSED = [403, { code: 'HOST_REFUSED' }];
const signIn = (token: string) => ({ method: 'POST', body: JSON.stringify({ token }) });

describe('the Host header', () => {
  it.each(['/healthz', '/', '/api/activity', '/api/openapi.json', '/hls/item1/line1/main.m3u8', '/auth/session', '/metrics', '/nothing'])(
    'has to be right for %s (DNS rebinding)',
    async (path) => {
      const { ask, url, signed } = await start();
      const { port } = new URL(url);
      for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1:1', '127.0.0.1', `127.0.0.1.evil.example:${port}`]) {
        expect(refusal(await ask(`${path}?${signed()}`, { isOwner: true, headers: { host } }))).toMatchObject(HOST_REFUSED);
      }
      expect((await ask(`${path}?${signed()}`, { isOwner: true, headers: { host: `localhost:${port}` } })).status).not.toBe(403);
    },
  );
});

describe('pages of other sites', () => {
  const OWNER_REQUESTS = [
    ['GET', '/api/activity'],
    ['POST', '/api/open'],
    ['DELETE', '/api/cache'],
    ['GET', '/metrics'],
    ['POST', '/auth/session'],
    ['GET', '/auth/session'],
  ] as const;

  it.each(OWNER_REQUESTS)("may not do %s %s, even with the owner's token", async (method, path) => {
    const { ask, url, engine } = await start();
    const { port } = new URL(url);
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${Number(port) - 1}` },
      { origin: `https://127.0.0.1:${port}` },
      { origin: url, 'sec-fetch-site': 'cross-site' },
      // Another port of this machine is the same site to a browser, cookies and all.
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const answer = await ask(path, { method, isOwner: true, headers, ...(method === 'POST' ? { body: '{}' } : {}) });
      expect(refusal(answer)).toMatchObject(HOST_REFUSED);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(engine.clearedCaches.count).toBe(0);
  });

  it.each(OWNER_REQUESTS)('get no permission in advance for %s %s', async (method, path) => {
    const { ask } = await start();
    const answer = await ask(path, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': method },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it("are told from the server's own", async () => {
    const { ask, url } = await start();
    for (const headers of [{ origin: url }, { origin: url, 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }]) {
      expect((await ask('/api/activity', { isOwner: true, headers })).status).toBe(200);
    }
  });

  it('may play what is signed', async () => {
    const { ask, signed } = await start();
    const headers = { origin: 'https://player.example', 'sec-fetch-site': 'cross-site' };
    expect((await ask(`/hls/item1/line1/main.m3u8?${signed()}`, { headers })).status).toBe(200);
  });
});

describe('signing in', () => {
  it('exchanges the token of the address for a cookie that no script reads, again and again', async () => {
    const { ask, uiUrl, url } = await start();
    const token = new URLSearchParams(new URL(uiUrl).hash.slice(1)).get('token') ?? '';
    for (let time = 0; time < 2; time++) {
      const answer = await ask('/auth/session', { ...signIn(token), headers: { origin: url } });
      expect([answer.status, answer.body.length]).toEqual([204, 0]);
      const [cookie = '', ...attributes] = String(answer.headers['set-cookie']).split('; ');
      expect(cookie).toMatch(new RegExp(`^playhead-${new URL(url).port}=[A-Za-z0-9_-]{43}$`));
      expect(cookie).not.toContain(token);
      expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
      expect((await ask('/auth/session', { headers: { cookie } })).status).toBe(204);
      expect((await ask('/api/activity', { headers: { cookie: `other=1; ${cookie}; last=2` } })).status).toBe(200);
      expect((await ask('/api/activity', { headers: { cookie, origin: 'http://127.0.0.1:1' } })).status).toBe(403);
    }
  });

  it('outlives the server, but is no use at another one', async () => {
    const first = await start();
    const answer = await first.ask('/auth/session', signIn(FAKE_OWNER_TOKEN));
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const port = Number(new URL(first.url).port);
    await first.close();
    const again = await start({ port });
    expect((await again.ask('/auth/session', { headers: { cookie } })).status).toBe(204);
    await again.close();
    const elsewhere = await start();
    expect((await elsewhere.ask('/auth/session', { headers: { cookie } })).status).toBe(401);
  });

  it('is refused with a wrong token, and says what is missing', async () => {
    const { ask } = await start();
    const wrong = await ask('/auth/session', signIn('wrong'));
    expect([...(refusal(wrong) as unknown[]), wrong.headers['set-cookie']]).toMatchObject([401, { code: 'UNAUTHORIZED' }, undefined]);
    for (const body of ['{}', '[]', '{"token":5}', '{"token":""}', '']) {
      expect(refusal(await ask('/auth/session', { method: 'POST', body }))).toMatchObject([
        400,
        { code: 'BAD_REQUEST', details: { field: 'token' } },
      ]);
    }
    expect((await ask('/auth/session')).status).toBe(401);
    expect((await ask('/auth/session', { headers: { cookie: '%%%=;;=' } })).status).toBe(401);
  });
});

/** An address of this machine that is not loopback: a request to it looks like one from elsewhere. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find((address) => !address.internal && address.family === 'IPv4')?.address;

describe.skipIf(outside === undefined)('other machines (needs a network interface)', () => {
  const host = outside ?? '';
  const OWNER_PATHS = ['/api/activity', '/metrics', '/auth/session', '/'];

  it.each([host, '0.0.0.0'])('get signed media and nothing of the owner from a server bound to %s', async (bound) => {
    const { ask, signed, url } = await start({ host: bound });
    const from = { address: host, headers: { host: `${host}:${new URL(url).port}` } };
    expect((await ask('/healthz', from)).status).toBe(200);
    expect((await ask(`/hls/item1/line1/main.m3u8?${signed()}`, from)).status).toBe(200);
    for (const path of OWNER_PATHS) expect(refusal(await ask(path, { ...from, isOwner: true }))).toMatchObject(HOST_REFUSED);
    expect(refusal(await ask('/auth/session', { ...from, ...signIn(FAKE_OWNER_TOKEN) }))).toMatchObject(HOST_REFUSED);
    const page = await ask('/anywhere', { ...from, headers: { ...from.headers, accept: 'text/html' } });
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('only shared links work here')]);
  });

  it.each([host, '0.0.0.0'])('leave the owner at the machine itself his way in to a server bound to %s', async (bound) => {
    const { ask, url, uiUrl } = await start({ host: bound });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(uiUrl).toContain(`${url}/#token=`);
    for (const path of OWNER_PATHS) expect((await ask(path, { isOwner: true })).status).toBeLessThan(300);
  });

  it('let the owner in when that was asked for, with his token only', async () => {
    const { ask, url } = await start({ host, isRemoteOwner: true });
    const from = { address: host, headers: { host: `${host}:${new URL(url).port}` } };
    for (const path of OWNER_PATHS) expect((await ask(path, { ...from, isOwner: true })).status).toBeLessThan(300);
    expect((await ask('/api/activity', from)).status).toBe(401);
  });

  it('do not reach a server bound to loopback', async () => {
    const { ask } = await start();
    await expect(ask('/healthz', { address: host })).rejects.toThrow('ECONNREFUSED');
  });
});
