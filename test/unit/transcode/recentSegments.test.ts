import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RecentSegments } from '../../../electron/engine/transcode/recentSegments.ts';
import type { LedgerEntry } from '../../../electron/engine/transcode/segmentLedger.ts';
import { createManualClock, type ManualClock } from '../../fakes/manualClock.ts';

let clock: ManualClock;
let recent: RecentSegments;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  clock = createManualClock();
  recent = new RecentSegments(clock);
});
afterEach(() => void vi.useRealTimers());

const MEGABYTE = 2 ** 20;
const entry = (index: number): LedgerEntry => ({
  index,
  make: 1,
  isQuick: false,
  crc: index,
  rendition: 'item/line-720p',
  itemId: 'item',
  bytes: MEGABYTE,
  checkedMs: null,
  usedMs: 0,
});

it('takes what was read a moment ago', () => {
  const segment = entry(1);
  expect(recent.takes(segment)).toBe(false);
  clock.advance(9999);
  expect(recent.takes(segment)).toBe(true);
  clock.advance(10_000);
  expect(recent.takes(segment)).toBe(false);
});

it('has what it was given for ten seconds, then the disk is asked again', () => {
  const [segment, bytes] = [entry(1), Buffer.alloc(10)];
  recent.put(segment, bytes);
  clock.advance(9999);
  expect(recent.get(segment)).toBe(bytes);
  clock.advance(1);
  expect(recent.get(segment)).toBeNull();
});

it('holds 24 MB and pushes nothing out, until ten seconds have passed', () => {
  const entries = Array.from({ length: 30 }, (_, index) => entry(index));
  for (const one of entries) recent.takes(one);
  const held = entries.filter((one) => {
    if (recent.takes(one)) recent.put(one, Buffer.alloc(MEGABYTE));
    return recent.get(one) !== null;
  });
  expect(held.map(({ index }) => index)).toEqual(entries.slice(0, 24).map(({ index }) => index));
  // Taken, and then others were faster.
  recent.put(entry(31), Buffer.alloc(1));
  expect(recent.heldBytes).toBe(24 * MEGABYTE);
  clock.advance(9000);
  recent.takes(entries[29]!);
  expect(recent.takes(entries[29]!)).toBe(false);
  clock.advance(1000);
  expect(recent.takes(entries[29]!)).toBe(true);
});

it('lets go of everything without being asked, and has no timer then', () => {
  recent.put(entry(1), Buffer.alloc(10));
  vi.advanceTimersByTime(5000);
  clock.advance(5000);
  recent.put(entry(2), Buffer.alloc(10));
  clock.advance(5000);
  vi.advanceTimersByTime(5000);
  expect(recent.heldBytes).toBe(10);
  clock.advance(10_000);
  vi.advanceTimersByTime(10_000);
  expect([recent.heldBytes, vi.getTimerCount()]).toEqual([0, 0]);
});
