import type { EncoderStatus } from '../../../../shared/contract.ts';
import type { EncoderFinding } from './encoderFindings.ts';
import type { Benched } from './encoderBench.ts';
import type { VideoEncoder } from './videoEncoder.ts';

/** What is known of an encoder now. */
export interface EncoderState {
  /** null: its trials are not over yet. */
  readonly finding: EncoderFinding | null;
  readonly benched: Benched | null;
  /** Decoding on its device failed lately. */
  readonly isDeviceBenched: boolean;
}

/** One encoder as a person is told of it. */
export function encoderStatus(encoder: VideoEncoder, { finding, benched, isDeviceBenched }: EncoderState): EncoderStatus {
  const { name, label, codec } = encoder;
  const facts = { encoder: name, label, codec, benchedUntil: null, sizes: [] };
  const verdict = finding?.verdict;
  if (verdict === undefined) return { ...facts, state: 'untested', reason: null };
  if (verdict.kind === 'not-listed') return { ...facts, state: 'not-listed', reason: 'this ffmpeg was built without it' };
  if (verdict.kind === 'no-device') return { ...facts, state: 'no-device', reason: 'this computer has no such device' };
  const failure = verdict.sizes.find(({ encode }) => encode.kind === 'fails');
  const sizes = verdict.sizes.flatMap(({ widthPx, heightPx, encode, device }) =>
    encode.kind === 'works'
      ? [{ widthPx, heightPx, speed: encode.speed, decodesOnDevice: device?.kind === 'works' && !isDeviceBenched }]
      : [],
  );
  const reason = failure?.encode.kind === 'fails' ? `${sizes.length ? `at ${failure.heightPx}p it ` : ''}${failure.encode.reason}` : null;
  if (sizes.length === 0) return { ...facts, state: 'failed', reason };
  if (benched) {
    return { ...facts, state: 'benched', reason: benched.reason, benchedUntil: new Date(benched.untilMs).toISOString(), sizes };
  }
  return { ...facts, state: 'works', reason, sizes };
}
