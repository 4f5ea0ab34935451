import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeServer, type FakeServer } from '../../fakes/fakeServer.ts';

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(() => server.close());

describe('request ids', () => {
  it('are in each answer, and those of clients are taken where they are harmless', async () => {
    const first = (await server.ask('/healthz')).headers['x-request-id'];
    const second = (await server.ask('/nowhere')).headers['x-request-id'];
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-z]+$/);
    expect(second).not.toBe(first);
    expect((await server.ask('/healthz', { headers: { 'x-request-id': 'job-7.a' } })).headers['x-request-id']).toBe('job-7.a');
    expect((await server.ask('/healthz', { headers: { 'x-request-id': 'two words' } })).headers['x-request-id']).not.toContain('two');
  });
});

describe('failed sign-ins', () => {
  const signIn = (token: string): ReturnType<FakeServer['ask']> =>
    server.ask('/auth/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) });

  it('are answered ten times a minute, then even the right token has to wait', async () => {
    for (let tries = 0; tries < 10; tries += 1) expect((await signIn('wrong')).status).toBe(401);
    const refused = await signIn(server.engine.ownerToken);
    expect([refused.status, (refused.json()['error'] as { code: string }).code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
  it('do not count those that are right', async () => {
    for (let tries = 0; tries < 15; tries += 1) expect((await signIn(server.engine.ownerToken)).status).toBe(204);
  });
});

describe('Idempotency-Key', () => {
  const post = (key: string, path: string): ReturnType<FakeServer['ask']> =>
    server.ask('/api/open', {
      method: 'POST',
      isOwner: true,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ path }),
    });

  it('does the same request once', async () => {
    const [first, again] = [await post('key-1', '/films/A film.mkv'), await post('key-1', '/films/A film.mkv')];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    expect(server.engine.opened.length).toBe(1);
  });
  it('does it once for two at the same time', async () => {
    const answers = await Promise.all([post('key-2', '/films/A film.mkv'), post('key-2', '/films/A film.mkv')]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(server.engine.opened.length).toBe(1);
  });
  it('is refused for another request, and when it is none', async () => {
    await post('key-3', '/films/A film.mkv');
    expect((await post('key-3', '/films/b.mkv')).status).toBe(409);
    expect((await post('x'.repeat(201), '/films/A film.mkv')).status).toBe(400);
  });
  it('tries again what failed', async () => {
    expect((await post('key-4', '/films/gone.mkv')).status).toBe(404);
    expect((await post('key-4', '/films/gone.mkv')).headers['idempotency-replayed']).toBeUndefined();
  });
  it('is forgotten after a day', async () => {
    await post('key-5', '/films/A film.mkv');
    server.clock.advance(24 * 3_600_000 + 1);
    expect((await post('key-5', '/films/A film.mkv')).headers['idempotency-replayed']).toBeUndefined();
  });
});

describe('the description', () => {
  it('tells of forms, media, signatures, errors and keys', async () => {
    const document = (await server.ask('/api/openapi.json')).json() as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { requestBody?: { content: object }; parameters?: { name: string }[]; security?: object[]; responses: object }>
      >;
      components: { securitySchemes: object };
    };
    expect(document.openapi).toMatch(/^3\.1/);
    const create = document.paths['/video-streaming/']?.['post'];
    expect(Object.keys(create?.requestBody?.content ?? {})).toEqual(['application/json', 'multipart/form-data']);
    expect(create?.parameters?.map(({ name }) => name)).toContain('Idempotency-Key');
    expect(Object.keys(create?.responses ?? {})).toEqual(expect.arrayContaining(['201', '400', '401', '429', '507', 'default']));
    expect(document.paths['/hls/{session_id}/playlist.m3u8']?.['get']?.security).toEqual([{ signature: [] }, { ownerToken: [] }]);
    expect(Object.keys(document.components.securitySchemes)).toEqual(['ownerToken', 'signature']);
  });
  it('is a page that runs and loads nothing', async () => {
    const page = await server.ask('/api/docs');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/);
    expect(page.text).toContain('/api/video-streaming/');
    expect(page.text).not.toMatch(/<script|<link|\son\w+=|style=/i);
  });
});

it('opens session media to every page, and the owner interface to none', async () => {
  const foreign = { origin: 'http://films.example' };
  const media = await server.ask('/api/hls/stream-1/playlist.m3u8', { headers: foreign });
  expect([media.status, media.headers['access-control-allow-origin']]).toEqual([403, '*']);
  const owner = await server.ask('/api/video-streaming/', { headers: foreign, isOwner: true });
  expect([owner.status, owner.headers['access-control-allow-origin']]).toEqual([403, undefined]);
});
