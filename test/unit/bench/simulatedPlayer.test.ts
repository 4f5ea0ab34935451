import { describe, expect, it } from 'vitest';
import { advance } from '../../bench/client/simulatedPlayer.ts';

const clockAt = (shownSeconds: number) => ({ shownSeconds, atMs: 1000, stalls: 0, stalledMs: 0 });

describe('the clock of a simulated player', () => {
  it('shows as much as time passes while there is something to show', () => {
    const clock = clockAt(2);
    advance(clock, 10, 4000);
    expect(clock).toEqual({ shownSeconds: 5, atMs: 4000, stalls: 0, stalledMs: 0 });
  });
  it('stands still at the end of what is loaded, and counts that once', () => {
    const clock = clockAt(9);
    advance(clock, 10, 4000);
    expect(clock).toEqual({ shownSeconds: 10, atMs: 4000, stalls: 1, stalledMs: 2000 });
    advance(clock, 12, 4500);
    expect(clock).toEqual({ shownSeconds: 10.5, atMs: 4500, stalls: 1, stalledMs: 2000 });
  });
  it('does not stall before any time has passed', () => {
    const clock = clockAt(0);
    advance(clock, 0, 1000);
    expect(clock.stalls).toBe(0);
  });
});
