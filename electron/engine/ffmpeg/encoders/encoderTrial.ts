import type { AccessUnit, ElementaryStream } from '../../media/accessUnit.ts';
import { tsSegment } from '../../media/tsWriter.ts';
import { runTool } from '../childProcess.ts';
import { describeExit } from '../exit.ts';
import type { ProcessTable } from '../processTable.ts';
import { decodeTrialArguments, deviceTrialArguments, encodeTrialArguments, referenceArguments, TRIAL } from './trialArguments.ts';
import { pictureProblem, statedSize, streamProblem } from './trialChecks.ts';
import { timedEncode, TRIAL_NICENESS, type TimedEncode } from './timedEncode.ts';
import type { EncodeTarget, PictureSize, VideoEncoder } from './videoEncoder.ts';

export interface TrialOptions {
  readonly binary: string;
  readonly processTable: ProcessTable;
  readonly signal: AbortSignal;
  /** For each process of a trial. */
  readonly timeoutMs: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** How fast something is, in film seconds per second, or why it does not work: ends a sentence that begins with the encoder. */
export type TrialOutcome = { readonly kind: 'works'; readonly speed: number } | { readonly kind: 'fails'; readonly reason: string };

/** `device`: decoding and scaling without leaving the device; null: not tried. */
export type EncoderTrial = { readonly encode: TrialOutcome; readonly device: TrialOutcome | null };

/**
 * Lets an encoder do what a run asks of it and looks at everything that came out: pictures and their times, keyframes where they
 * were asked for, that what follows a keyframe can be decoded alone, the size, and whether it shows what was put in. Never rejects.
 */
export async function tryEncoder(encoder: VideoEncoder, size: PictureSize, options: TrialOptions): Promise<EncoderTrial> {
  const reference = await referencePictures(size, options);
  if (reference === null) return { encode: { kind: 'fails', reason: 'could not be tried: ffmpeg made no test pictures' }, device: null };
  const target = trialTarget(size);
  const encoded = await timedEncode(options.binary, encodeTrialArguments(encoder, target), options);
  const encode = await judged(encoded, encoder, target, reference, options);
  if (encode.kind === 'fails' || encoded.kind === 'failed' || encoder.onDevice === null) return { encode, device: null };
  const half = trialTarget({ widthPx: halved(size.widthPx), heightPx: halved(size.heightPx) });
  const film = tsSegment([{ stream: encoded.stream, units: encoded.units }], 0);
  const again = await timedEncode(options.binary, deviceTrialArguments(encoder, encoder.onDevice, half), { ...options, input: film });
  return { encode, device: await judged(again, encoder, half, reference, options) };
}

async function judged(
  encoded: TimedEncode,
  encoder: VideoEncoder,
  size: PictureSize,
  reference: Buffer,
  options: TrialOptions,
): Promise<TrialOutcome> {
  if (encoded.kind === 'failed') return { kind: 'fails', reason: encoded.reason };
  const { units, stream, framesPerSecond } = encoded;
  // All that stands alone: the whole, and what comes behind the last keyframe.
  const starts = [TRIAL.keyframes[0], TRIAL.keyframes.at(-1) ?? 0];
  let problem = streamProblem(units, encoder.codec);
  for (const start of starts)
    problem ??= await decodingProblem({ stream, units: units.slice(start) }, start, encoder, size, reference, options);
  return problem === null ? { kind: 'works', speed: framesPerSecond / TRIAL.frameRate } : { kind: 'fails', reason: problem };
}

async function decodingProblem(
  track: { readonly stream: ElementaryStream; readonly units: readonly AccessUnit[] },
  start: number,
  encoder: VideoEncoder,
  size: PictureSize,
  reference: Buffer,
  { binary, processTable, signal, timeoutMs }: TrialOptions,
): Promise<string | null> {
  const input = tsSegment([track], 0);
  const decoding = { processTable, signal, timeoutMs, input, niceness: TRIAL_NICENESS };
  const decoded = await runTool(binary, decodeTrialArguments(encoder.codec), decoding);
  if (!decoded.isSuccess) return `made a stream that cannot be decoded: ffmpeg ${describeExit(decoded.exit)}`;
  const found = statedSize(decoded.stderrTail);
  if (found?.widthPx !== size.widthPx || found.heightPx !== size.heightPx) {
    const made = found === null ? 'unknown size' : `${found.widthPx}x${found.heightPx}`;
    return `was asked for ${size.widthPx}x${size.heightPx} and made pictures of ${made}`;
  }
  return pictureProblem(decoded.stdout, reference, start);
}

/** The film's pictures as they have to look; null when ffmpeg could not make them. */
async function referencePictures(size: PictureSize, { binary, processTable, signal, timeoutMs }: TrialOptions): Promise<Buffer | null> {
  const options = { processTable, signal, timeoutMs, niceness: TRIAL_NICENESS };
  const { isSuccess, stdout } = await runTool(binary, referenceArguments(size), options);
  return isSuccess && stdout.length > 0 ? stdout : null;
}

/** As the ladder has it for this size, about: 0.1 bit for a pixel at 30 frames per second. */
function trialTarget({ widthPx, heightPx }: PictureSize): EncodeTarget {
  const maxBitrateBps = Math.round(widthPx * heightPx * TRIAL.frameRate * 0.1);
  const level = widthPx * heightPx > 1920 * 1088 ? 52 : 41;
  return { widthPx, heightPx, crf: 23, maxBitrateBps, bufferBits: Math.round(maxBitrateBps / 2), level, pace: 'quick' };
}

function halved(px: number): number {
  return Math.floor(px / 4) * 2;
}
