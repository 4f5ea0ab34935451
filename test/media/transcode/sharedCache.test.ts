import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine, type PlayableItem } from '../../../electron/engine/engine.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';
import { realFfmpeg } from '../../setup/realBinaries.ts';
import { sharedFile } from '../../setup/sharedMedia.ts';

let dir = '';
let engine: Engine;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-shared-cache-'));
  engine = await start();
});
afterEach(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

const { signal } = new AbortController();
const start = (): Promise<Engine> => createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent' });

async function firstSegment({ itemId, timelineId }: PlayableItem): Promise<Buffer> {
  const renditionId = await soundOf({ itemId, timelineId });
  return segmentBytes(await engine.playback.segment({ itemId, timelineId, renditionId, index: 0, viewerId: 'viewer' }, { signal }));
}

async function soundOf({ itemId, timelineId }: Pick<PlayableItem, 'itemId' | 'timelineId'>): Promise<string> {
  const main = await engine.playback.multivariantPlaylist(itemId, timelineId, '');
  return /^([^#/]+)\/index\.m3u8/m.exec(main)?.[1] ?? '';
}

/** The file of the first segment. */
function cachedFile(): string {
  const folder = join(dir, 'data', 'cache', 'segments');
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => /[\\/]0\.\d+\.[qs]-[0-9a-f]{8}\.ts$/.test(path));
  if (found === undefined) throw new Error('the first segment is not in the cache');
  return join(folder, found);
}

describe.skipIf(realFfmpeg() === null)('what is cached of a film', () => {
  it('serves all files of its content, wherever they move, and after a restart', async ({ skip }) => {
    const source = sharedFile('aac-adts-mono.aac') ?? skip('the corpus is not there');
    const [first, second, moved] = [join(dir, 'a.aac'), join(dir, 'b.aac'), join(dir, 'elsewhere', 'c.aac')];
    copyFileSync(source, first);
    copyFileSync(source, second);
    mkdirSync(join(dir, 'elsewhere'));
    const item = await engine.openPath(first, null, { signal });
    const bytes = await firstSegment(item);
    expect(engine.playback.activity().cache).toMatchObject({ hits: 0, misses: 1 });
    expect((await engine.openPath(second, null, { signal })).itemId).toBe(item.itemId);
    renameSync(first, moved);
    rmSync(second);
    const again = await engine.openPath(moved, null, { signal });
    expect(again.itemId).toBe(item.itemId);
    expect((await firstSegment(again)).equals(bytes)).toBe(true);
    await engine.close();
    engine = await start();
    expect((await firstSegment(await engine.openPath(moved, null, { signal }))).equals(bytes)).toBe(true);
    expect(engine.playback.activity()).toMatchObject({ runs: [], cache: { hits: 1, misses: 0 } });
    appendFileSync(moved, 'another film now');
    expect((await engine.openPath(moved, null, { signal })).itemId).not.toBe(item.itemId);
  });

  it('is made again where its file is damaged, and then has a new address', async ({ skip }) => {
    const source = sharedFile('aac-adts-mono.aac') ?? skip('the corpus is not there');
    const bytes = await firstSegment(await engine.openPath(source, null, { signal }));
    await engine.close();
    const path = cachedFile();
    const damaged = readFileSync(path);
    damaged[400] = (damaged[400] ?? 0) ^ 1;
    writeFileSync(path, damaged);
    engine = await start();
    const item = await engine.openPath(source, null, { signal });
    expect((await firstSegment(item)).equals(bytes)).toBe(true);
    expect(engine.playback.checks().damaged).toBe(1);
    await expect.poll(() => existsSync(path)).toBe(false);
    const playlist = await engine.playback.mediaPlaylist(item.itemId, item.timelineId, await soundOf(item), 'q');
    expect(playlist).toContain('\n0.2.ts?q\n');
  });
});
