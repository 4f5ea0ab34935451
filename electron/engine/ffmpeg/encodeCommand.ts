import { finished, type Writable } from 'node:stream';
import fluentFfmpeg from 'fluent-ffmpeg';
import { spawnTool, type ToolProcess } from './childProcess.ts';
import { describeExit, type Exit } from './exit.ts';
import type { ProcessTable } from './processTable.ts';

/** Why an encode was stopped before its end. */
export type StopReason =
  /** It has made everything it was started for. */
  | 'all-made'
  /** What it was to make exists already, made by another run. */
  | 'finished-elsewhere'
  | 'nobody-watching'
  /** Another run takes over its place. */
  | 'replaced'
  /** It arrived at segments that are in the cache. */
  | 'cache-reached'
  /** Its slot is needed for something more urgent. */
  | 'preempted'
  | 'engine-closed'
  /** What it wrote is not what was asked for. */
  | 'failed-check'
  /** It gave nothing for too long although it was not held back. */
  | 'stalled';

export interface EncodeRequest {
  readonly binary: string;
  /**
   * Puts inputs, options and outputs on the command. Outputs are "pipe:1" (sinks[0]), "pipe:3" (sinks[1]), "pipe:4" ... in the
   * order of `sinks`; files are named with "file:". `inputOptions` and `outputOptions` take each word as an argument of its own.
   */
  readonly build: (command: EncodeCommand) => void;
  /** Who takes what is written. One that does not call back holds ffmpeg back; one that is destroyed or fails ends it. */
  readonly sinks: readonly Writable[];
  /** Called for each line of stderr, which begins with its level in brackets, e.g. "[warning] ...". */
  readonly onStderrLine?: (line: string) => void;
  readonly processTable: ProcessTable;
  /** 0 (default) to 19. */
  readonly niceness?: number;
}

export type EncodeExit = Exit & { readonly stderrTail: readonly string[] };

/** A running encode; nothing about it throws or rejects. */
export interface EncodeProcess {
  /** null when ffmpeg could not be started. */
  readonly pid: number | null;
  /** The whole command line after the binary, for logs and tests. */
  readonly args: readonly string[];
  /** How the process ended, null while it runs. Set before any sink is ended, so that a sink's `final` can look at it. */
  readonly ended: Exit | null;
  /** Resolves when the process has ended and every sink has finished or is closed. A stopped one is "aborted". */
  readonly exit: Promise<EncodeExit>;
  /** null unless it was stopped. A sink destroyed without an error stops it as "nobody-watching", with one as "failed-check". */
  readonly stopReason: StopReason | null;
  /** What a sink failed with; null when none did. */
  readonly sinkError: Error | null;
  /** Records the reason, kills the process and destroys the sinks. The first reason stays; after the end it does nothing. */
  stop(reason: StopReason): void;
}

/** Options of every encode, first on the command line. */
const GLOBAL_ARGS = [
  '-hide_banner', // no build configuration in the log
  '-nostdin', // a "q" or a closed terminal must not end the encode
  '-loglevel',
  'level+warning', // each line begins with its level
];

interface FluentRing {
  get(): string;
}
const NO_LINES: FluentRing = { get: () => '' };

/** The part of fluent-ffmpeg's insides that is used here (2.1.3, its last version). */
interface FluentInternals {
  readonly _currentInput?: { options(words: readonly string[]): void };
  readonly _currentOutput: { options(words: readonly string[]): void };
  _getArguments(): readonly unknown[];
}

// fluent-ffmpeg's types declare the class inside the namespace; at run time it is the export itself.
const FluentCommand = fluentFfmpeg as unknown as typeof fluentFfmpeg.FfmpegCommand;

/**
 * fluent-ffmpeg's command, which builds the arguments and runs them, without what it does at its own cost: no `ffmpeg -formats` and
 * `-encoders` before each run (200 ms), a binary per command instead of one per program, and its process in the process table.
 */
export class EncodeCommand extends FluentCommand {
  readonly #request: Omit<EncodeRequest, 'build'>;
  readonly #onTableClose: () => void;
  #tool: ToolProcess | null = null;
  #args: readonly string[] = [];

  constructor(request: Omit<EncodeRequest, 'build'>, onTableClose: () => void) {
    super({});
    this.#request = request;
    this.#onTableClose = onTableClose;
    this.on('error', () => undefined); // told by the Exit, which also knows the signal
  }

  /** The whole command line after the binary; empty before the start. */
  get args(): readonly string[] {
    return this.#args;
  }

  /** Adds an input, e.g. "file:/films/a.mkv"; options that follow belong to it. */
  override input(source: string): this {
    super.input(source);
    return this;
  }

  /** Adds an output, "pipe:1", "pipe:3" or "file:..."; options that follow belong to it. */
  override output(target: string): this {
    super.output(target);
    return this;
  }

  /** Adds arguments to the last input; none is split at spaces, unlike fluent-ffmpeg's own. Throws without an input. */
  override inputOptions(options: string | readonly string[], ...more: readonly string[]): this {
    const input = this.#internals._currentInput;
    if (!input) throw new Error('inputOptions before the first input');
    input.options([options, more].flat());
    return this;
  }

  /** Adds arguments to the last output; none is split at spaces, unlike fluent-ffmpeg's own. */
  override outputOptions(options: string | readonly string[], ...more: readonly string[]): this {
    this.#internals._currentOutput.options([options, more].flat());
    return this;
  }

  /** Runs the command. Throws when it has no output. */
  start(): ToolProcess {
    this.run();
    if (this.#tool === null) throw new Error('fluent-ffmpeg did not start the command');
    return this.#tool;
  }

  /** fluent-ffmpeg's hook before a run: arguments only, no capability checks. */
  _prepare(callback: (error: Error | null, args: readonly string[]) => void): void {
    callback(null, [...GLOBAL_ARGS, ...this.#internals._getArguments().map(String)]);
  }

  /** fluent-ffmpeg's hook for finding the binary. */
  _getFfmpegPath(callback: (error: Error | null, path: string) => void): void {
    callback(null, this.#request.binary);
  }

  /** fluent-ffmpeg's hook for starting the process. */
  _spawnFfmpeg(
    args: readonly string[],
    _options: unknown,
    onProcess: (process: unknown, stdout: null, stderr: null) => void,
    onEnd: (error: Error | null, stdout: FluentRing, stderr: FluentRing) => void,
  ): void {
    const { binary, sinks, processTable, niceness, onStderrLine } = this.#request;
    this.#args = args;
    const tool = spawnTool(binary, args, {
      processTable,
      extraPipeCount: Math.max(0, sinks.length - 1),
      onTableClose: this.#onTableClose,
      ...(niceness === undefined ? {} : { niceness }),
      ...(onStderrLine === undefined ? {} : { onStderrLine }),
    });
    this.#tool = tool;
    onProcess({ pid: tool.pid, kill: () => tool.kill({ kind: 'aborted' }) }, null, null);
    void tool.closed.then((exit) =>
      onEnd(exit.kind === 'exited' && exit.code === 0 ? null : new Error(describeExit(exit)), NO_LINES, NO_LINES),
    );
  }

  get #internals(): FluentInternals {
    return this as unknown as FluentInternals;
  }
}

/** Starts an encode. Throws only for a programming mistake in `build` (no output). */
export function startEncode(request: EncodeRequest): EncodeProcess {
  const { build, sinks } = request;
  let stopReason: StopReason | null = request.processTable.isClosed ? 'engine-closed' : null;
  let sinkError: Error | null = null;
  let isOver = false;

  const stop = (reason: StopReason): void => {
    if (stopReason !== null || isOver) return;
    stopReason = reason;
    tool.kill({ kind: 'aborted' });
    for (const sink of sinks) sink.destroy();
  };
  const command = new EncodeCommand(request, () => stop('engine-closed'));
  build(command);
  const tool = command.start();

  const settledSinks = sinks.map(
    (sink, index) =>
      new Promise<void>((resolve) => {
        finished(sink, { readable: false }, (error) => {
          if (error && stopReason === null) {
            const isPlainDestroy = error.code === 'ERR_STREAM_PREMATURE_CLOSE';
            if (!isPlainDestroy) sinkError ??= error;
            if (tool.ended === null || tool.ended.kind === 'exited') stop(isPlainDestroy ? 'nobody-watching' : 'failed-check');
          }
          resolve();
        });
        feed(tool, index, sink);
      }),
  );
  const exit = Promise.all([tool.closed, ...settledSinks]).then(([how]) => {
    isOver = true;
    return { ...how, stderrTail: tool.stderrTail() };
  });

  return {
    pid: tool.pid,
    args: command.args,
    get ended() {
      return tool.ended;
    },
    exit,
    get stopReason() {
      return stopReason;
    },
    get sinkError() {
      return sinkError;
    },
    stop,
  };
}

/** Pipes one output into its sink, at the sink's pace, and ends the sink when the process has ended and all was handed over. */
function feed(tool: ToolProcess, index: number, sink: Writable): void {
  const output = tool.outputs[index];
  if (!output) throw new Error(`no pipe for sink ${index}`);
  output.once('end', () => void tool.exit.then(() => sink.end()));
  output.once('close', () => {
    if (!output.readableEnded) sink.destroy(); // the pipe broke: what is missing must not look like an end
  });
  output.pipe(sink, { end: false });
}
