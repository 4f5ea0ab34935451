import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { startEncode, type EncodeCommand, type EncodeProcess } from '../../../electron/engine/ffmpeg/encodeCommand.ts';
import type { Exit } from '../../../electron/engine/ffmpeg/exit.ts';
import type { Act } from '../../fakes/fakeFfmpeg.ts';
import { fakeTool } from '../../fakes/fakeTool.ts';
import { realFfmpeg } from '../../setup/realBinaries.ts';
import { processSuite } from './processSuite.ts';

const suite = processSuite();

/** Takes everything and remembers how much. */
class CountingSink extends Writable {
  bytes = 0;
  isFinal = false;
  onFinal: () => void = () => undefined;

  override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
    this.bytes += chunk.length;
    callback();
  }

  override _final(callback: () => void): void {
    this.isFinal = true;
    this.onFinal();
    callback();
  }
}

/** Takes one chunk and calls back when told to. */
class HeldSink extends Writable {
  bytes = 0;
  #callback: (() => void) | null = null;
  #isHeld = true;

  override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
    this.bytes += chunk.length;
    if (this.#isHeld) this.#callback = callback;
    else callback();
  }

  release(): void {
    this.#isHeld = false;
    this.#callback?.();
  }
}

function buildTestFilm(seconds: number): (command: EncodeCommand) => void {
  return (command) => {
    command.input(`testsrc=size=128x72:rate=25:duration=${seconds}`).inputOptions('-f', 'lavfi');
    command.output('pipe:1').outputOptions(['-c:v', 'libx264', '-preset', 'ultrafast', '-f', 'mpegts']);
    command.output('pipe:3').outputOptions('-c:v', 'mpeg2video', '-f', 'mpegts');
  };
}

function buildOne(command: EncodeCommand): void {
  command.input('file:/films/a film.mkv');
  command.output('pipe:1').outputOptions('-f', 'mpegts');
}

function startFake(act: Act, sinks: readonly Writable[], onStderrLine?: (line: string) => void): EncodeProcess {
  const { path: binary } = fakeTool(suite.folder, 'ffmpeg', act);
  return startEncode({ binary, build: buildOne, sinks, processTable: suite.processTable, ...(onStderrLine ? { onStderrLine } : {}) });
}

const FLOOD: Act = { kind: 'floods', stream: 'stdout', hasLines: false };

describe.skipIf(realFfmpeg() === null)('with the real ffmpeg', () => {
  const binary = realFfmpeg() ?? '';

  it('feeds two sinks from one process', async () => {
    const sinks = [new CountingSink(), new CountingSink()];
    const encode = startEncode({ binary, build: buildTestFilm(1), sinks, processTable: suite.processTable });
    expect(encode.pid).toBeGreaterThan(0);
    expect(await encode.exit).toEqual({ kind: 'exited', code: 0, stderrTail: [] });
    expect(sinks.every((sink) => sink.isFinal && sink.bytes > 0 && sink.bytes % 188 === 0)).toBe(true);
    expect(encode.stopReason).toBeNull();
  });

  it('runs at the priority asked for', async () => {
    const encode = startEncode({
      binary,
      build: buildTestFilm(1),
      sinks: [new CountingSink(), new CountingSink()],
      processTable: suite.processTable,
      niceness: 7,
    });
    const { getPriority } = await import('node:os');
    expect(getPriority(encode.pid!)).toBe(7);
    expect((await encode.exit).kind).toBe('exited');
  });

  it('tells complaints with their level, line by line', async () => {
    const lines: string[] = [];
    const encode = startEncode({
      binary,
      build: (command) => void command.input('file:/nowhere/film.mkv').output('pipe:1').outputOptions('-f', 'mpegts'),
      sinks: [new CountingSink()],
      processTable: suite.processTable,
      onStderrLine: (line) => lines.push(line),
    });
    expect(await encode.exit).toMatchObject({ kind: 'exited', code: 1, stderrTail: lines });
    expect(lines).toContainEqual(expect.stringMatching(/^\[error\] .*No such file/));
  });

  it('ends in its middle when a sink is destroyed', async () => {
    const sinks = [new CountingSink(), new CountingSink()];
    const encode = startEncode({ binary, build: buildTestFilm(100_000), sinks, processTable: suite.processTable });
    await expect.poll(() => sinks[1]!.bytes).toBeGreaterThan(0);
    sinks[1]!.destroy();
    expect((await encode.exit).kind).toBe('aborted');
    expect(encode.stopReason).toBe('nobody-watching');
  });
});

describe('the command line', () => {
  it('is one call with every word as it was given, and nothing is asked beforehand', async () => {
    const tool = fakeTool(suite.folder, 'ffmpeg', { kind: 'exits', code: 0 });
    const build = (command: EncodeCommand): void => {
      command.input('file:/films/two words.mkv').inputOptions('-ss', '1').inputOptions(['five six']);
      command
        .output('pipe:1')
        .outputOptions(['-metadata', 'two words', 'one two'])
        .outputOptions('-vf', 'scale=1:2, fps=3')
        .outputOptions('three four');
    };
    const encode = startEncode({ binary: tool.path, build, sinks: [new CountingSink()], processTable: suite.processTable });
    const words = ['-metadata', 'two words', 'one two', '-vf', 'scale=1:2, fps=3', 'three four', 'pipe:1'];
    const args = [
      '-hide_banner',
      '-nostdin',
      '-loglevel',
      'level+warning',
      '-ss',
      '1',
      'five six',
      '-i',
      'file:/films/two words.mkv',
      ...words,
    ];
    expect(encode.args).toEqual(args);
    await encode.exit;
    expect(tool.calls()).toEqual([args.join(' ')]);
  });

  it('needs an output', () => {
    const start = (): EncodeProcess =>
      startEncode({ binary: 'x', build: () => undefined, sinks: [new CountingSink()], processTable: suite.processTable });
    expect(start).toThrow('No output');
  });
});

describe('holding back', () => {
  it('stops reading while the sink does not call back, and goes on when it does', async () => {
    const lines: string[] = [];
    const sink = new HeldSink();
    const encode = startFake(FLOOD, [sink], (line) => lines.push(line));
    await expect.poll(() => lines.at(-1)).toBe('blocked');
    expect(sink.bytes).toBeGreaterThan(0);
    expect(sink.bytes).toBeLessThan(1_000_000);
    const before = sink.bytes;
    sink.release();
    await expect.poll(() => sink.bytes).toBeGreaterThan(before + 4_000_000);
    expect(lines).toContain('resumed');
    encode.stop('replaced');
    expect((await encode.exit).kind).toBe('aborted');
  });

  it('can be stopped while it is held', async () => {
    const lines: string[] = [];
    const encode = startFake(FLOOD, [new HeldSink()], (line) => lines.push(line));
    await expect.poll(() => lines).toContain('blocked');
    encode.stop('nobody-watching');
    expect((await encode.exit).kind).toBe('aborted');
  });
});

describe('the end', () => {
  it('is known before the sinks are ended', async () => {
    const sink = new CountingSink();
    let ended: Exit | null = null;
    const encode = startFake({ kind: 'half-packet', after: { kind: 'exits', code: 1, stderr: '[error] broke' } }, [sink]);
    sink.onFinal = () => (ended = encode.ended);
    expect(await encode.exit).toEqual({ kind: 'exited', code: 1, stderrTail: ['[error] broke'] });
    expect(ended).toEqual({ kind: 'exited', code: 1 });
    expect(sink.bytes).toBe(2 * 188 + 94);
  });

  it('names a crash in the middle of a packet', async () => {
    const sink = new CountingSink();
    const encode = startFake({ kind: 'half-packet', after: { kind: 'dies', signal: 'SIGABRT' } }, [sink]);
    expect(await encode.exit).toMatchObject({ kind: 'signalled', signal: 'SIGABRT' });
    expect([sink.bytes, sink.isFinal, encode.stopReason]).toEqual([2 * 188 + 94, true, null]);
  });

  it('comes for the deaf too, with the reason given first', async () => {
    const encode = startFake({ kind: 'half-packet', after: { kind: 'hangs', isDeaf: true } }, [new CountingSink()]);
    encode.stop('preempted');
    expect(encode.stopReason).toBe('preempted');
    encode.stop('replaced');
    expect((await encode.exit).kind).toBe('aborted');
    expect(encode.stopReason).toBe('preempted');
    encode.stop('failed-check');
    expect(encode.stopReason).toBe('preempted');
  });

  it('is no stop when the work was done', async () => {
    const encode = startFake({ kind: 'exits', code: 0 }, [new CountingSink()]);
    await encode.exit;
    encode.stop('replaced');
    expect(encode.stopReason).toBeNull();
  });

  it.each([
    ['is destroyed', 'nobody-watching', null, (sink: Writable): void => void sink.destroy()],
    ['is destroyed for a reason', 'failed-check', 'no disk', (sink: Writable): void => void sink.destroy(new Error('no disk'))],
  ])('comes when a sink %s', async (_what, reason, message, destroy) => {
    const sink = new CountingSink();
    const encode = startFake(FLOOD, [sink]);
    await expect.poll(() => sink.bytes).toBeGreaterThan(0);
    destroy(sink);
    expect((await encode.exit).kind).toBe('aborted');
    expect([encode.stopReason, encode.sinkError?.message ?? null]).toEqual([reason, message]);
  });

  it('comes when a sink refuses what it is given', async () => {
    const sink = new Writable({ write: (_chunk, _encoding, callback) => callback(new Error('wrong film')) });
    const encode = startFake(FLOOD, [sink]);
    expect((await encode.exit).kind).toBe('aborted');
    expect([encode.stopReason, encode.sinkError?.message]).toEqual(['failed-check', 'wrong film']);
  });

  it('destroys what a stopped process fed, so that half a film does not look whole', async () => {
    const sink = new CountingSink();
    const encode = startFake(FLOOD, [sink]);
    await expect.poll(() => sink.bytes).toBeGreaterThan(0);
    encode.stop('cache-reached');
    await encode.exit;
    expect([sink.destroyed, sink.isFinal]).toEqual([true, false]);
  });

  it('comes with the engine', async () => {
    const encode = startFake({ kind: 'hangs', isDeaf: true }, [new CountingSink()]);
    await suite.processTable.killAll();
    expect((await encode.exit).kind).toBe('aborted');
    expect(encode.stopReason).toBe('engine-closed');
    const late = startFake({ kind: 'hangs' }, [new CountingSink()]);
    expect((await late.exit).kind).toBe('aborted');
    expect(late.stopReason).toBe('engine-closed');
  });

  it('may come before the start', async () => {
    const sink = new CountingSink();
    const encode = startEncode({ binary: join(suite.folder, 'none'), build: buildOne, sinks: [sink], processTable: suite.processTable });
    expect(await encode.exit).toEqual({ kind: 'failed-to-start', errno: 'ENOENT', stderrTail: [] });
    expect([encode.pid, encode.stopReason, sink.bytes]).toEqual([null, null, 0]);
  });
});
