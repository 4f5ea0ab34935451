import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeServer, type FakeServer } from '../../fakes/fakeServer.ts';
import { rawRequest, type RawAnswer } from '../../fakes/rawRequest.ts';

let server: FakeServer;
let at: { readonly host: string; readonly port: number };
beforeEach(async () => {
  server = await startFakeServer();
  at = { host: '127.0.0.1', port: Number(new URL(server.url).port) };
});
afterEach(() => server.close());

/** A request that would be answered, but for what is given. */
const ask = (line: string, headers: readonly string[] = [], body = ''): Promise<RawAnswer> =>
  rawRequest(at, [`${line} HTTP/1.1`, `Host: 127.0.0.1:${at.port}`, ...headers], body);
const owner = (): string => `Authorization: Bearer ${server.engine.ownerToken}`;

it('the request that the others are made of is answered', async () => {
  expect((await ask('GET /api/activity', [owner()])).status).toBe(200);
});

describe('a Host that browsers send for names of others', () => {
  it.each(['127.0.0.1.', 'localhost.', '2130706433', '0x7f000001', '127.1', '0.0.0.0', '[::1%25lo]', 'evil@127.0.0.1', '127.0.0.1, evil'])(
    '%s is refused',
    async (name) => {
      const answer = await rawRequest(at, ['GET /api/activity HTTP/1.1', `Host: ${name}:${at.port}`, owner()]);
      expect(answer.status).toBe(403);
    },
  );

  it.each([
    ['X-Forwarded-Host: evil.example', 200],
    ['Host: evil.example', 403],
  ])('a second one (%s) counts for nothing: %i', async (header, status) => {
    expect((await ask('GET /api/activity', [owner(), header])).status).toBe(status);
  });
});

describe('headers of proxies', () => {
  it.each(['X-Forwarded-For: 127.0.0.1', 'X-Real-IP: 127.0.0.1', 'Forwarded: for=127.0.0.1', 'X-Original-URL: /healthz'])(
    '%s makes nobody the owner',
    async (header) => {
      expect((await ask('GET /api/activity', [header])).status).toBe(401);
    },
  );

  it('change no method', async () => {
    const headers = [owner(), 'X-HTTP-Method-Override: DELETE', 'Content-Length: 0'];
    expect((await ask('POST /api/cache?_method=DELETE', headers)).status).toBe(404);
  });
});

describe('a path that is written in another way', () => {
  it.each([
    'GET //api/activity',
    'GET /api%2factivity',
    'GET /API/activity',
    'GET /x/../api/activity',
    'GET /api;x/activity',
    'GET http://evil.example/api/activity',
    'GET /%2561pi/activity',
  ])('%s is none', async (line) => {
    expect((await ask(line, [owner()])).status).toBe(404);
  });

  it('is the same to the check where its letters alone are encoded', async () => {
    expect((await ask('GET /%61pi/activity')).status).toBe(401);
  });

  it.each([
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%252e%252e/package.json',
    '/%zz',
    '/hls/%ff/x/main.m3u8',
  ])('%s leads nowhere', async (path) => {
    const { status, text } = await ask(`GET ${path}`, [owner()]);
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toContain('playhead"');
  });
});

describe('a request that could be read in two ways', () => {
  it.each([
    [['Content-Length: 6', 'Transfer-Encoding: chunked']],
    [['Content-Length: 2', 'Content-Length: 3']],
    [['Transfer-Encoding : chunked']],
  ])('%j is not read', async (headers) => {
    expect((await ask('POST /api/open', [owner(), ...headers], '0\r\n\r\nG')).status).toBe(400);
  });
});

describe('a token', () => {
  it.each(['Basic ', 'Bearer x ', 'Bearer  x'])('after "%s" is none', async (scheme) => {
    expect((await ask('GET /api/activity', [`Authorization: ${scheme}${server.engine.ownerToken}`])).status).toBe(401);
  });

  it('in the address is none', async () => {
    const token = server.engine.ownerToken;
    expect((await ask(`GET /api/activity?token=${token}&access_token=${token}`)).status).toBe(401);
  });
});

describe('a body', () => {
  const post = (path: string, body: string, type = 'application/json'): Promise<RawAnswer> =>
    ask(`POST ${path}`, [owner(), `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body, 'latin1')}`], body);

  it.each([
    ['{"uri": "oss://films/\\ud800"}', '"field":"uri"'],
    ['{"uri": "oss://films/a", "Tags": {"a\\uDFFF": "b"}}', '"field":"Tags.a\uFFFD"'],
    ['{"a": ["b", {"c": "\\ud83c\\ud83c"}]}', '"field":"a.1.c"'],
    ['"\\udc00"', '"field":"body"'],
  ])('with half a character, %s, is refused for it', async (body, field) => {
    const { status, text } = await post('/api/sign', body);
    expect([status, text.includes('half a character'), text.includes(field)]).toEqual([400, true, true]);
  });

  it('with whole ones is read', async () => {
    const { status, text } = await post('/api/sign', '{"uri": "oss://films/\\ud83c\\udfac"}');
    expect([status, text.includes('half a character')]).toEqual([404, false]);
  });

  it('may be nothing but brackets, and half a character within', async () => {
    const deep = 100_000;
    expect((await post('/api/sign', `${'['.repeat(deep)}"\\ud800"${']'.repeat(deep)}`)).status).toBe(400);
    expect((await ask('GET /healthz')).status).toBe(200);
  });

  it.each([
    ['multipart/form-data', 'abc'],
    ['multipart/form-data; boundary=x', 'abc'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nA tit'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\n\x89PNG'],
  ])('as %s that is cut off (%j) is told from what went wrong inside', async (type, body) => {
    const { status, text } = await post('/api/video-streaming/', body, type);
    expect([status, text.includes('BAD_REQUEST')]).toEqual([400, true]);
  });
});
