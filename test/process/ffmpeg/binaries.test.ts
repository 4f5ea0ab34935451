import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveBinaries, type Binaries, type BinariesRequest } from '../../../electron/engine/ffmpeg/binaries.ts';
import { createProcessTable, type ProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import type { Act } from '../../fakes/fakeFfmpeg.ts';
import { fakeTool, type FakeTool, type Step } from '../../fakes/fakeTool.ts';
import { createManualClock, type ManualClock } from '../../fakes/manualClock.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';

let folder: string;
let processTable: ProcessTable;
let clock: ManualClock;
let log: { readonly msg: string; readonly reason?: string }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-binaries-'));
  processTable = createProcessTable();
  clock = createManualClock();
  log = [];
});

afterEach(async () => {
  const left = processTable.liveProcessCount();
  await processTable.killAll();
  rmSync(folder, { recursive: true });
  if (left > 0) throw new Error(`${left} processes outlived the test`);
});

const CODECS = ' DEV.LS h264                 H.264 (decoders: h264 h264_cuvid ) (encoders: libx264 )\n DEA.L. aac                  AAC\n';
const DECODED = `#tb 0: 1/25\n${'0, 0, 0, 1, 13824, 0x1\n'.repeat(10)}1, 0, 0, 1024, 4096, 0x2\n`;
const PROBED = JSON.stringify({
  streams: [
    { codec_name: 'h264', nb_read_packets: '10' },
    { codec_name: 'aac', nb_read_packets: '20' },
  ],
});

function prints(stdout: string): Act {
  return { kind: 'prints', stdout };
}

/** An ffmpeg that passes, in a folder of its own, but for the acts given. */
function goodFfmpeg(at: string, acts: Partial<Record<Step, Act>> = {}): FakeTool {
  return inFolder(at, 'ffmpeg', {
    version: prints('ffmpeg version 7.1 Copyright (c)\n'),
    encode: prints('film'),
    codecs: prints(CODECS),
    decode: prints(DECODED),
    ...acts,
  });
}

function goodFfprobe(at: string, acts: Partial<Record<Step, Act>> = {}): FakeTool {
  return inFolder(at, 'ffprobe', { version: prints('ffprobe version 7.1 Copyright (c)\n'), probe: prints(PROBED), ...acts });
}

function inFolder(at: string, name: string, acts: Partial<Record<Step, Act>>): FakeTool {
  mkdirSync(join(folder, at), { recursive: true });
  return fakeTool(join(folder, at), name, { kind: 'exits', code: 99 }, acts);
}

function resolve(
  request: Partial<Omit<BinariesRequest, 'config'>> & { config?: Partial<BinariesRequest['config']> } = {},
): Promise<Binaries> {
  const named = { ffmpegPath: null, ffmpegPathOrigin: null, ffprobePath: null, ffprobePathOrigin: null };
  return resolveBinaries({
    bundled: { ffmpeg: null, ffprobe: null },
    searchPath: ['first', 'second'].map((name) => join(folder, name)).join(':'),
    platform: 'linux',
    processTable,
    clock,
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(JSON.parse(line)) }),
    ...request,
    config: { dataDir: join(folder, 'data'), ...named, ...request.config },
  });
}

function reasons(): readonly (string | undefined)[] {
  return log.map((entry) => entry.reason);
}

describe('the order', () => {
  it('is: what is named, what npm brought, what is in PATH', async () => {
    goodFfmpeg('first');
    goodFfprobe('first');
    const bundled = { ffmpeg: goodFfmpeg('npm').path, ffprobe: goodFfprobe('npm').path };
    const named = { ffmpegPath: goodFfmpeg('named').path, ffmpegPathOrigin: 'setting' as const };
    const origins = async (request: Parameters<typeof resolve>[0]): Promise<readonly string[]> => {
      const { ffmpeg, ffprobe } = await resolve(request);
      return [ffmpeg.origin, dirname(ffmpeg.path), ffprobe.origin, dirname(ffprobe.path)].map((text) => text.replace(`${folder}/`, ''));
    };
    expect(await origins({ bundled, config: named })).toEqual(['setting', 'named', 'bundled', 'npm']);
    expect(await origins({ bundled })).toEqual(['bundled', 'npm', 'bundled', 'npm']);
    expect(await origins({})).toEqual(['path', 'first', 'path', 'first']);
    expect(log).toEqual([]);
  });

  it('tells version and decoders of what was found', async () => {
    goodFfmpeg('first');
    goodFfprobe('second', {
      version: prints('ffprobe version N-66595-gc2b38619c0-static Copyright\nlibavcodec     60. 22.100 / 60. 22.100\n'),
    });
    const { ffmpeg, ffprobe } = await resolve();
    expect(ffmpeg.version).toEqual({ major: 7, minor: 1, text: '7.1' });
    expect([...ffmpeg.decoders]).toEqual(['h264', 'aac']);
    expect(ffprobe.version).toEqual({ major: 6, minor: 0, text: 'N-66595-gc2b38619c0-static' });
  });
});

describe('a binary does not count', () => {
  const OLD = prints('ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright (c)\n');
  const cases: readonly (readonly [string, Partial<Record<Step, Act>>, string | RegExp])[] = [
    ['that is too old', { version: OLD }, 'is ffmpeg 4.4.2-0ubuntu0.22.04.1; Playhead needs 5.1 or later'],
    ['that is another program', { version: prints('sox 14\n') }, 'does not say that it is ffmpeg'],
    ['that fails to tell its version', { version: { kind: 'exits', code: 127 } }, 'ended with exit code 127 when asked for its version'],
    [
      'that crashes in the encoder',
      { encode: { kind: 'half-packet', after: { kind: 'dies', signal: 'SIGSEGV' } } },
      'cannot encode H.264 and AAC: it crashed or was killed (SIGSEGV)',
    ],
    [
      'that has no H.264 encoder',
      { encode: { kind: 'exits', code: 1, stderr: "Unknown encoder 'libx264'" } },
      `cannot encode H.264 and AAC: it ended with exit code 1, saying "Unknown encoder 'libx264'"`,
    ],
    [
      'that crashes on MPEG-TS',
      { decode: { kind: 'dies', signal: 'SIGABRT' } },
      'cannot decode what it encoded itself: it crashed or was killed (SIGABRT)',
    ],
    ['that loses pictures', { decode: prints(DECODED.replace('0, 0', '')) }, 'encoded 10 pictures with sound and got 9 back'],
    [
      'that loses the sound',
      { decode: prints(DECODED.replace('1, 0, 0', '')) },
      'encoded 10 pictures with sound and got 10 back without sound',
    ],
  ];

  it.each(cases)('%s: the next one is taken', async (_what, acts, reason) => {
    goodFfmpeg('first', acts);
    goodFfmpeg('second');
    goodFfprobe('second');
    const { ffmpeg } = await resolve();
    expect(ffmpeg.path).toBe(join(folder, 'second/ffmpeg'));
    expect(reasons()).toEqual([reason]);
  });

  it('that npm left without the permission to run', async () => {
    const bundled = goodFfprobe('npm');
    chmodSync(bundled.path, 0o644);
    goodFfmpeg('first');
    goodFfprobe('first');
    expect((await resolve({ bundled: { ffmpeg: null, ffprobe: bundled.path } })).ffprobe.origin).toBe('path');
    expect(reasons()).toEqual(['may not be executed (EACCES)']);
  });

  it.each<readonly [string, Act, string]>([
    ['crashes', { kind: 'dies', signal: 'SIGSEGV' }, 'cannot read an MPEG-TS file: it crashed or was killed (SIGSEGV)'],
    ['cuts its JSON off', prints('{ "streams": ['), 'printed no JSON that can be read'],
    ['sees less', prints(PROBED.replace('"10"', '"4"')), 'was shown 10 pictures and sound and saw 4 packets of h264, 20 packets of aac'],
  ])('that is an ffprobe and %s', async (_what, probe, reason) => {
    goodFfmpeg('first');
    goodFfprobe('first', { probe });
    goodFfprobe('second');
    expect((await resolve()).ffprobe.path).toBe(join(folder, 'second/ffprobe'));
    expect(reasons()).toEqual([reason]);
  });
});

describe('what a person is told', () => {
  it.each([
    ['setting', 'The setting for ffmpeg names'],
    ['environment', 'The environment variable PLAYHEAD_FFMPEG names'],
  ] as const)('names a broken %s and looks no further', async (origin, words) => {
    const { path } = goodFfmpeg('named', { version: prints('ffmpeg version 4.4 Copyright\n') });
    goodFfmpeg('first');
    goodFfprobe('first');
    const config = { ffmpegPath: path, ffmpegPathOrigin: origin };
    const message = `${words} ${path}, which is ffmpeg 4.4; Playhead needs 5.1 or later. Correct it, or remove it so that Playhead looks for ffmpeg itself.`;
    await expect(resolve({ config })).rejects.toMatchObject({ code: 'FFMPEG_MISSING', message });
  });

  it('says when a named ffprobe is not there', async () => {
    goodFfmpeg('first');
    const config = { ffprobePath: '/nowhere/ffprobe', ffprobePathOrigin: 'environment' as const };
    await expect(resolve({ config })).rejects.toMatchObject({
      code: 'FFMPEG_MISSING',
      message: expect.stringContaining('PLAYHEAD_FFPROBE names /nowhere/ffprobe, which is not there.'),
    });
  });

  it('says what to install when there is nothing', async () => {
    await expect(resolve()).rejects.toMatchObject({
      code: 'FFMPEG_MISSING',
      message: expect.stringMatching(
        /^There is no ffmpeg on this machine\. Install ffmpeg 5\.1 or later.*apt install ffmpeg.*PLAYHEAD_FFMPEG\.$/,
      ),
    });
  });

  it('says what is wrong with each when none works', async () => {
    goodFfmpeg('first', { version: prints('ffmpeg version n5.0 Copyright\n') });
    goodFfmpeg('second', { encode: { kind: 'exits', code: 1 } });
    const first = `${folder}/first/ffmpeg is ffmpeg n5.0; Playhead needs 5.1 or later`;
    const second = `${folder}/second/ffmpeg cannot encode H.264 and AAC: it ended with exit code 1`;
    await expect(resolve()).rejects.toMatchObject({ message: expect.stringContaining(`can be used: ${first}; ${second}. Install`) });
  });
});

describe('what passed is remembered', () => {
  it('so that the next start asks nothing', async () => {
    const tools = [goodFfmpeg('first'), goodFfprobe('first')];
    const found = await resolve();
    const callCounts = tools.map((tool) => tool.calls().length);
    expect(await resolve()).toEqual(found);
    expect(tools.map((tool) => tool.calls().length)).toEqual(callCounts);
    expect(callCounts).toEqual([4, 2]);
    expect(readdirSync(join(folder, 'data'))).toEqual(['tested-binaries.json']);
  });

  it('until the file changes', async () => {
    const ffmpeg = goodFfmpeg('first');
    const ffprobe = goodFfprobe('first');
    await resolve();
    utimesSync(ffprobe.path, 1000, 1000);
    await resolve();
    expect([ffmpeg.calls().length, ffprobe.calls().length]).toEqual([4 + 3, 2 + 2]); // a film is made for the new ffprobe
  });

  it.each(['{ "testVersion": 1, "bina', '{"testVersion":0,"binaries":[]}', '[]', ''])(
    'but not from a damaged store: %s',
    async (content) => {
      const ffmpeg = goodFfmpeg('first');
      goodFfprobe('first');
      mkdirSync(join(folder, 'data'));
      writeFileSync(join(folder, 'data/tested-binaries.json'), content);
      await resolve();
      expect(ffmpeg.calls().length).toBe(4);
      expect(JSON.parse(readFileSync(join(folder, 'data/tested-binaries.json'), 'utf8'))).toMatchObject({ testVersion: 1 });
    },
  );

  it('and what failed too, for a day', async () => {
    const broken = goodFfmpeg('first', { decode: { kind: 'dies', signal: 'SIGSEGV' } });
    goodFfmpeg('second');
    goodFfprobe('second');
    await resolve();
    clock.advance(23 * 3_600_000);
    await resolve();
    expect(broken.calls().length).toBe(4);
    clock.advance(2 * 3_600_000);
    await resolve();
    expect(broken.calls().length).toBe(8);
  });

  it('unless the data folder cannot be written: then a warning is all', async () => {
    goodFfmpeg('first');
    goodFfprobe('first');
    writeFileSync(join(folder, 'plain'), '');
    expect((await resolve({ config: { dataDir: join(folder, 'plain/data') } })).ffmpeg.origin).toBe('path');
    expect(log.map((entry) => entry.msg)).toEqual([expect.stringContaining('could not be remembered')]);
  });
});

it('stops looking when the engine closes', async () => {
  goodFfmpeg('first', { version: { kind: 'hangs', isDeaf: true } });
  const abort = new AbortController();
  const found = resolve({ signal: abort.signal });
  await expect.poll(() => processTable.liveProcessCount()).toBe(1);
  abort.abort(new Error('closing'));
  await expect(found).rejects.toThrow('closing');
});

describe.skipIf(realFfmpeg() === null || realFfprobe() === null)('with the real ones', () => {
  it('lets them pass their test', async () => {
    const config = {
      ffmpegPath: realFfmpeg(),
      ffmpegPathOrigin: 'environment' as const,
      ffprobePath: realFfprobe(),
      ffprobePathOrigin: 'environment' as const,
    };
    const { ffmpeg, ffprobe } = await resolve({ config });
    expect(ffmpeg.version.major).toBeGreaterThanOrEqual(5);
    expect(ffprobe.version.major).toBeGreaterThanOrEqual(5);
    expect([...ffmpeg.decoders]).toEqual(expect.arrayContaining(['h264', 'hevc', 'aac', 'mp3', 'vp9', 'subrip']));
  });
});
