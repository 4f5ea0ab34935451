import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { portOf } from '../../../../electron/engine/server/loopbackListener.ts';
import { sessionScope } from '../../../../electron/engine/sharing/signing.ts';
import { createFakeNetwork, type FakeNetwork } from '../../../fakes/fakeNetwork.ts';
import { startFakeServer, type FakeServer, type FakeServerOptions } from '../../../fakes/fakeServer.ts';
import { SharingStatus } from '../../../../shared/sharingContract.ts';

const DOOR = '127.0.0.21';
const OTHER = '127.0.0.22';

let server: FakeServer | null = null;
afterEach(() => server?.close());

async function start(network: FakeNetwork, options: FakeServerOptions = {}): Promise<FakeServer> {
  server = await startFakeServer({ network, ...options });
  // A port of the test's own: those of others may run beside it.
  await server.engine.settings.set({ sharing: { port: 20_000 + Math.floor(Math.random() * 30_000) } });
  return server;
}

async function turn({ ask }: FakeServer, isOn: boolean): Promise<z.infer<typeof SharingStatus>> {
  const answer = await ask('/api/sharing', { method: 'PUT', isOwner: true, body: JSON.stringify({ isOn }) });
  return SharingStatus.parse(answer.json());
}

async function look(network: FakeNetwork, running: FakeServer): Promise<z.infer<typeof SharingStatus>> {
  for (const each of network.looks) each();
  return turn(running, true);
}

const isOpen = ({ ask }: FakeServer, url: string): Promise<boolean> => {
  const { hostname, port } = new URL(url);
  return ask('/tv', { address: hostname, port: Number(port), headers: { host: `${hostname}:${port}` } }).then(
    ({ status }) => status === 200,
    () => false,
  );
};

describe('sharing in the network', () => {
  it('is off until it is switched on, and off again at once', async () => {
    const network = createFakeNetwork({ eth0: [DOOR] });
    const running = await start(network);
    const port = running.engine.settings.values.sharing.port;
    const url = `http://${DOOR}:${port}`;
    expect([await isOpen(running, url), network.announcements.count, network.looks.size]).toEqual([false, 0, 0]);
    expect(await turn(running, true)).toMatchObject({
      isOn: true,
      doors: [{ url, interface: 'eth0' }],
      name: `http://playhead.local:${port}`,
      problems: [],
    });
    expect([await isOpen(running, url), network.announced]).toEqual([true, [port]]);
    expect(await turn(running, false)).toMatchObject({ isOn: false, doors: [], name: null });
    expect([await isOpen(running, url), network.announced, network.looks.size]).toEqual([false, [], 0]);
  });

  it('ends connections of an address that has too many, and lets it in again when they are closed', async () => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }));
    const { port } = running.engine.settings.values.sharing;
    await turn(running, true);
    const url = `http://${DOOR}:${port}`;
    const sockets = await Promise.all(
      Array.from({ length: 64 }, async () => {
        const socket = connect(port, DOOR);
        await once(socket, 'connect');
        return socket;
      }),
    );
    expect(await isOpen(running, url)).toBe(false);
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => isOpen(running, url)).toBe(true);
  });

  it.each([
    ['/s', 404, 'nothing at this address'],
    ['/films/<b>x', 404, 'nothing at this address'],
    ['/s/abc/film.m3u8', 403, 'This link does not work'],
    ['/hls/item1/line1/main.m3u8', 403, 'This link does not work'],
    ['/api/hls/stream-1/playlist.m3u8', 403, 'This link does not work'],
    ['/films/x.m3u8', 403, 'This link does not work'],
    ['/%zz', 400, 'did not work'],
  ])('answers a browser at %s with a page, and a program with JSON', async (path, status, sentence) => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }));
    const { port } = running.engine.settings.values.sharing;
    await turn(running, true);
    const at = { address: DOOR, port };
    const headers = { host: `${DOOR}:${port}` };
    const page = await running.ask(path, { ...at, headers: { ...headers, accept: 'text/html,*/*;q=0.8' } });
    expect([page.status, page.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base/);
    expect(page.text).toContain(sentence);
    expect(page.text).toContain('<a href="/">');
    expect(page.text).not.toContain('<b>');
    const forPrograms = await running.ask(path, { ...at, headers: { ...headers, accept: '*/*' } });
    expect([forPrograms.status, Object.keys(forPrograms.json())]).toEqual([status, ['error']]);
  });

  it('tells a browser that came by another name so, in its language, and offers nothing under that name', async () => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }));
    const { port } = running.engine.settings.values.sharing;
    await turn(running, true);
    const headers = { host: `pc.fritz.box:${port}`, accept: 'text/html', 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' };
    const { status, text } = await running.ask('/tv', { address: DOOR, port, headers });
    expect(status).toBe(403);
    expect(text).toContain('Das hat nicht geklappt.');
    expect(text).toContain('pc.fritz.box');
    expect(text).not.toContain('href');
  });

  it('follows addresses that come and go, and keeps its port: links carry it', async () => {
    const network = createFakeNetwork({});
    const running = await start(network);
    const { port } = running.engine.settings.values.sharing;
    expect(await turn(running, true)).toMatchObject({ doors: [], problems: [expect.stringContaining('no network')] });
    network.addresses = { wlan0: [DOOR] };
    expect((await look(network, running)).doors).toEqual([{ url: `http://${DOOR}:${port}`, interface: 'wlan0' }]);
    network.addresses = { wlan0: [OTHER], eth0: [DOOR] };
    expect((await look(network, running)).doors.map(({ url }) => url)).toEqual([`http://${OTHER}:${port}`, `http://${DOOR}:${port}`]);
    network.addresses = { wlan0: [OTHER] };
    expect((await look(network, running)).doors.map(({ url }) => url)).toEqual([`http://${OTHER}:${port}`]);
    expect(await isOpen(running, `http://${DOOR}:${port}`)).toBe(false);
    expect(network.announced).toEqual([port]);
  });

  it('takes the next port where the one that is set is taken', async () => {
    const network = createFakeNetwork({ eth0: [DOOR] });
    const running = await start(network);
    const blocker = createServer().listen(0, DOOR);
    await once(blocker, 'listening');
    const taken = portOf(blocker);
    await running.engine.settings.set({ sharing: { port: taken } });
    const { doors } = await turn(running, true);
    expect(Number(new URL(doors[0]?.url ?? '').port)).toBeGreaterThan(taken);
    blocker.close();
  });

  it('begins with the program where it was on, and ends with it', async () => {
    const network = createFakeNetwork({ eth0: [DOOR] });
    const running = await start(network);
    const { doors } = await turn(running, true);
    await running.close();
    expect([await isOpen(running, doors[0]?.url ?? ''), network.announced]).toEqual([false, []]);
  });

  it('is nothing that the owner has on a door: no route of his is there', async () => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }));
    const { doors } = await turn(running, true);
    const { host, port } = new URL(doors[0]?.url ?? '');
    for (const path of [
      '/api/activity',
      '/api/library/items',
      '/api/openapi.json',
      '/metrics',
      '/healthz',
      '/auth/session',
      '/rpc',
      '/index.html',
      '/assets/main.js',
    ]) {
      const answer = await running.ask(path, { address: DOOR, port: Number(port), isOwner: true, headers: { host } });
      expect([path, answer.status, answer.json()]).toEqual([
        path,
        404,
        { error: { code: 'ROUTE_UNKNOWN', message: expect.any(String), details: {} } },
      ]);
    }
  });

  it('gives the playlists of programs to those who bring a signature, and to nobody else', async () => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }));
    const { doors } = await turn(running, true);
    const { host, port } = new URL(doors[0]?.url ?? '');
    const answer = await running.ask('/films/made.m3u8', { address: DOOR, port: Number(port), headers: { host } });
    expect(answer.json()).toMatchObject({ error: { code: 'SIGNATURE_MISSING' } });
  });

  it('has the media of a session for those who bring its signature, and nothing else of sessions', async () => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }));
    const { doors } = await turn(running, true);
    const { host, port } = new URL(doors[0]?.url ?? '');
    const codeOf = async (path: string): Promise<string> => {
      const answer = await running.ask(path, { address: DOOR, port: Number(port), isOwner: true, headers: { host } });
      return z.object({ error: z.object({ code: z.string() }) }).parse(answer.json()).error.code;
    };
    const query = running.engine.signer.query({ scope: sessionScope('stream-1'), expiresAtSeconds: 4_000_000_000, viewerId: 'guest' });
    // Let in, and told that there is none: the fake has no sessions.
    expect(await codeOf(`/api/hls/stream-1/playlist.m3u8?${query}`)).toBe('ITEM_UNKNOWN');
    expect(await codeOf(`/api/hls/stream-1/video.mp4?${query}`)).toBe('ITEM_UNKNOWN');
    // The owner's token is no signature here.
    expect(await codeOf('/api/hls/stream-1/playlist.m3u8')).toBe('SIGNATURE_MISSING');
    expect(await codeOf(`/api/hls/stream-2/playlist.m3u8?${query}`)).toBe('SIGNATURE_ALTERED');
    expect(await codeOf(`/api/video-streaming/stream-1?${query}`)).toBe('ROUTE_UNKNOWN');
  });

  it('answers to its own addresses and names alone (DNS rebinding)', async () => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }));
    const { doors } = await turn(running, true);
    const { port } = new URL(doors[0]?.url ?? '');
    const statusOf = async (host: string): Promise<number> =>
      (await running.ask('/tv', { address: DOOR, port: Number(port), headers: { host } })).status;
    for (const host of [`${DOOR}:${port}`, `playhead.local:${port}`, `PLAYHEAD.local:${port}`])
      expect([host, await statusOf(host)]).toEqual([host, 200]);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      `${DOOR}.evil.example:${port}`,
      `${OTHER}:${port}`,
      DOOR,
      'playhead.local',
      `playhead.local:${Number(port) + 1}`,
    ]) {
      expect([host, await statusOf(host)]).toEqual([host, 403]);
    }
  });
});

describe('a server that was started on the network', () => {
  it('tells where it is reached, and has the page of guests there', async () => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }), { host: '0.0.0.0' });
    const { port } = new URL(running.url);
    const view = (await running.ask('/api/sharing', { isOwner: true })).json();
    expect(view['status']).toMatchObject({ isOn: false, doors: [{ url: `http://${DOOR}:${port}`, interface: 'eth0' }], name: null });
    expect((await running.ask('/tv', { address: DOOR, headers: { host: `${DOOR}:${port}` } })).status).toBe(200);
  });
});

describe('the owner on another device', () => {
  const openDoor = async (isRemoteOwner: boolean) => {
    const running = await start(createFakeNetwork({ eth0: [DOOR] }), { isRemoteOwner });
    const { doors } = await turn(running, true);
    const { host, port } = new URL(doors[0]?.url ?? '');
    const door = { address: DOOR, port: Number(port) };
    const knock = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
      running.ask(path, {
        ...door,
        headers: { host, ...headers },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
    const code = async (): Promise<{ readonly status: number; readonly code: string }> => {
      const answer = await running.ask('/api/pairing', { method: 'POST', isOwner: true });
      return { status: answer.status, code: String(answer.json()['code']) };
    };
    return { running, knock, code };
  };

  it('signs in by a code shown on the machine, once, and can be signed out', async () => {
    const { running, knock, code } = await openDoor(true);
    const { code: digits } = await code();
    expect(digits).toMatch(/^\d{8}$/);
    const paired = await knock('/auth/pair', { code: digits });
    expect(paired.status).toBe(204);
    const cookie = String(paired.headers['set-cookie']).split(';')[0] ?? '';
    expect((await knock('/api/activity', undefined, { cookie })).status).toBe(200);
    expect((await knock('/auth/pair', { code: digits })).status).toBe(401);
    const [device] = running.engine.sharing.pairedDevices.all();
    await running.ask(`/api/pairing/devices/${device?.deviceId ?? ''}`, { method: 'DELETE', isOwner: true });
    expect((await knock('/api/activity', undefined, { cookie })).status).toBe(401);
  });

  it('has five tries', async () => {
    const { knock, code } = await openDoor(true);
    const { code: digits } = await code();
    const wrong = String((Number(digits) + 1) % 10 ** 8).padStart(8, '0');
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await knock('/auth/pair', { code: wrong })).status).toBe(401);
    expect((await knock('/auth/pair', { code: digits })).status).toBe(401);
  });

  it('is not let in without --remote-owner', async () => {
    const { knock, code, running } = await openDoor(false);
    expect((await code()).status).toBe(409);
    expect((await knock('/auth/pair', { code: '00000000' })).status).toBe(404);
    const secret = running.engine.sharing.pairedDevices.pair({ name: 'old', address: DOOR });
    const { port } = new URL(running.url);
    expect((await running.ask('/api/activity', { headers: { cookie: `playhead-${port}=${secret}` } })).status).toBe(401);
  });
});
