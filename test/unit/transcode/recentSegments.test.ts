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

it('takes what somebody else read a short while ago', () => {
  const segment = entry(1);
  expect(recent.takes(segment)).toBe(false);
  clock.advance(59_000);
  expect(recent.takes(segment)).toBe(true);
  clock.advance(61_000);
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

it('holds 24 MB, the last that were given', () => {
  const entries = Array.from({ length: 30 }, (_, index) => entry(index));
  for (const one of entries) recent.put(one, Buffer.alloc(MEGABYTE));
  expect(entries.map((one) => recent.get(one) !== null)).toEqual(entries.map(({ index }) => index >= 6));
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
