import type { Clock } from '../base/clock.ts';
import type { EncodeArguments } from '../ffmpeg/encodeArguments.ts';
import { startEncode, type EncodeProcess, type StopReason } from '../ffmpeg/encodeCommand.ts';
import { describeExit } from '../ffmpeg/exit.ts';
import type { ProcessTable } from '../ffmpeg/processTable.ts';
import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import { boundaryTicks, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import type { Pace } from './runPlan.ts';
import type { PooledRun } from './runPool.ts';
import { SegmentSink } from './segmentSink.ts';
import { startReading, type Reading } from './startReading.ts';
import { UnitSink } from './unitSink.ts';
import { StallWatch } from './stallWatch.ts';
import { SegmentCheckError, type SegmentSplitter, type SplitSegment } from './segmentSplitter.ts';

/** How a run ended. */
export type RunOutcome =
  | { readonly kind: 'completed' }
  | { readonly kind: 'stopped'; readonly reason: StopReason }
  /** It did not begin where it should: the next one reads from further back. */
  | { readonly kind: 'failed-check'; readonly message: string }
  /** Its hardware failed, or may have: another encoder goes on where it stopped, and nobody who waits is told. */
  | { readonly kind: 'fell-back'; readonly encoder: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string; readonly stderrTail: readonly string[] };

/** What a run starts with, known when it does. */
export interface RunBeginning {
  readonly encodeArguments: EncodeArguments;
  /** ffmpeg's name of the encoder, or "copy". */
  readonly encoder: string;
  /** null: the encoder knows one pace alone. */
  readonly pace: Pace | null;
  /** Ends it when it gives nothing for so long; null: it may take its time. */
  readonly stallMs: number | null;
}

export interface EncodeRunRequest {
  readonly id: number;
  readonly kind: PooledRun['kind'];
  readonly pace: Pace | null;
  readonly timeline: SegmentTimeline;
  readonly firstSegment: number;
  readonly endSegment: number;
  readonly attempt: number;
  readonly binary: string;
  /** Called once, when its process starts. */
  readonly begin: () => RunBeginning;
  readonly splitter: SegmentSplitter;
  /** Reads what ffmpeg would write, without it; absent: ffmpeg is started. */
  readonly units?: () => AsyncIterable<readonly AccessUnit[]>;
  /** What a line that ffmpeg writes says against the whole run, in words; null: nothing. */
  readonly complaintOf?: (line: string) => string | null;
  readonly assumedStream: ElementaryStream;
  readonly processTable: ProcessTable;
  readonly clock: Clock;
  readonly onSegment: (segment: SplitSegment, stream: ElementaryStream) => void;
  /** A unit of a segment that is being made; runs that do not tell leave their segments to be waited for. */
  readonly onUnit: (segment: number, unit: AccessUnit, stream: ElementaryStream) => void;
  /** Something that /api/activity shows has changed. */
  readonly onChange: () => void;
  readonly onEnd: (run: EncodeRun, outcome: RunOutcome) => void;
}

/** Who makes the access units of a run, and where they go. */
type Work =
  | { readonly kind: 'encode'; readonly sink: SegmentSink }
  | { readonly kind: 'read'; readonly sink: UnitSink; readonly units: () => AsyncIterable<readonly AccessUnit[]> };

/** Encoding takes what is left: the player's pictures and our own answers come first, for a few percent of speed on a busy machine. */
const ENCODE_NICENESS = 3;

/** One ffmpeg process, or reading, over segments [firstSegment, endSegment) of one rendition, from the wish for it to its end. */
export class EncodeRun implements PooledRun {
  readonly id: number;
  readonly kind: PooledRun['kind'];
  readonly firstSegment: number;
  readonly attempt: number;
  #endSegment: number;
  readonly #request: EncodeRunRequest;
  readonly #work: Work;
  #process: EncodeProcess | Reading | null = null;
  #encoder: string | null = null;
  #pace: Pace | null;
  #stallWatch: StallWatch | null = null;
  /** What ffmpeg itself said against this run. */
  #complaint: string | null = null;
  #nextSegment: number;
  #untilSegment: number;
  #priority: number | null;
  #isGranted = false;
  #isEnded = false;
  #reachedTicks: number;
  #countedTicks: number;
  #activeSinceMs: number | null = null;
  #activeMs = 0;

  constructor(request: EncodeRunRequest, priority: number) {
    this.#request = request;
    this.id = request.id;
    this.kind = request.kind;
    this.firstSegment = request.firstSegment;
    this.#endSegment = request.endSegment;
    this.#pace = request.pace;
    this.attempt = request.attempt;
    this.#nextSegment = request.firstSegment;
    this.#untilSegment = request.firstSegment + 1;
    this.#priority = priority;
    this.#reachedTicks = boundaryTicks(request.timeline, request.firstSegment);
    this.#countedTicks = this.#reachedTicks;
    const { splitter, assumedStream } = request;
    const onSegment = (segment: SplitSegment, stream: ElementaryStream): void => {
      this.#nextSegment = segment.index + 1;
      request.onSegment(segment, stream);
      // What else it would write nobody wants: copying ends where the source does, and audio a little behind its last frame.
      if (this.#nextSegment >= this.#endSegment) this.#process?.stop('all-made');
      this.#applyHold();
      request.onChange();
    };
    const onTicks = (ticks: number): void => {
      this.#reachedTicks = Math.max(this.#reachedTicks, ticks);
      this.#stallWatch?.progress();
    };
    const endedWell = (): boolean => this.#process?.ended?.kind === 'exited' && this.#process.ended.code === 0;
    const { units } = request;
    this.#work = units
      ? { kind: 'read', units, sink: new UnitSink({ splitter, stream: assumedStream, onSegment, onTicks }) }
      : {
          kind: 'encode',
          sink: new SegmentSink({ splitter, assumedStream, startTicks: this.#reachedTicks, onSegment, onTicks, endedWell }),
        };
  }

  /** null: it is not changed on its way. */
  get pace(): Pace | null {
    return this.#pace;
  }

  get endSegment(): number {
    return this.#endSegment;
  }

  get nextSegment(): number {
    return this.#nextSegment;
  }

  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** null before the start, see RunBeginning. */
  get encoder(): string | null {
    return this.#encoder;
  }

  get isHeld(): boolean {
    return this.#process !== null && this.#work.sink.isHeld;
  }

  /** PooledRun: null while it is as far ahead as it may be, and from its stop on: a process that a dead disk keeps in the kernel takes no slot. */
  get priority(): number | null {
    return this.#isEnded || (this.#process?.stopReason ?? null) !== null || this.#nextSegment >= this.#untilSegment ? null : this.#priority;
  }

  get plannedPriority(): number | null {
    return this.#priority;
  }

  /** Media seconds per second of working (being held does not count); null in the first 300 ms. */
  get speed(): number | null {
    const activeMs = this.#activeMs + (this.#activeSinceMs === null ? 0 : this.#request.clock.monotonicMs() - this.#activeSinceMs);
    const mediaSeconds = (this.#reachedTicks - boundaryTicks(this.#request.timeline, this.firstSegment)) / TICKS_PER_SECOND;
    return activeMs < 300 || mediaSeconds <= 0 ? null : mediaSeconds / (activeMs / 1000);
  }

  /** Media seconds made since the last call. */
  takeEncodedSeconds(): number {
    const seconds = (this.#reachedTicks - this.#countedTicks) / TICKS_PER_SECOND;
    this.#countedTicks = this.#reachedTicks;
    return seconds;
  }

  /** How far it may go and how urgent that is; the pool must be told of the change. */
  allow(untilSegment: number, priority: number): void {
    this.#untilSegment = untilSegment;
    this.#priority = priority;
    this.#applyHold();
  }

  /** It shall make no segment from this one on; the one that it makes now it finishes. */
  endAt(segment: number): void {
    this.#endSegment = Math.max(this.#nextSegment + 1, Math.min(segment, this.#endSegment));
  }

  grant(): void {
    this.#isGranted = true;
    if (!this.#process && !this.#isEnded) this.#start();
    this.#applyHold();
  }

  withhold(): void {
    this.#isGranted = false;
    this.#applyHold();
  }

  /** Ends the run; what it has not published is lost. */
  stop(reason: StopReason): void {
    if (this.#isEnded) return;
    if (this.#process) this.#process.stop(reason);
    else this.#end({ kind: 'stopped', reason });
  }

  #start(): void {
    const { clock } = this.#request;
    const { encodeArguments, encoder, pace, stallMs } = this.#request.begin();
    this.#pace = pace;
    this.#encoder = encoder;
    this.#activeSinceMs = clock.monotonicMs();
    const process =
      this.#work.kind === 'read' ? startReading(this.#work.units(), this.#work.sink) : this.#startEncode(this.#work.sink, encodeArguments);
    this.#process = process;
    if (stallMs !== null) this.#stallWatch = new StallWatch({ limitMs: stallMs, clock, onStall: () => process.stop('stalled') });
    void process.exit.then((exit) => {
      if (this.#complaint !== null) this.#end({ kind: 'failed-check', message: this.#complaint });
      else if (process.sinkError) this.#end(failureOf(process.sinkError, exit.stderrTail));
      else if (process.stopReason === 'all-made') this.#end({ kind: 'completed' });
      else if (process.stopReason === 'stalled')
        this.#end({ kind: 'failed', message: 'ffmpeg gave no picture for too long', stderrTail: exit.stderrTail });
      else if (process.stopReason) this.#end({ kind: 'stopped', reason: process.stopReason });
      else if (exit.kind === 'exited' && exit.code === 0) this.#end({ kind: 'completed' });
      else this.#end({ kind: 'failed', message: `ffmpeg ${describeExit(exit)}`, stderrTail: exit.stderrTail });
    });
    this.#request.onChange();
  }

  #startEncode(sink: SegmentSink, encodeArguments: EncodeArguments): EncodeProcess {
    const { binary, processTable } = this.#request;
    return startEncode({
      binary,
      sinks: [sink],
      processTable,
      niceness: ENCODE_NICENESS,
      onStderrLine: (line) => {
        if (this.#complaint !== null) return;
        this.#complaint = this.#request.complaintOf?.(line) ?? null;
        if (this.#complaint !== null) this.#process?.stop('failed-check');
      },
      build: (command) => {
        command.input(encodeArguments.input).inputOptions(encodeArguments.inputOptions);
        for (const { input, inputOptions } of encodeArguments.moreInputs ?? []) command.input(input).inputOptions(inputOptions);
        command.output('pipe:1').outputOptions(encodeArguments.outputOptions.slice(0, -1));
      },
    });
  }

  #applyHold(): void {
    const shouldHold = !this.#isGranted || this.#nextSegment >= this.#untilSegment;
    if (shouldHold === this.#work.sink.isHeld) return;
    const now = this.#request.clock.monotonicMs();
    if (shouldHold) {
      if (this.#activeSinceMs !== null) this.#activeMs += now - this.#activeSinceMs;
      this.#activeSinceMs = null;
      this.#stallWatch?.pause();
      this.#work.sink.hold();
    } else {
      if (this.#process) this.#activeSinceMs = now;
      this.#stallWatch?.resume();
      this.#work.sink.release();
    }
    this.#request.onChange();
  }

  #end(outcome: RunOutcome): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#stallWatch?.close();
    this.#request.onEnd(this, outcome);
  }
}

function failureOf(error: Error, stderrTail: readonly string[]): RunOutcome {
  if (error instanceof SegmentCheckError) return { kind: 'failed-check', message: error.message };
  return { kind: 'failed', message: error.message, stderrTail };
}
