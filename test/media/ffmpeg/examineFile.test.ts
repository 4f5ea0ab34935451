import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineFile } from '../../../electron/engine/ffmpeg/examineFile.ts';
import { sniffFile } from '../../../electron/engine/ffmpeg/fileSniff.ts';
import { probeDetails } from '../../../electron/engine/ffmpeg/probe.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import type { MediaInfo } from '../../../electron/engine/media/mediaInfo.ts';
import { fakeTool } from '../../fakes/fakeTool.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';

const [ffmpeg, ffprobe] = [realFfmpeg(), realFfprobe()];
const processTable = createProcessTable();
let folder: string;

/** Four seconds of picture and sound. `inputs` come after those two, `args` before the name. */
function make(name: string, args: readonly string[] = [], inputs: readonly string[] = []): string {
  const path = join(folder, name);
  const film = ['-f', 'lavfi', '-i', 'testsrc=size=128x72:rate=25:duration=4', '-f', 'lavfi', '-i', 'sine=duration=4', ...inputs];
  const result = spawnSync(ffmpeg!, [
    '-v',
    'error',
    ...film,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '25',
    ...args,
    '-y',
    `file:${path}`,
  ]);
  if (result.status !== 0) throw new Error(result.stderr.toString());
  return path;
}

function examine(path: string, signal?: AbortSignal): Promise<MediaInfo> {
  return examineFile(path, { ffmpeg: ffmpeg!, ffprobe: ffprobe!, processTable, ...(signal === undefined ? {} : { signal }) });
}

/** Cuts the last part of a file off. */
function cut(path: string, keptShare: number): string {
  const copy = `${path}.cut${path.slice(path.lastIndexOf('.'))}`;
  copyFileSync(path, copy);
  truncateSync(copy, Math.floor(statSync(path).size * keptShare));
  return copy;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-examine-'));
  chmodSync(folder, 0o755);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (processTable.liveProcessCount() > 0) throw new Error('processes outlived the tests');
});

describe.skipIf(ffmpeg === null || ffprobe === null)('examineFile', () => {
  it.each([
    '-dash first.mp4',
    'a "quoted" \'name\' %d.mp4',
    'http:colon?query#x&y.mp4',
    'two\nlines.mp4',
    'unicode 🎬 é.mp4',
    '[1] {2} $HOME;.mp4',
  ])('opens a file named %j', async (name) => {
    const plain = make('plain.mp4');
    copyFileSync(plain, join(folder, name));
    expect((await examine(join(folder, name))).durationSeconds).toBeCloseTo(4, 1);
  });

  it('tells the length of what was cut off', async () => {
    const whole = make('whole.mkv');
    const short = await examine(cut(whole, 0.5));
    expect(short.claimedDurationSeconds).toBeCloseTo(4, 1);
    expect(short.durationSeconds).toBeGreaterThan(1);
    expect(short.durationSeconds).toBeLessThan(3);
    const fast = await examine(cut(make('fast.mp4', ['-movflags', '+faststart']), 0.6));
    expect(fast.durationSeconds).toBeGreaterThan(1);
    expect(fast.durationSeconds).toBeLessThan(3.5);
  });

  it('searches the end of a film that is too large to be read through', async () => {
    const short = make('dv.mov', ['-an', '-s', '720x576', '-c:v', 'dvvideo', '-pix_fmt', 'yuv420p', '-t', '1']);
    const long = join(folder, 'long-dv.mov'); // 60 s, 216 MB
    const copying = ['-v', 'error', '-stream_loop', '59', '-i', short, '-c', 'copy', '-movflags', '+faststart', long];
    expect(spawnSync(ffmpeg!, copying).status).toBe(0);
    truncateSync(long, 180_000_000);
    const info = await examine(long);
    rmSync(long);
    expect(info.claimedDurationSeconds).toBeCloseTo(60, 1);
    expect(info.durationSeconds).toBeCloseTo(50, 0);
  });

  it('finds the length of a file that is written to a pipe, without any', async () => {
    const path = join(folder, 'piped.webm');
    const args = ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=128x72:rate=25:duration=4', '-c:v', 'libvpx', '-f', 'webm', 'pipe:1'];
    writeFileSync(path, spawnSync(ffmpeg!, args, { maxBuffer: 1e8 }).stdout);
    const info = await examine(path);
    expect(info.claimedDurationSeconds).toBeNull();
    expect(info.durationSeconds).toBeCloseTo(4, 1);
  });

  it('puts the parts of a recording whose clock begins anew one behind the other', async () => {
    const part = readFileSync(make('part.ts'));
    const path = join(folder, 'joined.ts');
    writeFileSync(path, Buffer.concat([part, part]));
    const info = await examine(path);
    expect(info.clockParts).toMatchObject([
      { startByte: 0, endByte: part.length, seconds: 4 },
      { startByte: part.length, endByte: 2 * part.length },
    ]);
    expect(info.durationSeconds).toBeCloseTo(8, 1);
    expect((await examine(join(folder, 'part.ts'))).clockParts).toBeUndefined();
  });

  it('is not misled by subtitles that run on', async () => {
    const subtitles = join(folder, 'late.srt');
    writeFileSync(subtitles, '1\n00:00:01,000 --> 00:10:00,000\nStill here\n');
    const info = await examine(make('subtitled.mkv', ['-map', '0', '-map', '1', '-map', '2'], ['-i', subtitles]));
    expect(info.claimedDurationSeconds).toBeCloseTo(600, 0);
    expect(info.durationSeconds).toBeCloseTo(4, 1);
  });

  it.each([
    ['FILE_MISSING', 'There is no file "nothing.mp4"', (): string => join(folder, 'nothing.mp4')],
    ['FILE_MISSING', 'There is no file', (): string => join(folder, `${'x'.repeat(300)}.mp4`)],
    ['FILE_MISSING', 'There is no file', (): string => join(folder, 'nul\0byte.mp4')],
    ['FILE_MISSING', 'There is no file', (): string => join(make('file.mp4'), 'inside.mp4')],
    ['NOT_MEDIA', 'is a folder', (): string => mkdirSync(join(folder, 'folder.mp4'), { recursive: true }) ?? join(folder, 'folder.mp4')],
    ['NOT_MEDIA', 'is empty (0 bytes)', (): string => written('empty.mp4', '')],
    ['NOT_MEDIA', 'is a text file', (): string => written('text.mp4', 'Dear reader,\n\tthis is no film. Größe.\n')],
    ['NOT_MEDIA', 'is a text file', (): string => written('text.mkv', 'Dear reader\n'.repeat(1000))],
    [
      'NOT_MEDIA',
      'is a text file',
      (): string => written('network.mp4', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:9/a.ts\n'),
    ],
    ['NOT_MEDIA', 'is a picture', (): string => make('picture.png', ['-c:v', 'png', '-frames:v', '1', '-map', '0'])],
    [
      'NOT_MEDIA',
      'is no film',
      (): string => written('noise.mp4', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))),
    ],
    ['NOT_MEDIA', 'is a device or a pipe', (): string => '/dev/null'],
    ['UNPLAYABLE', 'its index (moov) is missing', (): string => cut(make('slow.mp4'), 0.5)],
  ])('says %s: %s', async (code, message, path) => {
    await expect(examine(path())).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it.skipIf(process.getuid?.() !== 0)('says FILE_UNREADABLE to who may not read (as another user: root reads all)', () => {
    const path = written('secret.mp4', readFileSync(make('open.mp4')));
    chmodSync(path, 0o600);
    const module = join(import.meta.dirname, '../../../electron/engine/ffmpeg/fileSniff.ts');
    const script = `import(${JSON.stringify(module)}).then((m) => m.sniffFile(${JSON.stringify(path)})).then(() => console.log('read'), (e) => console.log(e.code, e.status, e.message))`;
    const result = spawnSync(process.execPath, ['-e', script], { uid: 65_534, gid: 65_534, cwd: '/' });
    expect(result.stdout.toString()).toBe('FILE_UNREADABLE 403 "secret.mp4" may not be read: give this user the permission to read it.\n');
  });

  it('stops when nobody wants to know any more', async () => {
    const path = make('long.mkv');
    const abort = new AbortController();
    const examined = examine(path, abort.signal);
    abort.abort(new Error('closed'));
    await expect(examined).rejects.toThrow('closed');
    await expect(examine(path, AbortSignal.abort(new Error('closed before')))).rejects.toThrow('closed before');
  });
});

describe.skipIf(ffmpeg === null)('with an ffprobe that fails', () => {
  it.each([
    ['cuts its report off', { kind: 'prints', stdout: '{\n "streams": [\n' } as const, 'NOT_MEDIA', 'is no film'],
    ['crashes', { kind: 'dies', signal: 'SIGSEGV' } as const, 'UNPLAYABLE', 'ffprobe crashed or was killed (SIGSEGV)'],
    ['fails', { kind: 'exits', code: 1, stderr: 'Out of memory' } as const, 'NOT_MEDIA', '(Out of memory)'],
  ])('and %s', async (_what, act, code, message) => {
    const binary = fakeTool(folder, 'ffprobe', act).path;
    const path = written('noise.bin', Buffer.from([1, 2, 3, 255, 254]));
    await expect(probeDetails(path, await sniffFile(path), { binary, processTable })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it('and is not there', async () => {
    const path = written('noise.bin', Buffer.from([1, 2, 3, 255, 254]));
    await expect(probeDetails(path, await sniffFile(path), { binary: '/nowhere/ffprobe', processTable })).rejects.toMatchObject({
      code: 'FFMPEG_MISSING',
    });
  });
});

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
