import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { Scope } from '../../electron/engine/base/scope.ts';
import { startHeadless, type HeadlessChild } from '../fakes/headlessProcess.ts';
import { isAlive } from '../fakes/isAlive.ts';
import { runFfmpeg } from '../fixtures/runFfmpeg.ts';

let scope = new Scope();
let dir = '';
beforeEach(async () => {
  scope = new Scope();
  dir = await mkdtemp(join(tmpdir(), 'playhead-headless-'));
  scope.defer(() => rm(dir, { recursive: true, force: true }));
});
afterEach(() => scope.close());

const Ready = z.strictObject({ url: z.string(), token: z.string(), uiUrl: z.string() });

function start(...args: string[]): HeadlessChild {
  return scope.own(startHeadless(args));
}

async function startReady(...args: string[]): Promise<{ readonly child: HeadlessChild; readonly ready: z.infer<typeof Ready> }> {
  const child = start('--data', join(dir, 'data'), '--json', ...args);
  return { child, ready: Ready.parse(JSON.parse(await child.line())) };
}

/** Processes whose parent is `pid`, by Linux's /proc; none where there is no /proc. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.split(' ').filter(Boolean).map(Number);
}

describe('the start contract', () => {
  it('is one line of JSON on stdout once the server answers', async () => {
    const { child, ready } = await startReady();
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(ready.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(ready.uiUrl).toBe(`${ready.url}/#token=${ready.token}`);
    expect((await fetch(`${ready.url}/healthz`)).status).toBe(200);
    const activity = await fetch(`${ready.url}/api/activity`, { headers: { authorization: `Bearer ${ready.token}` } });
    expect(await activity.json()).toMatchObject({ runs: [], waiting: 0 });
    child.process.kill('SIGTERM');
    expect(await child.ended).toEqual({ status: 0, signal: null });
    expect(child.out().split('\n')).toHaveLength(2);
    for (const line of child.errors().split('\n').filter(Boolean)) expect(JSON.parse(line)).toHaveProperty('msg');
  });

  it('keeps the token, for its owner alone, and the port over restarts', async () => {
    const first = await startReady();
    expect((await stat(join(dir, 'data', 'owner-token'))).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    first.child.process.kill('SIGINT');
    expect(await first.child.ended).toEqual({ status: 0, signal: null });
    const second = await startReady();
    expect(second.ready.token).toBe(first.ready.token);
    // What a browser remembers goes by the address.
    expect(second.ready.url).toBe(first.ready.url);
  });

  it('listens where it is told to, and finds its data by the environment', async () => {
    const { ready } = await startReady();
    const port = Number(new URL(ready.url).port);
    const taken = start('--data', join(dir, 'other'), '--port', String(port), '--json');
    expect(await taken.ended).toMatchObject({ status: 1 });
    expect([taken.out(), taken.errors()]).toEqual(['', expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`)]);
    await mkdir(join(dir, 'by-environment'));
    await writeFile(join(dir, 'by-environment', 'last-port'), String(port));
    const byEnvironment = scope.own(startHeadless(['--json'], { PLAYHEAD_DATA: join(dir, 'by-environment') }));
    // The port of last time is taken now: any other will do.
    const elsewhere = Ready.parse(JSON.parse(await byEnvironment.line()));
    expect(Number(new URL(elsewhere.url).port)).not.toBe(port);
    expect((await fetch(`${elsewhere.url}/healthz`)).status).toBe(200);
    expect(await readdir(join(dir, 'by-environment'))).toContain('owner-token');
  });

  it('is two lines for people without --json', async () => {
    const child = start('--data', join(dir, 'data'));
    expect(await child.line()).toMatch(/^Playhead is ready\. Open http:\/\/127\.0\.0\.1:\d+\/#token=/);
    expect(await child.line()).toBe('Only this machine can reach it. Ctrl+C ends it.');
  });

  it('makes buckets of the media folders', async () => {
    await mkdir(join(dir, 'Films'));
    await mkdir(join(dir, 'second', 'Films'), { recursive: true });
    await writeFile(join(dir, 'Films', 'note.mp4'), 'text');
    const { ready } = await startReady('--media', join(dir, 'Films'), '--media', join(dir, 'second', 'Films'));
    const open = async (uri: string): Promise<number> => {
      const headers = { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' };
      return (await fetch(`${ready.url}/api/open`, { method: 'POST', headers, body: JSON.stringify({ uri }) })).status;
    };
    expect(await open('library://Films/note.mp4')).toBe(415);
    expect(await open('library://Films-2/note.mp4')).toBe(404);
    expect(await open('library://Films/../data/owner-token')).toBe(403);
    expect(await open('library://none/note.mp4')).toBe(404);
  });
});

describe('wrong use', () => {
  it.each([
    [['--nonsense', '--json'], '--nonsense'],
    [['--media', '/none/at/all'], '/none/at/all'],
    [['--media', import.meta.filename], 'is not a folder'],
  ])('%j says so in one line and exits with 2', async (args, named) => {
    const child = start(...args);
    expect(await child.ended).toEqual({ status: 2, signal: null });
    expect(child.out()).toBe('');
    expect(child.errors()).toMatch(/^playhead: [^\n]+\n$/);
    expect(child.errors()).toContain(named);
  });

  it('explains itself when asked', async () => {
    const child = start('--help');
    expect(await child.ended).toEqual({ status: 0, signal: null });
    for (const flag of ['--data', '--host', '--port', '--media', '--json', '--remote-owner']) expect(child.out()).toContain(flag);
  });

  it('is a data folder that cannot be one', async () => {
    await writeFile(join(dir, 'file'), '');
    const child = start('--data', join(dir, 'file', 'below'), '--json');
    expect(await child.ended).toEqual({ status: 1, signal: null });
    expect(child.errors()).toMatch(/^playhead: The data folder "[^"]+" cannot be used/);
  });
});

describe('a data folder', () => {
  it('is used by one process at a time', async () => {
    const { ready } = await startReady();
    const second = start('--data', join(dir, 'data'), '--json');
    expect(await second.ended).toEqual({ status: 1, signal: null });
    expect(second.out()).toBe('');
    expect(second.errors()).toMatch(/^playhead: The data folder "[^"]+" is in use by another Playhead\. .+\n$/);
    expect((await fetch(`${ready.url}/healthz`)).status).toBe(200);
  });

  it('is free again after a crash', async () => {
    const { child } = await startReady();
    child.process.kill('SIGKILL');
    expect(await child.ended).toEqual({ status: null, signal: 'SIGKILL' });
    const { ready } = await startReady();
    expect((await fetch(`${ready.url}/healthz`)).status).toBe(200);
  });
});

describe('the end', () => {
  let path = '';
  beforeAll(async () => {
    path = join(await mkdtemp(join(tmpdir(), 'playhead-film-')), 'film.mkv');
    const source = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=120'];
    await runFfmpeg([...source, '-c:v', 'mpeg4', '-q:v', '20', '-g', '250', path]);
  });
  afterAll(() => rm(dirname(path), { recursive: true, force: true }));

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s ends it in order while it encodes, holds a request and has open sockets; no child is left',
    async (signal) => {
      const { child, ready } = await startReady();
      const headers = { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' };
      const opened = z
        .object({ playlistUrl: z.string() })
        .parse(await (await fetch(`${ready.url}/api/open`, { method: 'POST', headers, body: JSON.stringify({ path }) })).json());
      const first = async (url: string): Promise<string> =>
        new URL((await (await fetch(url)).text()).split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? '', url).href;
      const rendition = await first(opened.playlistUrl);
      const segment = await fetch(await first(rendition));
      expect(segment.status).toBe(200);
      await segment.arrayBuffer();
      const held = fetch((await first(rendition)).replace('/0.ts', '/50.ts')).then(
        () => 'answered',
        () => 'ended',
      );
      const socket = new WebSocket(`${ready.url.replace('http', 'ws')}/rpc`, { headers });
      scope.defer(() => socket.terminate());
      await once(socket, 'open');
      await expect.poll(async () => (await childrenOf(child.pid)).length).toBeGreaterThan(0);
      const children = await childrenOf(child.pid);
      child.process.kill(signal);
      expect({ ...(await child.ended), errors: child.errors() }).toEqual({
        status: 0,
        signal: null,
        errors: expect.not.stringContaining('could not end'),
      });
      await held;
      expect(children.filter(isAlive)).toEqual([]);
    },
  );
});
