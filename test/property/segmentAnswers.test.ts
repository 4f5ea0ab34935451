import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StoredSegment } from '../../electron/engine/transcode/playback.ts';
import { startFakeServer, type Answer, type FakeServer } from '../fakes/fakeServer.ts';

const SIZE = 300;
const BYTES = Buffer.from(Array.from({ length: SIZE }, (_, index) => index % 251));
const PATH = '/hls/item1/line1/720p/3.ts';
const FACTS = { sizeBytes: SIZE, etag: 'tag-1', contentType: 'video/mp2t' };

/** Segments out of memory, as most are, and out of a file, as large ones are. */
let servers: readonly FakeServer[] = [];
let asked = 0;
beforeAll(async () => {
  let path = '';
  const answering = (stored: () => StoredSegment): Promise<FakeServer> =>
    startFakeServer({
      segment: async () => {
        asked += 1;
        return stored();
      },
    });
  servers = [
    await answering(() => ({ kind: 'memory', bytes: BYTES, giveBack: null, ...FACTS })),
    await answering(() => ({ kind: 'file', path, ...FACTS })),
  ];
  path = join(servers[0]!.dir, 'segment.ts');
  await writeFile(path, BYTES);
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** What a client sees, without what differs between any two answers. */
const seen = ({ status, headers: { date: _date, 'x-request-id': _id, ...headers }, body }: Answer) => ({
  status,
  headers,
  body: body.toString('hex'),
});

const place = fc.integer({ min: 0, max: SIZE + 20 });
const range = fc.oneof(
  fc.tuple(place, place).map(([first, last]) => `bytes=${first}-${last}`),
  place.map((first) => `bytes=${first}-`),
  place.map((count) => `bytes=-${count}`),
  fc.constantFrom('bytes=0-', 'bytes=0-1,4-5', 'lines=1-2', ''),
);
const tag = fc.constantFrom('"tag-1"', 'W/"tag-1"', '"tag-2"', '*', '"tag-2", "tag-1"');
const headersOf = fc.record({ range, 'if-none-match': tag, 'if-range': tag }, { requiredKeys: [] });
const method = fc.constantFrom('GET', 'HEAD');

it('are the same out of memory and out of a file, and never other bytes than were asked for', async () => {
  await fc.assert(
    fc.asyncProperty(headersOf, method, async (headers, how) => {
      const [memory, file] = await Promise.all(
        servers.map(async (server) => seen(await server.ask(`${PATH}?${server.signed()}`, { method: how, headers }))),
      );
      expect(memory).toEqual(file);
      const { status, body, headers: got } = memory!;
      const [, first, last] = /^bytes (\d+)-(\d+)\/300$/.exec(got['content-range'] ?? '') ?? [];
      const due = status === 206 ? BYTES.subarray(Number(first), Number(last) + 1) : status === 200 ? BYTES : Buffer.alloc(0);
      expect(body).toBe(how === 'HEAD' ? '' : due.toString('hex'));
      expect([200, 206, 304, 416]).toContain(status);
    }),
    { numRuns: 80 },
  );
});

it('are refused without a good signature whatever else is asked, and the engine is not asked', async () => {
  const before = asked;
  const query = fc.constantFrom('', '?', '?s=x', '?e=1&v=viewer1&s=x');
  await fc.assert(
    fc.asyncProperty(headersOf, method, query, async (headers, how, end) => {
      for (const server of servers) {
        const answer = await server.ask(PATH + end, { method: how, headers });
        expect([answer.status, answer.headers['etag'], answer.headers['content-range']]).toEqual([403, undefined, undefined]);
      }
    }),
    { numRuns: 20 },
  );
  expect(asked).toBe(before);
});
