import { describe, expect, test, vi } from 'vitest';
import { TimeLimit } from '../../../electron/engine/base/timeLimit.ts';

describe('a time limit', () => {
  test('aborts when the time is up, and says so', () => {
    vi.useFakeTimers();
    using limit = new TimeLimit({ limitMs: 1000, signal: new AbortController().signal });
    vi.advanceTimersByTime(999);
    expect(limit.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect({ isAborted: limit.signal.aborted, isOver: limit.isOver }).toEqual({ isAborted: true, isOver: true });
    vi.useRealTimers();
  });

  test('aborts with the caller, for his reason', () => {
    const caller = new AbortController();
    using limit = new TimeLimit({ limitMs: 1000, signal: caller.signal });
    caller.abort('gone');
    expect({ reason: limit.signal.reason as unknown, isOver: limit.isOver }).toEqual({ reason: 'gone', isOver: false });
  });

  test('is aborted from the start where the caller is', () => {
    using limit = new TimeLimit({ limitMs: 1000, signal: AbortSignal.abort('gone') });
    expect(limit.signal.reason).toBe('gone');
  });

  test('leaves no timer behind, and does not hear the caller any more', () => {
    vi.useFakeTimers();
    const caller = new AbortController();
    const limit = new TimeLimit({ limitMs: 1000, signal: caller.signal });
    limit[Symbol.dispose]();
    expect(vi.getTimerCount()).toBe(0);
    caller.abort('gone');
    expect(limit.signal.aborted).toBe(false);
    vi.useRealTimers();
  });
});
