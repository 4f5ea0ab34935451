import type { Logger } from '../../base/logger.ts';
import { startEncode } from '../../ffmpeg/encodeCommand.ts';
import { describeExit } from '../../ffmpeg/exit.ts';
import type { EncodeTools } from '../../ffmpeg/mediaTools.ts';
import { extractionArguments, type ExtractionPlan } from '../../ffmpeg/subtitleArguments.ts';
import { ClockSink } from './clockSink.ts';
import { TextSink } from './textSink.ts';

export interface ExtractionRequest {
  readonly plan: ExtractionPlan;
  /** Start of the container on its own clock. */
  readonly startMicros: number;
  readonly tools: Pick<EncodeTools, 'ffmpeg' | 'processTable'>;
  /** See EncodeRequest. */
  readonly niceness: number;
  readonly logger: Logger;
}

/** One ffmpeg process that reads text tracks out of a file; nothing about it throws or rejects. */
export interface Extraction {
  /** What has come of a track so far; empty for a track that is not in the plan. */
  text(trackIndex: number): string;
  /** Resolves when all up to this time (seconds from the item's start) has been read, or the process has ended. */
  passed(seconds: number): Promise<void>;
  hasPassed(seconds: number): boolean;
  /** Resolves when the process has ended: true when it came to the end of the file. */
  readonly ended: Promise<boolean>;
  stop(): void;
}

/** Subtitles may be written a little behind the sound of the same moment. */
const INTERLEAVING_SECONDS = 2;

export function startExtraction({ plan, startMicros, tools, niceness, logger }: ExtractionRequest): Extraction {
  const { input, inputOptions, outputs } = extractionArguments(plan);
  const texts = plan.tracks.map(() => new TextSink());
  const waiters = new Set<{ readonly seconds: number; readonly resolve: () => void }>();
  let reachedSeconds = -Infinity;
  let isOver = false;

  const hasPassed = (seconds: number): boolean => isOver || reachedSeconds >= seconds + INTERLEAVING_SECONDS;
  const wake = (): void => {
    for (const waiter of waiters) {
      if (!hasPassed(waiter.seconds)) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  };
  const clock = new ClockSink((seconds) => {
    reachedSeconds = Math.max(reachedSeconds, seconds - startMicros / 1e6);
    if (waiters.size > 0) wake();
  });
  const process = startEncode({
    binary: tools.ffmpeg,
    processTable: tools.processTable,
    niceness,
    sinks: plan.clockTrackIndex === null ? texts : [...texts, clock],
    build: (command) => {
      command.input(input).inputOptions(inputOptions);
      for (const [position, options] of outputs.entries())
        command.output(`pipe:${position === 0 ? 1 : position + 2}`).outputOptions(options);
    },
  });
  const ended = process.exit.then((exit) => {
    isOver = true;
    wake();
    const isWhole = exit.kind === 'exited' && exit.code === 0;
    if (!isWhole && exit.kind !== 'aborted')
      logger.warn({ path: plan.path, stderr: exit.stderrTail.slice(-5) }, `reading subtitles: ffmpeg ${describeExit(exit)}`);
    return isWhole;
  });
  return {
    text: (trackIndex) => texts[plan.tracks.findIndex((track) => track.trackIndex === trackIndex)]?.text ?? '',
    hasPassed,
    passed: (seconds) =>
      hasPassed(seconds)
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiters.add({ seconds, resolve });
          }),
    ended,
    stop: () => process.stop('nobody-watching'),
  };
}
