import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clockJumps } from '../../../electron/engine/ffmpeg/clockJumps.ts';
import { isJump, packetBytesOf, ticksBetween } from '../../../electron/engine/media/transportClock.ts';

const folder = mkdtempSync(join(tmpdir(), 'playhead-clock-'));
afterAll(() => rmSync(folder, { recursive: true }));

function packet(pid: number, isStart: boolean, payload: Buffer, pcrTicks: number | null = null): Buffer {
  const bytes = Buffer.alloc(188, 0xff);
  bytes[0] = 0x47;
  bytes.writeUInt16BE((isStart ? 0x4000 : 0) | pid, 1);
  bytes[3] = 0x30;
  bytes[4] = 183 - payload.length;
  bytes[5] = pcrTicks === null ? 0 : 0x10;
  if (pcrTicks !== null) {
    bytes.writeUInt32BE(Math.floor(pcrTicks / 2), 6);
    bytes[10] = ((pcrTicks % 2) << 7) | 0x7e;
  }
  payload.copy(bytes, 188 - payload.length);
  return bytes;
}

/** A PES header with a presentation time. */
function pes(ptsTicks: number): Buffer {
  const bytes = Buffer.from([0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5, 0, 0, 0, 0, 0]);
  bytes[9] = 0x21 | (Math.floor(ptsTicks / 2 ** 30) << 1);
  bytes.writeUInt16BE(((Math.floor(ptsTicks / 2 ** 15) & 0x7fff) << 1) | 1, 10);
  bytes.writeUInt16BE(((ptsTicks & 0x7fff) << 1) | 1, 12);
  return bytes;
}

/** Tables, then for each tenth of a second a picture with a clock reference and a few packets more. */
function stretch(startSeconds: number, seconds: number, packetsEach = 10): Buffer {
  const packets = [packet(0, true, Buffer.alloc(20)), packet(0x1000, true, Buffer.from([0, 2, ...Array.from({ length: 20 }, () => 0)]))];
  for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
    const ticks = ((startSeconds * 10 + tenth) * 9000) % 2 ** 33;
    packets.push(packet(0x100, true, pes((ticks + 45_000) % 2 ** 33), ticks));
    for (let i = 1; i < packetsEach; i += 1) packets.push(packet(0x100, false, Buffer.alloc(150)));
  }
  return Buffer.concat(packets);
}

function jumpsOf(name: string, ...stretches: readonly Buffer[]): Promise<readonly number[]> {
  const bytes = Buffer.concat(stretches);
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return clockJumps(path, bytes.length, bytes.subarray(0, 4096));
}

describe('clockJumps', () => {
  const first = stretch(1, 60);

  it('finds where a clock begins anew, or leaps ahead, at the tables before its first picture', async () => {
    expect(await jumpsOf('back.ts', first, stretch(1, 60))).toEqual([first.length]);
    expect(await jumpsOf('ahead.ts', first, stretch(561, 60))).toEqual([first.length]);
    const second = stretch(3000, 40);
    expect(await jumpsOf('both.ts', first, second, stretch(7, 50))).toEqual([first.length, first.length + second.length]);
  });

  it('finds it among many megabytes, of which it reads few', async () => {
    const long = stretch(1, 600, 40);
    expect(long.length).toBeGreaterThan(40_000_000);
    expect(await jumpsOf('long.ts', long, stretch(5, 300, 40))).toEqual([long.length]);
  });

  it('leaves a clock alone that runs through, wraps, or runs unevenly', async () => {
    expect(await jumpsOf('plain.ts', stretch(1, 120))).toEqual([]);
    expect(await jumpsOf('wrap.ts', stretch(2 ** 33 / 90_000 - 30, 60))).toEqual([]);
    expect(await jumpsOf('uneven.ts', first, stretch(61, 60, 80), stretch(121, 200, 2))).toEqual([]);
    expect(await jumpsOf('hole.ts', first, stretch(67, 60)), 'a few seconds that are missing are missing').toEqual([]);
  });

  it('looks at nothing but transport streams', async () => {
    expect(await jumpsOf('film.mp4', Buffer.alloc(100_000))).toEqual([]);
  });
});

describe('the clock of a transport stream', () => {
  it('counts the shorter way around 33 bits', () => {
    expect(ticksBetween(2 ** 33 - 90, 90)).toBe(180);
    expect(ticksBetween(90, 2 ** 33 - 90)).toBe(-180);
    const at = (ticks: number) => ({ offset: 0, ticks, pid: 256 });
    expect(isJump(at(2 ** 33 - 90), at(9000))).toBe(false);
    expect(isJump(at(900_000), at(0))).toBe(true);
  });

  it('knows packets of Blu-rays, with a time in front', () => {
    const plain = stretch(1, 1);
    const timed = Buffer.concat(
      Array.from({ length: 6 }, (_, i) => Buffer.concat([Buffer.alloc(4), plain.subarray(i * 188, (i + 1) * 188)])),
    );
    expect([packetBytesOf(plain), packetBytesOf(timed), packetBytesOf(Buffer.alloc(4096))]).toEqual([188, 192, null]);
  });
});
