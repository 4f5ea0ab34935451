import type { AccessUnit } from '../accessUnit.ts';
import { OUTPUT_LEAD_TICKS, TICKS_PER_SECOND } from '../timebase.ts';
import { adtsFrame } from '../adtsFrame.ts';
import { avcSample } from '../h264/avcSample.ts';
import { box, fullBox, uint32, uint64 } from './boxWriter.ts';
import { trackHeader, type FragmentTrack } from './fragmentTrack.ts';

/** The one track of a fragmented file; the same number as the elementary stream's packets have in our MPEG-TS. */
const TRACK_ID = 0x100;

/** A sample that can be decoded by itself, and one that cannot (ISO/IEC 14496-12, 8.8.3.1). */
const SYNC_FLAGS = 0x0200_0000;
const DEPENDENT_FLAGS = 0x0101_0000;

interface Sample {
  readonly dtsTicks: number;
  readonly ptsTicks: number;
  readonly isKeyframe: boolean;
  readonly data: Buffer;
}

/**
 * One track as a fragmented MP4 (ISO/IEC 14496-12, 8.8), for pages that append what comes while it is being made: the header with the
 * first unit, then fragments of one or more units. The times are those of our MPEG-TS, the output lead included.
 */
export class FragmentWriter {
  readonly #kind: FragmentTrack['kind'];
  #track: FragmentTrack | null = null;
  #held: Sample | null = null;
  #samples: (Sample & { readonly durationTicks: number })[] = [];
  #sequence = 0;

  constructor(kind: FragmentTrack['kind']) {
    this.#kind = kind;
  }

  /** Takes the next unit, in decoding order. Throws RangeError when it is none that an MP4 can hold: the first one has to tell the track's form. */
  push(unit: AccessUnit): void {
    const { track, data } = this.#kind === 'video' ? avcSample(unit.data) : adtsFrame(unit.data);
    this.#track ??= track;
    if (!this.#track) throw new RangeError('the first unit does not tell the form of its track');
    const held = this.#held;
    if (held) this.#samples.push({ ...held, durationTicks: Math.max(0, unit.dtsTicks - held.dtsTicks) });
    this.#held = { dtsTicks: unit.dtsTicks, ptsTicks: unit.ptsTicks, isKeyframe: unit.isKeyframe, data };
  }

  /** What can be sent now: all units but the last one, whose length the next one tells; empty: nothing. */
  flush(): Buffer {
    const samples = this.#samples;
    const track = this.#track;
    this.#samples = [];
    if (samples.length === 0 || track === null) return Buffer.alloc(0);
    this.#sequence += 1;
    const fragment = fragmentOf(samples, this.#sequence);
    return this.#sequence === 1 ? Buffer.concat([trackHeader(track, TRACK_ID), fragment]) : fragment;
  }

  /** The rest; the last unit lasts as long as the one before it. */
  end(): Buffer {
    const held = this.#held;
    this.#held = null;
    if (held) {
      const durationTicks = this.#samples.at(-1)?.durationTicks ?? Math.round(TICKS_PER_SECOND / 25);
      this.#samples.push({ ...held, durationTicks });
    }
    return this.flush();
  }
}

/** A movie fragment (8.8.4) and its samples' data. */
function fragmentOf(samples: readonly (Sample & { readonly durationTicks: number })[], sequence: number): Buffer {
  const first = samples[0]!;
  const run = (dataOffset: number): Buffer =>
    fullBox('trun', 1, 0x0000_0f01, [
      uint32(samples.length),
      uint32(dataOffset),
      ...samples.map((sample) =>
        Buffer.concat([
          uint32(sample.durationTicks),
          uint32(sample.data.length),
          uint32(sample.isKeyframe ? SYNC_FLAGS : DEPENDENT_FLAGS),
          uint32(sample.ptsTicks - sample.dtsTicks),
        ]),
      ),
    ]);
  const fragment = (dataOffset: number): Buffer =>
    box('moof', [
      fullBox('mfhd', 0, 0, [uint32(sequence)]),
      box('traf', [
        // default-base-is-moof: data offsets count from the fragment's own start
        fullBox('tfhd', 0, 0x02_0000, [uint32(TRACK_ID)]),
        fullBox('tfdt', 1, 0, [uint64(first.dtsTicks + OUTPUT_LEAD_TICKS)]),
        run(dataOffset),
      ]),
    ]);
  const dataOffset = fragment(0).length + 8;
  return Buffer.concat([
    fragment(dataOffset),
    box(
      'mdat',
      samples.map(({ data }) => data),
    ),
  ]);
}
