import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';
import type { SegmentRequest, StoredSegment } from '../../../electron/engine/transcode/playback.ts';
import { fakeItem, type FakeRendition } from '../../fakes/fakeEngine.ts';
import { startFakeServer, type FakeServer } from '../../fakes/fakeServer.ts';
import type { BrowserSuite } from './browserSuite.ts';
import { makeSegments } from './clips.ts';

const RENDITIONS: readonly FakeRendition[] = [
  { id: '720p', bandwidthBps: 3_000_000, resolution: '1280x720' },
  { id: '360p', bandwidthBps: 800_000, resolution: '640x360' },
];

/** Path that opens the fake's film of twenty segments of two seconds. */
export const FAKE_FILM_PATH = '/films/A film.mkv';

/** Answers a request before the stored segment does; may throw, may take its time. */
export type BeforeSegment = (request: SegmentRequest) => Promise<void> | void;

/** Makes the segments once: all fakes of a test file serve the same. */
export async function makeFakeFilm(dir: string): Promise<void> {
  for (const { id, resolution } of RENDITIONS) {
    const folder = join(dir, 'segments', id);
    await mkdir(folder, { recursive: true });
    await makeSegments({ dir: folder, size: resolution ?? '640x360', segments: 20 });
  }
}

/** A real HTTP server with the real page over a fake engine that has the film's segments ready; closed after the test. */
export async function serveFakeFilm(
  suite: BrowserSuite,
  { before = () => {}, port = 0 }: { readonly before?: BeforeSegment; readonly port?: number } = {},
): Promise<FakeServer> {
  const segment = async (request: SegmentRequest): Promise<StoredSegment> => {
    await before(request);
    const path = join(suite.dir, 'segments', request.renditionId, `${request.index}.ts`);
    const { size } = await stat(path);
    return { kind: 'file', path, sizeBytes: size, etag: `${request.renditionId}-${request.index}`, contentType: 'video/mp2t' };
  };
  const items = [fakeItem({ path: FAKE_FILM_PATH, durationSeconds: 40 })];
  const server = await startFakeServer({ items, renditions: RENDITIONS, segment, port, rendererDir: join(PROJECT_DIR, 'dist/renderer') });
  suite.defer(() => server.close());
  return server;
}
