import { runTool } from '../childProcess.ts';
import type { DriverFacts } from './driverFacts.ts';
import type { EncoderFinding } from './encoderFindings.ts';
import { tryEncoder, type TrialOptions } from './encoderTrial.ts';
import { TRIAL_NICENESS } from './timedEncode.ts';
import type { PictureSize, VideoEncoder } from './videoEncoder.ts';

export interface DetectionRequest extends TrialOptions {
  readonly encoders: readonly VideoEncoder[];
  readonly platform: NodeJS.Platform;
  readonly drivers: Pick<DriverFacts, 'deviceFiles'>;
  /** To be tried, ascending. */
  readonly sizes: readonly PictureSize[];
  /** The trials of one more encoder are over. */
  readonly onTried?: () => void;
}

/** Encoders tried at the same time: more would time each other. */
const PARALLEL_TRIALS = 2;
const LIST_TIMEOUT_MS = 10_000;

/**
 * Finds out which of the encoders work: those of this platform that ffmpeg lists and whose device is there are tried at every size,
 * the smallest first. null when ffmpeg does not say what it has, or the signal was aborted.
 */
export async function detectEncoders(request: DetectionRequest): Promise<readonly EncoderFinding[] | null> {
  const listed = await listedEncoders(request);
  if (listed === null) return null;
  const todo = request.encoders.filter(({ platforms }) => platforms.includes(request.platform));
  const findings: EncoderFinding[] = [];
  const next = todo.entries();
  const work = async (): Promise<void> => {
    for (const [index, encoder] of next) {
      findings[index] = { name: encoder.name, verdict: await verdictOn(encoder, listed, request) };
      request.onTried?.();
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_TRIALS }, work));
  return request.signal.aborted ? null : findings;
}

async function listedEncoders({ binary, processTable, signal }: DetectionRequest): Promise<ReadonlySet<string> | null> {
  const args = ['-hide_banner', '-v', 'error', '-encoders'];
  const { isSuccess, stdout } = await runTool(binary, args, { processTable, signal, timeoutMs: LIST_TIMEOUT_MS, niceness: TRIAL_NICENESS });
  if (!isSuccess) return null;
  // " V....D h264_nvenc           NVIDIA NVENC H.264 encoder (codec h264)"
  return new Set(Array.from(stdout.toString('utf8').matchAll(/^ V\S{5} (\S+)/gm), ([, name]) => name ?? ''));
}

async function verdictOn(encoder: VideoEncoder, listed: ReadonlySet<string>, request: DetectionRequest): Promise<EncoderFinding['verdict']> {
  if (!listed.has(encoder.name)) return { kind: 'not-listed' };
  if (isDeviceAbsent(encoder, request.drivers)) return { kind: 'no-device' };
  const newerOptions = await supportedNewerOptions(encoder, request);
  const tried = withOptions(encoder, newerOptions);
  const sizes = [];
  for (const size of request.sizes) {
    if (request.signal.aborted) break;
    const trial = await tryEncoder(tried, size, request);
    sizes.push({ ...size, ...trial });
    if (trial.encode.kind === 'fails') break; // a larger one would fail as well, and cost as much time
  }
  return { kind: 'tried', newerOptions: [...newerOptions], sizes };
}

function isDeviceAbsent({ deviceFiles: needed }: VideoEncoder, { deviceFiles }: Pick<DriverFacts, 'deviceFiles'>): boolean {
  return deviceFiles !== null && needed !== null && !deviceFiles.some((name) => needed.test(name));
}

async function supportedNewerOptions({ name, newerOptions }: VideoEncoder, request: DetectionRequest): Promise<readonly string[]> {
  if (newerOptions.length === 0) return [];
  const { binary, processTable, signal } = request;
  const args = ['-hide_banner', '-v', 'error', '-h', `encoder=${name}`];
  const { stdout } = await runTool(binary, args, { processTable, signal, timeoutMs: LIST_TIMEOUT_MS, niceness: TRIAL_NICENESS });
  const help = stdout.toString('utf8');
  return newerOptions.flatMap(([flag, value]) => (new RegExp(`^\\s+${flag}\\s`, 'm').test(help) ? [flag, value] : []));
}

/** The encoder with more options behind its own. */
export function withOptions(encoder: VideoEncoder, more: readonly string[]): VideoEncoder {
  return more.length === 0 ? encoder : { ...encoder, options: (target) => [...encoder.options(target), ...more] };
}
