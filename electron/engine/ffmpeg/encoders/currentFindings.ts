import { stat } from 'node:fs/promises';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { ProcessTable } from '../processTable.ts';
import { detectEncoders } from './detectEncoders.ts';
import type { DriverFacts } from './driverFacts.ts';
import { readFindings, writeFindings, type Findings } from './encoderFindings.ts';
import type { PictureSize, VideoEncoder } from './videoEncoder.ts';

export interface CurrentFindingsRequest {
  readonly dataDir: string;
  readonly binary: string;
  readonly encoders: readonly VideoEncoder[];
  readonly platform: NodeJS.Platform;
  readonly drivers: DriverFacts;
  /** To be tried, ascending. */
  readonly sizes: readonly PictureSize[];
  readonly processTable: ProcessTable;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Tries again whatever is known. */
  readonly isForced: boolean;
  readonly signal: AbortSignal;
  /** The trials of one more encoder are over. */
  readonly onTried?: () => void;
  /** For each process of a trial; default 10 s. */
  readonly timeoutMs?: number;
}

/** How long a failed trial counts, ms: the card may have been busy. */
const FAILURE_KEPT_MS = 24 * 3_600_000;
const TRIAL_TIMEOUT_MS = 10_000;

/**
 * What an earlier start found out, if ffmpeg, drivers and sizes are still those; else the outcome of new trials, kept for the next
 * start. null when the signal was aborted or ffmpeg does not say which encoders it has.
 */
export async function currentFindings(request: CurrentFindingsRequest): Promise<Findings | null> {
  const { dataDir, binary, drivers, sizes, clock, logger, isForced, timeoutMs = TRIAL_TIMEOUT_MS } = request;
  const file = await stat(binary).catch(() => null);
  const fingerprint = JSON.stringify([binary, file?.size, file?.mtimeMs, drivers.fingerprint, sizes]);
  const earlier = isForced ? null : await readFindings(dataDir);
  const ageMs = clock.nowMs() - (earlier?.testedAtMs ?? 0);
  if (earlier?.fingerprint === fingerprint && (ageMs < FAILURE_KEPT_MS || !hasFailure(earlier))) return earlier;
  const encoders = await detectEncoders({ ...request, timeoutMs, now: () => clock.monotonicMs() });
  if (encoders === null) return null;
  const findings = { fingerprint, testedAtMs: clock.nowMs(), encoders: [...encoders] };
  await writeFindings(dataDir, findings).catch((error: unknown) =>
    logger.warn({ err: error }, 'what the trials of the video encoders showed could not be kept: the next start tries again'),
  );
  return findings;
}

function hasFailure({ encoders }: Findings): boolean {
  return encoders.some(({ verdict }) => verdict.kind === 'tried' && verdict.sizes.some(({ encode }) => encode.kind === 'fails'));
}
