import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIVE_INTERVAL_MS } from '../../../electron/engine/server/liveUpdates.ts';
import { watchActivity } from '../../../electron/engine/server/watchActivity.ts';
import { createFakeEngine } from '../../fakes/fakeEngine.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

function watch() {
  const engine = createFakeEngine({ clock: createManualClock() });
  const ending = new AbortController();
  const seen: number[] = [];
  const ended = (async () => {
    for await (const activity of watchActivity(engine.playback, { signal: ending.signal })) seen.push(activity.waiting);
  })();
  return { engine, ending, seen, ended, change: (waiting: number) => engine.setActivity({ waiting }) };
}

describe('watchActivity', () => {
  it('tells at most four a second, and the newest state always', async () => {
    expect(LIVE_INTERVAL_MS).toBe(250);
    const { ending, seen, ended, change } = watch();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual([0]);
    for (let waiting = 1; waiting <= 50; waiting++) change(waiting);
    await vi.advanceTimersByTimeAsync(249);
    expect(seen).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([0, 50]);
    // Long after the last event a change is told at once.
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen).toEqual([0, 50]);
    change(7);
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual([0, 50, 7]);
    ending.abort();
    await ended;
  });

  it.each([0, 100, 1000])('ends and lets go when it is aborted after %i ms', async (ms) => {
    const { engine, ending, ended, seen } = watch();
    await vi.advanceTimersByTimeAsync(ms);
    expect(engine.activityListeners.size).toBe(1);
    ending.abort();
    await ended;
    expect([engine.activityListeners.size, seen]).toEqual([0, [0]]);
  });

  it('tells nothing when it was aborted before', async () => {
    const engine = createFakeEngine({ clock: createManualClock() });
    expect(await watchActivity(engine.playback, { signal: AbortSignal.abort() }).next()).toEqual({ done: true, value: undefined });
    expect(engine.activityListeners.size).toBe(0);
  });
});
