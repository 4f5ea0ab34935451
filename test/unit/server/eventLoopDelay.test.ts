import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchEventLoop, type EventLoopWatch } from '../../../electron/engine/server/eventLoopDelay.ts';

let watch: EventLoopWatch;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  watch = watchEventLoop();
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

it('has no timer until something is asked for, and none a while after the last time', () => {
  expect(vi.getTimerCount()).toBe(0);
  expect(watch.look()).toEqual({ median: 0, p99: 0, max: 0 });
  watch.wake();
  vi.advanceTimersByTime(9000);
  watch.wake();
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(9900);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(200);
  expect(vi.getTimerCount()).toBe(0);
});

it('tells the longest delay since the last look, and no sleep of its own', () => {
  watch.wake();
  vi.advanceTimersByTime(20_000);
  watch.wake();
  vi.advanceTimersByTime(1000);
  expect(watch.look().max).toBeLessThan(1e-6);
  // The clock goes on, the timers do not: the program is busy.
  const blockedMs = 70;
  vi.spyOn(performance, 'now').mockReturnValueOnce(performance.now() + 10 + blockedMs);
  vi.advanceTimersByTime(10);
  expect(watch.look().max).toBeCloseTo(blockedMs / 1000, 3);
  expect(watch.look().max).toBe(0);
});
