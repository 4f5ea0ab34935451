import type { EncodersReport } from '../../../../shared/contract.ts';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import { chooseEncoder, deviceKey, type EncoderChoice } from './chooseEncoder.ts';
import { EncoderBench } from './encoderBench.ts';
import type { Findings } from './encoderFindings.ts';
import { encoderStatus } from './encoderReport.ts';
import { X264 } from './softwareEncoders.ts';
import type { EncodedCodec, PictureSize, VideoEncoder } from './videoEncoder.ts';

export interface EncoderRosterRequest {
  /** Hardware encoders of this platform. */
  readonly encoders: readonly VideoEncoder[];
  /** What trials show, now or at an earlier start (see currentFindings); null: nothing could be found out. */
  readonly find: (options: FindOptions) => Promise<Findings | null>;
  /** Whether the person lets an encoder be used, by ffmpeg's name; default: all. */
  readonly isAllowed?: (name: string) => boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Hardware that gives nothing for so long hangs; default 8 s: a request is held for 30. */
  readonly stallMs?: number;
}

/** How encoders are to be tried. */
export interface FindOptions {
  /** Tries again whatever is known. */
  readonly isForced: boolean;
  readonly signal: AbortSignal;
  /** The trials of one more encoder are over. */
  readonly onTried?: () => void;
}

const STALL_MS = 8000;

/** An encoder for one run; to be released when the run has ended. */
export interface EncoderAssignment {
  readonly encoder: VideoEncoder;
  readonly isOnDevice: boolean;
  /** See EncoderRosterRequest; null for software. */
  readonly stallMs: number | null;
  /** The run has ended. `wasGood`: it made what was asked for. */
  release(wasGood: boolean): void;
  /** Another encoder took the run over. */
  countFallback(): void;
  /** It failed: it is not used for a while. `reason` ends a sentence that begins with the encoder. */
  blame(reason: string): void;
  /** What it was blamed for was not its fault. */
  pardon(): void;
}

/** Since the start, by ffmpeg's names. */
export interface EncoderCounts {
  readonly runs: Readonly<Record<string, number>>;
  /** Runs that another encoder had to take over. */
  readonly fallbacks: Readonly<Record<string, number>>;
}

/** Who encodes what: hardware that passed its trial and is not on the bench, within its sessions; software for all else. */
export class EncoderRoster implements Disposable {
  readonly #request: EncoderRosterRequest;
  readonly #bench: EncoderBench;
  readonly #sessions = new Map<string, number>();
  readonly #runs = new Map<string, number>();
  readonly #fallbacks = new Map<string, number>();
  readonly #closing = new AbortController();
  #findings: Findings | null = null;
  #testing: Promise<void> | null = null;
  #tested = 0;

  constructor(request: EncoderRosterRequest) {
    this.#request = request;
    this.#bench = new EncoderBench(request.clock);
  }

  /** Finds out what works, in the background: until that is known everything is encoded in software. */
  open(): void {
    void this.#find(false);
  }

  /** Tries everything again and takes all off the bench; when the signal is aborted, what was known before holds. */
  async test({ signal }: { readonly signal?: AbortSignal } = {}): Promise<EncodersReport> {
    await this.#testing;
    await this.#find(true, signal);
    return this.report();
  }

  report(): EncodersReport {
    const { encoders } = this.#request;
    return {
      testedAt: this.#findings ? new Date(this.#findings.testedAtMs).toISOString() : null,
      isTesting: this.#testing !== null,
      tested: this.#tested,
      encoders: encoders.map((encoder) => {
        const finding = this.#findings?.encoders.find(({ name }) => name === encoder.name) ?? null;
        const isDeviceBenched = this.#bench.benched(deviceKey(encoder.name)) !== null;
        return encoderStatus(encoder, { finding, benched: this.#bench.benched(encoder.name), isDeviceBenched });
      }),
    };
  }

  counts(): EncoderCounts {
    return { runs: Object.fromEntries(this.#runs), fallbacks: Object.fromEntries(this.#fallbacks) };
  }

  /** ffmpeg's name of the encoder that a run of this size would get now. */
  likely(size: PictureSize): string {
    return this.likelyEncoder(size).name;
  }

  /** The encoder that a run of this size would get now. */
  likelyEncoder(size: PictureSize): Pick<VideoEncoder, 'name' | 'label' | 'kind'> {
    return this.#choose(size, null)?.encoder ?? X264;
  }

  /** H.264 for a new run. `plainCodec`: see plainPictureCodec; `isSoftware`: hardware is out of the question; `software`: instead of x264. */
  assign(
    size: PictureSize,
    {
      plainCodec,
      isSoftware,
      software = X264,
    }: { readonly plainCodec: EncodedCodec | null; readonly isSoftware: boolean; readonly software?: VideoEncoder },
  ): EncoderAssignment {
    const choice = isSoftware ? null : this.#choose(size, plainCodec);
    const encoder = choice?.encoder ?? software;
    const isOnDevice = choice?.isOnDevice ?? false;
    const { name } = encoder;
    add(this.#runs, name, 1);
    add(this.#sessions, name, 1);
    // On the device it may have been the decoder: the encoder alone gets another chance.
    const key = isOnDevice ? deviceKey(name) : name;
    let isOver = false;
    return {
      encoder,
      isOnDevice,
      stallMs: encoder.kind === 'hardware' ? (this.#request.stallMs ?? STALL_MS) : null,
      release: (wasGood) => {
        if (isOver) return;
        isOver = true;
        add(this.#sessions, name, -1);
        if (wasGood) this.#bench.forgive(key);
      },
      countFallback: () => add(this.#fallbacks, name, 1),
      pardon: () => this.#bench.pardon(key),
      blame: (reason) => {
        this.#bench.send(key, reason);
        this.#request.logger.warn(
          { encoder: key, reason, until: this.#bench.benched(key)?.untilMs },
          'a hardware encoder is not used for a while',
        );
      },
    };
  }

  [Symbol.dispose](): void {
    this.#closing.abort();
  }

  #choose(size: PictureSize, plainCodec: EncodedCodec | null): EncoderChoice | null {
    const isAllowed = this.#request.isAllowed ?? (() => true);
    return chooseEncoder({
      codec: 'h264',
      size,
      plainCodec,
      encoders: this.#request.encoders,
      findings: this.#findings?.encoders ?? [],
      isBenched: (key) => !isAllowed(key) || this.#bench.benched(key) !== null,
      sessions: (name) => this.#sessions.get(name) ?? 0,
    });
  }

  async #find(isForced: boolean, givenUp?: AbortSignal): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const { find, logger } = this.#request;
    const { signal: closing } = this.#closing;
    this.#tested = 0;
    const onTried = (): void => void (this.#tested += 1);
    this.#testing = find({ isForced, signal: givenUp ? AbortSignal.any([closing, givenUp]) : closing, onTried })
      .then((findings) => {
        if (findings === null) return;
        this.#findings = findings;
        if (isForced) this.#bench.clear();
      })
      .catch((error: unknown) => logger.warn({ err: error }, 'hardware encoders could not be tried: videos are encoded in software'))
      .finally(() => {
        this.#testing = null;
      });
    await this.#testing;
  }
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}
