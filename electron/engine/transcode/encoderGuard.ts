import type { EncoderAssignment, EncoderRoster } from '../ffmpeg/encoders/encoderRoster.ts';
import { X264 } from '../ffmpeg/encoders/softwareEncoders.ts';
import type { EncodedCodec, PictureSize, VideoEncoder } from '../ffmpeg/encoders/videoEncoder.ts';
import type { RunOutcome } from './encodeRun.ts';
import type { SplitSegment } from './segmentSplitter.ts';

/** A run as the guard of its rendition sees it. */
export interface GuardedRun {
  /** Chooses the encoder: called when the process starts. */
  begin(): EncoderAssignment;
  /** What is wrong with a segment because hardware made it; null: nothing. */
  problemOf(segment: SplitSegment): string | null;
  /**
   * A listener that hears of software's units alone: what is handed out before its segment is whole cannot be taken back, and
   * another encoder could not go on in the middle.
   */
  whenSure<A extends readonly unknown[]>(listener: (...unit: A) => void): (...unit: A) => void;
  /** Whether hardware makes it; false before `begin`. */
  isHardware(): boolean;
  published(index: number): void;
  /** The outcome as the stream is to take it. `nextSegment`: the first that it did not make. */
  ended(outcome: RunOutcome, nextSegment: number): RunOutcome;
}

interface Suspect {
  readonly assignment: EncoderAssignment;
  readonly message: string;
}

/**
 * Sees to it that one rendition is made whatever the hardware does: what a hardware run fails at, software makes, within the same
 * request. When that works, the hardware was to blame and is benched; when it fails too, it was the film.
 */
export class EncoderGuard {
  readonly #roster: EncoderRoster;
  readonly #size: PictureSize;
  readonly #plainCodec: EncodedCodec | null;
  readonly #required: VideoEncoder | null;
  /** By the segment at which a hardware run ended and software goes on. */
  readonly #suspects = new Map<number, Suspect>();

  /** `plainCodec`: see plainPictureCodec. `required`: a software encoder that alone will do; null: any of H.264. */
  constructor(roster: EncoderRoster, size: PictureSize, plainCodec: EncodedCodec | null, required: VideoEncoder | null = null) {
    this.#roster = roster;
    this.#size = size;
    this.#plainCodec = plainCodec;
    this.#required = required;
  }

  /** `isOrdinary`: nothing went wrong there before and nothing has to be repeated; hardware is for such runs alone. */
  run(firstSegment: number, isOrdinary: boolean): GuardedRun {
    let assignment: EncoderAssignment | null = null;
    let hasMadeSome = false;
    const isHardware = (): boolean => assignment?.encoder.kind === 'hardware';
    return {
      isHardware,
      begin: () => {
        const isSoftware = !isOrdinary || this.#suspects.has(firstSegment) || this.#required !== null;
        const software = this.#required ?? X264;
        assignment = this.#roster.assign(this.#size, { plainCodec: this.#plainCodec, isSoftware, software });
        return assignment;
      },
      problemOf: ({ index, units }) => (isHardware() && units.length === 0 ? `segment ${index} has no pictures` : null),
      whenSure:
        (listener) =>
        (...unit) => {
          if (!isHardware()) listener(...unit);
        },
      published: (index) => {
        hasMadeSome = true;
        const suspect = this.#suspects.get(index);
        if (!suspect || isHardware()) return;
        suspect.assignment.blame(suspect.message);
        this.#suspects.delete(index);
      },
      ended: (outcome, nextSegment) => {
        if (assignment === null) return outcome;
        const hasFailed = outcome.kind === 'failed' || outcome.kind === 'failed-check';
        assignment.release(hasMadeSome && !hasFailed);
        if (!hasFailed) return outcome;
        if (!isHardware()) {
          this.#suspects.get(nextSegment)?.assignment.pardon();
          this.#suspects.delete(nextSegment);
          return outcome;
        }
        const { message } = outcome;
        // A process that ended or hung is believed at once: others are about to start with the same encoder.
        if (outcome.kind === 'failed') assignment.blame(message);
        assignment.countFallback();
        this.#suspects.set(nextSegment, { assignment, message });
        return { kind: 'fell-back', encoder: assignment.encoder.name, message };
      },
    };
  }
}
