import { PassThrough, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessUnit, ElementaryStream } from '../../../electron/engine/media/accessUnit.ts';
import { tsSegment, type TsTrack } from '../../../electron/engine/media/tsWriter.ts';
import { muxedAsMade, muxedSegment } from '../../../electron/engine/videoPlaylists/muxedSegment.ts';

const VIDEO: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };
const AUDIO: ElementaryStream = { kind: 'audio', streamType: 0x0f, descriptors: Buffer.alloc(0) };
const POSITION = { index: 5, startTicks: 0 };

function track(stream: ElementaryStream, stepTicks: number, sizes: readonly number[]): TsTrack {
  const units = sizes.map((bytes, i): AccessUnit => {
    const ticks = i * stepTicks;
    return { ptsTicks: ticks, dtsTicks: ticks, isKeyframe: i === 0 || stream === AUDIO, data: Buffer.alloc(bytes, i + 1) };
  });
  return { stream, units };
}

const PICTURES = track(VIDEO, 3600, [70_000, 900, 20, 4000, 60]);
/** The last frames are silence: hardly a byte each. */
const SOUND = track(AUDIO, 1920, [300, 310, 290, 300, 280, 310, 305, 9, 9, 9]);
const [PICTURE_BYTES, SOUND_BYTES] = [PICTURES, SOUND].map((one) => tsSegment([one], 2)) as [Buffer, Buffer];
const BYTES = tsSegment([PICTURES, SOUND], POSITION.index);

async function read(stream: Readable): Promise<Buffer> {
  return Buffer.concat((await stream.toArray()) as Buffer[]);
}

describe('a muxed segment', () => {
  it('is that of all tracks, with the place in its own playlist', async () => {
    expect((await muxedSegment([PICTURE_BYTES, SOUND_BYTES], POSITION)).equals(BYTES)).toBe(true);
  });

  it('has the same bytes while its parts are made, in whatever pieces and order they come', async () => {
    const pieces = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 9000 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(pieces, async (steps) => {
        const parts = [new PassThrough(), new PassThrough()] as const;
        const whole = [PICTURE_BYTES, SOUND_BYTES];
        const reading = read(muxedAsMade(parts, POSITION));
        const at = [0, 0];
        for (const [part, bytes] of steps) {
          parts[part].write(whole[part]!.subarray(at[part], at[part]! + bytes));
          at[part]! += bytes;
          await setImmediate();
        }
        for (const part of [1, 0]) parts[part]!.end(whole[part]!.subarray(at[part]));
        expect((await reading).equals(BYTES)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('counts packets without a gap from one to the next, however little its last frames hold', () => {
    for (const pid of [0x100, 0x101]) {
      const counters = Array.from({ length: BYTES.length / 188 }, (_, n) => n * 188)
        .filter((at) => (BYTES.readUInt16BE(at + 1) & 0x1fff) === pid)
        .map((at) => BYTES[at + 3]! & 15);
      expect(counters).toEqual(counters.map((_, n) => n % 16));
      expect(counters.at(-1)).toBe(15);
    }
  });

  it('goes out while a part is being made', async () => {
    const [pictures, sound] = [new PassThrough(), Readable.from([SOUND_BYTES])];
    const muxed = muxedAsMade([pictures, sound], POSITION);
    pictures.write(PICTURE_BYTES.subarray(0, PICTURE_BYTES.length - 188 * 10));
    await expect.poll(() => muxed.readableLength).toBeGreaterThan(70_000);
    pictures.end(PICTURE_BYTES.subarray(PICTURE_BYTES.length - 188 * 10));
    expect((await read(muxed)).equals(BYTES)).toBe(true);
  });

  it('breaks off when a part does, and when a part is no transport stream', async () => {
    const broken = new PassThrough();
    const reading = read(muxedAsMade([broken, Readable.from([SOUND_BYTES])], POSITION));
    broken.write(PICTURE_BYTES.subarray(0, 1000));
    broken.destroy(new Error('the run ended'));
    await expect(reading).rejects.toThrow('the run ended');
    await expect(read(muxedAsMade([Readable.from([Buffer.alloc(376, 1)])], POSITION))).rejects.toThrow('MPEG-TS');
    await expect(read(muxedAsMade([Readable.from([])], POSITION))).rejects.toThrow('no track');
  });

  it('gives its parts up when its reader goes away', async () => {
    const parts = [new PassThrough(), new PassThrough()];
    const muxed = muxedAsMade(parts, POSITION);
    parts[0]!.write(PICTURE_BYTES);
    muxed.destroy();
    await expect.poll(() => parts.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });
});
