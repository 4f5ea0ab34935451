import { failureWatch, type PlaybackFailure } from './playbackFailure.ts';
import type { RequestResult } from './patientRequests.ts';

/** Keeps loading going through failures; tells which one is in the way. */
export interface Loading {
  /** Takes note of a request that ended. */
  onResult(result: RequestResult): void;
  /** Why nothing comes any more; null while loading goes on or may do so again by itself within a moment. */
  obstacle(): PlaybackFailure | null;
  /** The last failure if nothing worked since; for errors that VHS reports without saying why. */
  lastFailure(): PlaybackFailure | null;
  dispose(): void;
}

export interface LoadingOptions {
  readonly pause: () => void;
  readonly resume: () => void;
  /** Calls back after a while; returns the canceller. */
  readonly delay: (callback: () => void, ms: number) => () => void;
}

const REST_MS = 2000;

/** Stops loading when it fails again and again, and resumes it every two seconds unless the engine refused. */
export function watchLoading({ pause, resume, delay }: LoadingOptions): Loading {
  const judge = failureWatch();
  let obstacle: PlaybackFailure | null = null;
  let lastFailure: PlaybackFailure | null = null;
  let cancelRest: (() => void) | null = null;
  return {
    onResult: (result) => {
      const verdict = judge(result);
      lastFailure = verdict.kind === 'goOn' ? null : verdict.failure;
      if (verdict.kind === 'goOn') obstacle = null;
      if (verdict.kind !== 'rest' && verdict.kind !== 'stop') return;
      obstacle = verdict.failure;
      pause();
      cancelRest?.();
      cancelRest = verdict.kind === 'rest' ? delay(resume, REST_MS) : null;
    },
    obstacle: () => obstacle,
    lastFailure: () => lastFailure,
    dispose: () => cancelRest?.(),
  };
}
