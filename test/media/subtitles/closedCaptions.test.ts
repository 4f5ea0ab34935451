import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';
import { sharedFile } from '../../setup/sharedMedia.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';

const ffprobe = realFfprobe();
const run = promisify(execFile);

describe.skipIf(realFfmpeg() === null || ffprobe === null)('captions inside the pictures', () => {
  let dir = '';
  let engine: Engine;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'playhead-captions-'));
    engine = await createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent' });
  });
  afterAll(async () => {
    await engine.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('are announced and still there in what is encoded', async ({ skip }) => {
    const path = sharedFile('ts-h264-608-captions-start-9.9.ts') ?? skip('the corpus is not there');
    const { signal } = new AbortController();
    const { itemId, timelineId } = await engine.openPath(path, null, { signal });
    const playlist = await engine.playback.multivariantPlaylist(itemId, timelineId, '');
    expect(playlist).toContain('TYPE=CLOSED-CAPTIONS,GROUP-ID="captions"');
    expect(playlist).toContain('INSTREAM-ID="CC1"');
    expect(playlist).not.toContain('CLOSED-CAPTIONS=NONE');
    const renditionId = playlist.match(/^\d+p(?=\/index\.m3u8)/gm)?.at(-1) ?? '';
    const segment = await engine.playback.segment({ itemId, timelineId, renditionId, index: 1, viewerId: 'viewer' }, { signal });
    const segmentPath = join(dir, 'segment.ts');
    await writeFile(segmentPath, await segmentBytes(segment));
    const entries = ['-show_entries', 'frame_side_data=side_data_type', '-of', 'compact'];
    const { stdout } = await run(ffprobe!, ['-v', 'error', '-select_streams', 'v', ...entries, segmentPath]);
    expect(stdout).toContain('A53 Part 4 Closed Captions');
  });

  it('are not promised where there are none', async ({ skip }) => {
    const path = sharedFile('ts-h264-dts.ts') ?? skip('the corpus is not there');
    const { itemId, timelineId } = await engine.openPath(path, null, { signal: new AbortController().signal });
    expect(await engine.playback.multivariantPlaylist(itemId, timelineId, '')).toContain('CLOSED-CAPTIONS=NONE');
  });
});
