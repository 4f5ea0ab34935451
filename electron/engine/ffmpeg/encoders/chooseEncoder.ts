import type { EncoderFinding } from './encoderFindings.ts';
import { withOptions } from './detectEncoders.ts';
import type { EncodedCodec, PictureSize, VideoEncoder } from './videoEncoder.ts';

export interface EncoderChoiceRequest {
  readonly codec: EncodedCodec;
  readonly size: PictureSize;
  /** The codec of a source that may stay on the device (see plainPictureCodec); null: it is decoded in software. */
  readonly plainCodec: EncodedCodec | null;
  readonly encoders: readonly VideoEncoder[];
  readonly findings: readonly EncoderFinding[];
  /** Whether an encoder, or its way on the device (deviceKey), may be used now. */
  readonly isBenched: (key: string) => boolean;
  /** Encodes that it does now. */
  readonly sessions: (name: string) => number;
}

export interface EncoderChoice {
  readonly encoder: VideoEncoder;
  readonly isOnDevice: boolean;
}

/** What the way on the device is called where it is benched apart from the encoder. */
export function deviceKey(name: string): string {
  return `${name} with decoding`;
}

/** Below it, software does as well and looks better. Trials are made of 30 frames a second, films may have 60. */
const LEAST_SPEED = 2;

/** The fastest working hardware encoder for a rendition; null: software. */
export function chooseEncoder(request: EncoderChoiceRequest): EncoderChoice | null {
  const { codec, encoders, findings, isBenched, sessions } = request;
  const fit = encoders.flatMap((encoder) => {
    const finding = findings.find(({ name }) => name === encoder.name);
    if (encoder.codec !== codec || isBenched(encoder.name) || sessions(encoder.name) >= (encoder.maxSessions ?? Infinity)) return [];
    const tried = finding?.verdict.kind === 'tried' ? finding.verdict : null;
    const speed = tried && speedAt(tried.sizes, request.size);
    return tried && speed !== null && speed >= LEAST_SPEED ? [{ encoder, tried, speed }] : [];
  });
  const [best] = fit.toSorted((a, b) => b.speed - a.speed);
  if (!best) return null;
  return { encoder: withOptions(best.encoder, best.tried.newerOptions), isOnDevice: staysOnDevice(best.encoder, request) };
}

type Tried = Extract<EncoderFinding['verdict'], { kind: 'tried' }>;

/** At the smallest size tried that is no smaller than this one; null: none worked. */
function speedAt(sizes: Tried['sizes'], size: PictureSize): number | null {
  const next = sizes.find((tried) => area(tried) >= area(size));
  return next?.encode.kind === 'works' ? next.encode.speed : null;
}

/** The trial of the family's encoder for the source's codec has shown whether that can be decoded there. */
function staysOnDevice({ label, onDevice, name }: VideoEncoder, request: EncoderChoiceRequest): boolean {
  if (onDevice === null || request.plainCodec === null || request.isBenched(deviceKey(name))) return false;
  const decoder = request.encoders.find((encoder) => encoder.label === label && encoder.codec === request.plainCodec);
  const finding = request.findings.find((candidate) => candidate.name === decoder?.name);
  if (finding?.verdict.kind !== 'tried') return false;
  const next = finding.verdict.sizes.find((tried) => area(tried) >= area(request.size)) ?? finding.verdict.sizes.at(-1);
  return next?.device?.kind === 'works';
}

function area({ widthPx, heightPx }: PictureSize): number {
  return widthPx * heightPx;
}
