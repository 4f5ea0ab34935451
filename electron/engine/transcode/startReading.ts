import { setImmediate } from 'node:timers/promises';
import type { EncodeProcess } from '../ffmpeg/encodeCommand.ts';
import type { AccessUnit } from '../media/accessUnit.ts';
import type { UnitSink } from './unitSink.ts';
import { SegmentCheckError } from './segmentSplitter.ts';

/** The part of a process that runs deal with, done by ourselves. */
export type Reading = Pick<EncodeProcess, 'pid' | 'ended' | 'exit' | 'stopReason' | 'sinkError' | 'stop'>;

/**
 * Reads a film's own pictures into segments, without a process: what costs ffmpeg a tenth of a second to start for is there in a few milliseconds.
 * Whatever it does not understand is a failed check, so that ffmpeg reads that place instead.
 */
export function startReading(units: AsyncIterable<readonly AccessUnit[]>, sink: UnitSink): Reading {
  const state: { stopReason: Reading['stopReason']; sinkError: Error | null; ended: Reading['ended'] } = {
    stopReason: null,
    sinkError: null,
    ended: null,
  };
  // Does not wait for the file system either: a network disk may never answer. What it reads after that goes nowhere.
  const stopped = Promise.withResolvers<void>();
  const read = async (): Promise<void> => {
    for await (const some of units) {
      for (const unit of some) {
        await sink.whenOpen();
        if (state.stopReason !== null) return;
        sink.push(unit);
      }
      await setImmediate(); // others have their turn
    }
    await sink.whenOpen();
    if (state.stopReason === null) sink.end();
  };
  const exit = Promise.race([read(), stopped.promise])
    .catch((error: unknown) => {
      state.sinkError = error instanceof SegmentCheckError ? error : new SegmentCheckError(`it could not be read: ${String(error)}`);
    })
    .then(() => {
      state.ended = { kind: 'exited', code: 0 };
      return { ...state.ended, stderrTail: [] };
    });
  return {
    pid: null,
    exit,
    get ended() {
      return state.ended;
    },
    get stopReason() {
      return state.stopReason;
    },
    get sinkError() {
      return state.sinkError;
    },
    stop: (reason) => {
      if (state.ended) return;
      state.stopReason ??= reason;
      sink.close();
      stopped.resolve();
    },
  };
}
