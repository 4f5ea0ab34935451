import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runTool, spawnTool, type RunToolOptions } from '../../../electron/engine/ffmpeg/childProcess.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import type { Act } from '../../fakes/fakeFfmpeg.ts';
import { fakeTool } from '../../fakes/fakeTool.ts';
import { isAlive } from '../../fakes/isAlive.ts';
import { processSuite } from './processSuite.ts';

const suite = processSuite();

function run(act: Act, options: Partial<RunToolOptions> = {}): ReturnType<typeof runTool> {
  return runTool(fakeTool(suite.folder, 'tool', act).path, ['some', 'words'], {
    processTable: suite.processTable,
    timeoutMs: 20_000,
    ...options,
  });
}

describe('runTool', () => {
  it('collects what a program writes that ends well', async () => {
    expect(await run({ kind: 'prints', stdout: 'bytes' })).toEqual({
      exit: { kind: 'exited', code: 0 },
      isSuccess: true,
      stdout: Buffer.from('bytes'),
      stderrTail: [],
    });
  });

  it('names an exit code and keeps the last words', async () => {
    const result = await run({ kind: 'exits', code: 3, stderr: 'first\r\nlast words' });
    expect(result).toMatchObject({ exit: { kind: 'exited', code: 3 }, isSuccess: false, stderrTail: ['first', 'last words'] });
  });

  it('takes expected exit codes for a success', async () => {
    expect((await run({ kind: 'exits', code: 3 }, { expectedExitCodes: [0, 3] })).isSuccess).toBe(true);
  });

  it('tells a crash from an exit', async () => {
    expect((await run({ kind: 'dies', signal: 'SIGABRT' })).exit).toEqual({ kind: 'signalled', signal: 'SIGABRT' });
  });

  it('ends what hangs, even with deaf ears, and says that the time was up', async () => {
    const { exit, isSuccess } = await run({ kind: 'hangs', isDeaf: true }, { timeoutMs: 700 });
    expect(exit).toEqual({ kind: 'timed-out', timeoutMs: 700 });
    expect(isSuccess).toBe(false);
  });

  it('ends what writes without end', async () => {
    const result = await run({ kind: 'floods', stream: 'stdout', hasLines: false }, { maxOutputBytes: 1_000_000 });
    expect(result.exit).toEqual({ kind: 'flooded', maxOutputBytes: 1_000_000 });
    expect(result.stdout.length).toBeLessThanOrEqual(1_000_000);
  });

  it.each([true, false])('keeps a bounded tail of a flood on stderr (lines: %s)', async (hasLines) => {
    const { exit, stderrTail } = await run({ kind: 'floods', stream: 'stderr', hasLines }, { timeoutMs: 700 });
    expect(exit.kind).toBe('timed-out');
    expect(stderrTail.length).toBeLessThanOrEqual(200);
    expect(Math.max(0, ...stderrTail.map((line) => line.length))).toBeLessThanOrEqual(4096);
  });

  it('keeps the 200 last lines of stderr', async () => {
    const stderr = Array.from({ length: 250 }, (_, index) => `line ${index}`).join('\n');
    const { stderrTail } = await run({ kind: 'exits', code: 1, stderr });
    expect([stderrTail.length, stderrTail[0], stderrTail[199]]).toEqual([200, 'line 50', 'line 249']);
  });

  it('stops when nobody wants the result any more', async () => {
    const abort = new AbortController();
    const result = run({ kind: 'hangs' }, { signal: abort.signal });
    await expect.poll(() => suite.processTable.liveProcessCount()).toBe(1);
    abort.abort();
    expect((await result).exit).toEqual({ kind: 'aborted' });
  });

  it('starts nothing when nobody wants the result before the start', async () => {
    const tool = fakeTool(suite.folder, 'tool', { kind: 'hangs' });
    const result = await runTool(tool.path, [], { processTable: suite.processTable, timeoutMs: 20_000, signal: AbortSignal.abort() });
    expect(result.exit).toEqual({ kind: 'aborted' });
    expect(tool.calls()).toEqual([]);
  });

  it.each([
    ['is not there', 'ENOENT', (): string => join(suite.folder, 'nothing')],
    ['may not be executed', 'EACCES', (): string => writeTo('plain.txt', 'text')],
    ['is a folder', 'EACCES', (): string => suite.folder],
    ['is named with a NUL', 'ERR_INVALID_ARG_VALUE', (): string => 'a\0b'],
  ])('says why a program that %s cannot start (%s)', async (_what, errno, path) => {
    const result = await runTool(path(), [], { processTable: suite.processTable, timeoutMs: 20_000 });
    expect(result).toMatchObject({ exit: { kind: 'failed-to-start', errno }, isSuccess: false });
  });

  it('hands its input over, and does not mind a program that never reads it', async () => {
    const cat = await runTool('/bin/cat', [], { processTable: suite.processTable, timeoutMs: 20_000, input: Buffer.from('film') });
    expect(cat.stdout.toString()).toBe('film');
    const deaf = await run({ kind: 'exits', code: 0 }, { input: Buffer.alloc(4_000_000) });
    expect(deaf.exit).toEqual({ kind: 'exited', code: 0 });
  });
});

describe('the process table', () => {
  it('counts the live ones and kills them all when the engine closes', async () => {
    const { path } = fakeTool(suite.folder, 'tool', { kind: 'hangs', isDeaf: true });
    const tools = [spawnTool(path, [], { processTable: suite.processTable }), spawnTool(path, [], { processTable: suite.processTable })];
    expect(suite.processTable.liveProcessCount()).toBe(2);
    expect(suite.processTable.livePids()).toEqual(tools.map((tool) => tool.pid));
    expect(await suite.processTable.killAll()).toEqual([]);
    expect(await Promise.all(tools.map((tool) => tool.closed))).toEqual([{ kind: 'aborted' }, { kind: 'aborted' }]);
    expect(tools.map((tool) => isAlive(tool.pid!))).toEqual([false, false]);
  });

  it('lets no process start after it was closed', async () => {
    await suite.processTable.killAll();
    const tool = fakeTool(suite.folder, 'tool', { kind: 'hangs' });
    expect(await spawnTool(tool.path, [], { processTable: suite.processTable }).closed).toEqual({ kind: 'aborted' });
    expect(tool.calls()).toEqual([]);
  });

  it('belongs to one engine', async () => {
    const other = createProcessTable();
    const tool = spawnTool(fakeTool(suite.folder, 'tool', { kind: 'hangs' }).path, [], { processTable: other });
    expect([suite.processTable.liveProcessCount(), other.liveProcessCount()]).toEqual([0, 1]);
    await suite.processTable.killAll();
    expect(tool.ended).toBeNull();
    await other.killAll();
  });
});

describe('spawnTool', () => {
  it('does not wait for what a killed program has started itself, even if that holds its pipes', async () => {
    const tool = spawnTool('/bin/sh', ['-c', 'sleep 600 & echo $!; wait'], { processTable: suite.processTable });
    const grandchild = Number(await new Promise((resolve) => tool.outputs[0]!.once('data', resolve)));
    tool.kill({ kind: 'aborted' });
    expect(await tool.closed).toEqual({ kind: 'aborted' });
    expect(isAlive(grandchild)).toBe(true);
    process.kill(grandchild);
  });

  it('keeps the first reason for a kill', async () => {
    const tool = spawnTool(fakeTool(suite.folder, 'tool', { kind: 'hangs' }).path, [], { processTable: suite.processTable });
    tool.kill({ kind: 'timed-out', timeoutMs: 1 });
    tool.kill({ kind: 'aborted' });
    expect(await tool.exit).toEqual({ kind: 'timed-out', timeoutMs: 1 });
  });
});

function writeTo(name: string, content: string): string {
  const path = join(suite.folder, name);
  writeFileSync(path, content, { mode: 0o644 });
  return path;
}
