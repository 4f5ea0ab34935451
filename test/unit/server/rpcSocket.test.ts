import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Contract } from '../../../shared/contract.ts';
import { Scope } from '../../../electron/engine/base/scope.ts';
import { FAKE_OWNER_TOKEN } from '../../fakes/fakeEngine.ts';
import { startFakeServer, type FakeServer, type FakeServerOptions } from '../../fakes/fakeServer.ts';

let scope = new Scope();
afterEach(async () => {
  await scope.close();
  scope = new Scope();
});

async function start(options: FakeServerOptions = {}): Promise<FakeServer> {
  return scope.own(await startFakeServer(options));
}

const OWNER = { authorization: `Bearer ${FAKE_OWNER_TOKEN}` };
const socketUrl = (url: string): string => `${url.replace('http', 'ws')}/rpc`;

function connect(url: string, headers: Record<string, string> = OWNER): WebSocket {
  const socket = new WebSocket(socketUrl(url), { headers });
  scope.defer(() => socket.terminate());
  return socket;
}

/** The status with which an upgrade was refused and its JSON; 101 when it was not. */
function upgrade(url: string, headers: Record<string, string>, path = '/rpc'): Promise<{ readonly status: number; readonly code: string }> {
  const socket = new WebSocket(url.replace('http', 'ws') + path, { headers });
  scope.defer(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ status: 101, code: '' }));
    socket.on('error', reject);
    socket.on('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { error } = JSON.parse(Buffer.concat(chunks).toString()) as { error: { code: string } };
        resolve({ status: response.statusCode ?? 0, code: error.code });
      });
    });
  });
}

/** The client that the renderer makes, from the contract alone. */
function clientOf(socket: WebSocket): ContractRouterClient<Contract> {
  // ws is a WebSocket but for the types of its events.
  return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
}

describe('the RPC socket', () => {
  it('is for the owner: by token or by cookie', async () => {
    const { url, ask } = await start();
    const signedIn = await ask('/auth/session', { method: 'POST', body: JSON.stringify({ token: FAKE_OWNER_TOKEN }) });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    expect(await upgrade(url, OWNER)).toMatchObject({ status: 101 });
    expect(await upgrade(url, { cookie, origin: url })).toMatchObject({ status: 101 });
    expect(await upgrade(url, {})).toEqual({ status: 401, code: 'UNAUTHORIZED' });
    expect(await upgrade(url, { authorization: 'Bearer wrong' })).toEqual({ status: 401, code: 'UNAUTHORIZED' });
    expect(await upgrade(url, { cookie: `${cookie}x` })).toEqual({ status: 401, code: 'UNAUTHORIZED' });
  });

  it('cannot be opened by a page of another site, cookie or not (cross-site WebSocket hijacking)', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${Number(port) - 1}`, `https://127.0.0.1:${port}`]) {
      expect(await upgrade(url, { ...OWNER, origin })).toEqual({ status: 403, code: 'HOST_REFUSED' });
    }
    expect(await upgrade(url, { ...OWNER, host: `evil.example:${port}`, origin: `http://evil.example:${port}` })).toEqual({
      status: 403,
      code: 'HOST_REFUSED',
    });
  });

  it('is at one place only', async () => {
    const { url } = await start();
    for (const path of ['/', '/rpc2', '/rpc/', '/api/open', '/hls'])
      expect(await upgrade(url, OWNER, path)).toEqual({ status: 404, code: 'ROUTE_UNKNOWN' });
  });

  it('answers the whole contract', async () => {
    const { url, engine, dir } = await start();
    const client = clientOf(connect(url));
    const opened = await client.media.open({ path: '/films/A film.mkv' });
    expect(opened.playlistUrl).toMatch(new RegExp(`^${url}/hls/item1/line1/main\\.m3u8\\?e=`));
    expect((await client.media.sign({ uri: opened.playlistUrl })).url).toContain('/hls/item1/line1/main.m3u8?');
    expect(await client.activity.get()).toEqual(engine.playback.activity());
    expect(await client.files.list({ path: dir })).toMatchObject({ path: dir, entries: [] });
    expect((await client.files.list({ path: null })).path).toMatch(/^\//);
    expect(await client.system.info()).toEqual(await engine.systemInfo());
    await client.cache.clear();
    expect(engine.clearedCaches.count).toBe(1);
  });

  it('carries errors with code, message and details', async () => {
    const { url } = await start();
    const client = clientOf(connect(url));
    const refused = async (call: Promise<unknown>): Promise<unknown> => {
      const error = await call.then(
        () => null,
        (reason: unknown) => reason,
      );
      return error instanceof ORPCError && { code: error.code, status: error.status, message: error.message, data: error.data as unknown };
    };
    expect(await refused(client.media.open({ path: '/none' }))).toEqual({
      code: 'FILE_MISSING',
      status: 404,
      message: 'There is no file "/none".',
      data: { path: '/none' },
    });
    expect(await refused(client.media.open({}))).toMatchObject({ code: 'BAD_REQUEST', status: 400, data: { field: 'path' } });
    expect(await refused(client.media.open({ path: 'x.mkv' }))).toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('absolute'),
      data: { field: 'path' },
    });
    expect(await refused(client.files.list({ path: '/none/at/all' }))).toMatchObject({ code: 'FILE_MISSING' });
  });

  it('hides what nobody foresaw', async () => {
    const { url, engine } = await start();
    const client = clientOf(connect(url));
    engine.playback.activity = () => {
      throw new Error('secret /home/me');
    };
    await expect(client.activity.get()).rejects.toMatchObject({
      code: 'INTERNAL',
      status: 500,
      message: 'Something went wrong inside Playhead. Its log tells what.',
    });
  });

  it('tells the activity at once and after each change, and stops when nobody listens', async () => {
    const { url, engine } = await start();
    const client = clientOf(connect(url));
    const seen: number[] = [];
    for await (const activity of await client.activity.watch()) {
      seen.push(activity.waiting);
      if (seen.length === 3) break;
      engine.setActivity({ waiting: seen.length });
    }
    expect(seen).toEqual([0, 1, 2]);
    await expect.poll(() => engine.activityListeners.size).toBe(0);
  });

  it('stops telling when the socket breaks', async () => {
    const { url, engine } = await start();
    const socket = connect(url);
    const events = await clientOf(socket).activity.watch();
    await events.next();
    expect(engine.activityListeners.size).toBe(1);
    socket.terminate();
    await expect.poll(() => engine.activityListeners.size).toBe(0);
  });

  it('survives nonsense and refuses floods', async () => {
    const { url, ask } = await start();
    // oRPC reports there what it cannot read.
    const reports = vi.spyOn(console, 'error').mockImplementation(() => {});
    scope.defer(() => reports.mockRestore());
    const socket = connect(url);
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send('nonsense');
    socket.send('{"i":1}');
    socket.send(Buffer.from([0xff, 0, 1]));
    expect((await clientOf(socket).system.info()).version).toBe('1.2.3');
    expect(reports).toHaveBeenCalledTimes(3);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.on('error', () => socket.terminate());
    socket.send('x'.repeat(64 * 2 ** 20 + 1));
    // RFC 6455 section 7.4.1: message too big; 1006 where the close frame was not read.
    expect([1009, 1006]).toContain(await closed);
    expect((await ask('/healthz')).status).toBe(200);
  });

  it('ends with the server', async () => {
    const { url, close } = await start();
    const socket = connect(url);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await close();
    await closed;
    expect(socket.readyState).toBe(WebSocket.CLOSED);
  });
});
