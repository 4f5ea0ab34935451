import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import { isTooOld, OLDEST_VERSION, parseBinaryVersion, type BinaryVersion, type ToolName } from './binaryVersion.ts';
import { runTool } from './childProcess.ts';
import { describeExit, type Exit } from './exit.ts';
import type { ProcessTable } from './processTable.ts';
import { selfTestFfmpeg, selfTestFfprobe } from './selfTest.ts';
import type { TestedBinary } from './testedBinaries.ts';

export interface BinaryTestOptions {
  readonly processTable: ProcessTable;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

type Verdict = TestedBinary['verdict'];
type Unusable = Extract<Verdict, { kind: 'unusable' }>;

/** How long a failed test counts, ms: what broke it may be outside the file (a library, a full disk). */
const FAILURE_KEPT_MS = 24 * 3_600_000;
const VERSION_TIMEOUT_MS = 10_000;

/** The tests of one start: one look at the file for a binary that was tested before, else its version and its self-test. */
export class BinaryTests {
  readonly #options: BinaryTestOptions;
  readonly #earlier: readonly TestedBinary[];
  readonly #done: TestedBinary[] = [];
  #ffmpegPath: string | null = null;
  #sample: Buffer | null = null;

  constructor(earlier: readonly TestedBinary[], options: BinaryTestOptions) {
    this.#earlier = earlier;
    this.#options = options;
  }

  /** Everything looked at, for the next start. */
  get done(): readonly TestedBinary[] {
    return this.#done;
  }

  /** True when something was found out that earlier starts did not know. */
  get hasNews(): boolean {
    return this.#done.some((tested) => !this.#earlier.includes(tested));
  }

  /** The ffmpeg that makes the film for ffprobe's test. */
  useFfmpeg(path: string): void {
    this.#ffmpegPath = path;
  }

  /** null: there is no such file. */
  async verdict(tool: ToolName, path: string): Promise<Verdict | null> {
    const file = await fileFacts(path);
    if (file.kind === 'absent') return null;
    if (file.kind === 'unusable') return file;
    const { sizeBytes, modifiedMs } = file;
    const { clock } = this.#options;
    const earlier = this.#earlier.find(
      (tested) => tested.tool === tool && tested.path === path && tested.sizeBytes === sizeBytes && tested.modifiedMs === modifiedMs,
    );
    const isKnown = earlier && (earlier.verdict.kind === 'works' || clock.nowMs() - earlier.testedAtMs < FAILURE_KEPT_MS);
    const tested = isKnown
      ? earlier
      : { tool, path, sizeBytes, modifiedMs, verdict: await this.#test(tool, path), testedAtMs: clock.nowMs() };
    if (tested.verdict.kind === 'works' || tested.verdict.isLasting) this.#done.push(tested);
    return tested.verdict;
  }

  async #test(tool: ToolName, path: string): Promise<Verdict> {
    const version = await this.#version(tool, path);
    if ('kind' in version) return version;
    if (tool === 'ffmpeg') return this.#testFfmpeg(path, version);
    if (this.#sample === null && this.#ffmpegPath !== null) {
      const made = await this.#testFfmpeg(this.#ffmpegPath, version); // it was not tested this time
      if (made.kind === 'unusable') return { ...made, reason: `could not be tested: ${this.#ffmpegPath} ${made.reason}`, isLasting: false };
    }
    const test = await selfTestFfprobe(path, this.#sample ?? Buffer.alloc(0), this.#options);
    return test.kind === 'failed' ? unusable(test.reason, test.exit) : { kind: 'works', version, decoders: [] };
  }

  async #testFfmpeg(path: string, version: BinaryVersion): Promise<Verdict> {
    const test = await selfTestFfmpeg(path, this.#options);
    if (test.kind === 'failed') return unusable(test.reason, test.exit);
    this.#sample = test.value.sample;
    return { kind: 'works', version, decoders: [...test.value.decoders] };
  }

  async #version(tool: ToolName, path: string): Promise<BinaryVersion | Unusable> {
    const { processTable, signal } = this.#options;
    const result = await runTool(path, ['-version'], {
      processTable,
      timeoutMs: VERSION_TIMEOUT_MS,
      ...(signal === undefined ? {} : { signal }),
    });
    if (!result.isSuccess) return unusable(`${describeExit(result.exit)} when asked for its version`, result.exit);
    const version = parseBinaryVersion(tool, result.stdout.toString('utf8'));
    if (version === null) return unusable(`does not say that it is ${tool}`, result.exit);
    const oldest = `${OLDEST_VERSION.major}.${OLDEST_VERSION.minor}`;
    return isTooOld(version) ? unusable(`is ${tool} ${version.text}; Playhead needs ${oldest} or later`, result.exit) : version;
  }
}

function unusable(reason: string, exit: Exit): Unusable {
  return { kind: 'unusable', reason, isLasting: exit.kind === 'exited' || exit.kind === 'signalled' };
}

type FileFacts =
  | { readonly kind: 'absent' }
  | Unusable
  | { readonly kind: 'file'; readonly sizeBytes: number; readonly modifiedMs: number };

async function fileFacts(path: string): Promise<FileFacts> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return { kind: 'unusable', reason: 'is no file', isLasting: false };
    await access(path, constants.X_OK); // npm leaves the bit away when it does not run install scripts
    return { kind: 'file', sizeBytes: stats.size, modifiedMs: stats.mtimeMs };
  } catch (error) {
    const errno = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return { kind: 'absent' };
    return unusable(describeExit({ kind: 'failed-to-start', errno }), { kind: 'failed-to-start', errno });
  }
}
