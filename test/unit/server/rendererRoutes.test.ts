import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeServer, type FakeServer } from '../../fakes/fakeServer.ts';

const PAGE = '<!doctype html><title>Built</title>';
let server: FakeServer | null = null;
let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-renderer-'));
  await mkdir(join(dir, 'built', 'assets'), { recursive: true });
  await writeFile(join(dir, 'built', 'index.html'), PAGE);
  await writeFile(join(dir, 'built', 'icon.svg'), '<svg/>');
  await writeFile(join(dir, 'built', 'assets', 'index-abc.js'), `// ${'x'.repeat(2000)}`);
  await writeFile(join(dir, 'secret.txt'), 'secret');
  server = null;
});
afterEach(async () => {
  await server?.close();
  await rm(dir, { recursive: true, force: true });
});

async function start(rendererDir = join(dir, 'built')): Promise<FakeServer> {
  server = await startFakeServer({ rendererDir });
  return server;
}

const HTML = { headers: { accept: 'text/html,*/*;q=0.8' } };

describe("the renderer's files", () => {
  it('are served with a policy that lets nothing foreign in', async () => {
    const { ask } = await start();
    const answer = await ask('/', HTML);
    expect([answer.status, answer.text]).toEqual([200, PAGE]);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/html/),
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    const policy = String(answer.headers['content-security-policy']);
    for (const rule of ["default-src 'self'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "media-src 'self' blob:"])
      expect(policy).toContain(rule);
    // WebAssembly for the subtitles; it does not let JavaScript evaluate text.
    expect(policy.replace(" 'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|\*|https?:/);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('under /assets are kept for ever and compressed', async () => {
    const { ask } = await start();
    const answer = await ask('/assets/index-abc.js', { headers: { 'accept-encoding': 'br' } });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br' });
    expect(answer.headers['content-type']).toMatch(/javascript/);
  });

  it('beside the page are served too', async () => {
    const { ask } = await start();
    const answer = await ask('/icon.svg');
    expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, '<svg/>', 'image/svg+xml']);
  });

  it.each(['/library', '/item/abc?x=1', '/deep/er/still'])('give the page for navigation to %s', async (path) => {
    const { ask } = await start();
    const answer = await ask(path, HTML);
    expect([answer.status, answer.text]).toEqual([200, PAGE]);
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    expect((await ask(path)).status).toBe(404);
    expect((await ask(path, { ...HTML, method: 'POST' })).status).toBe(404);
  });

  it.each(['/assets/none.js', '/hls/x', '/rpc', '/auth/x', '/healthz/x', '/metrics/x'])('do not give the page for %s', async (path) => {
    const { ask } = await start();
    const answer = await ask(path, HTML);
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('nothing at this address');
    expect((await ask(path)).json()['error']).toMatchObject({ code: 'ROUTE_UNKNOWN' });
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/.env',
  ])('are all there is: %s', async (path) => {
    const { ask } = await start();
    const answer = await ask(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain('secret\n');
    expect(answer.json()).toHaveProperty('error.code');
  });

  it('say how to build them where they are missing', async () => {
    const { ask } = await start(join(dir, 'nothing'));
    const answer = await ask('/', HTML);
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('npm run build')]);
    expect((await ask('/assets/x.js')).status).toBe(404);
    expect((await ask('/library', HTML)).text).toContain('npm run build');
  });

  it('are found when they are built later', async () => {
    const later = join(dir, 'later');
    const { ask } = await start(later);
    await mkdir(join(later, 'assets'), { recursive: true });
    await writeFile(join(later, 'index.html'), PAGE);
    await writeFile(join(later, 'assets', 'a.js'), '1');
    expect((await ask('/', HTML)).text).toBe(PAGE);
    expect((await ask('/assets/a.js')).text).toBe('1');
  });
});
