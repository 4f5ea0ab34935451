import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentTimelineFrom } from '../../electron/engine/media/segmentTimeline.ts';
import { planRun, type PlanAction, type PlanState } from '../../electron/engine/transcode/runPlan.ts';

const timeline = segmentTimelineFrom({ durationTicks: 120 * 90_000, frameRate: null, firstFrameTicks: 0 });
const last = timeline.segmentCount;
const segment = fc.integer({ min: 0, max: last - 1 });

/** Any state that can be met: runs at different places, some of what they passed cached. */
const states = fc
  .record({
    cached: fc.uniqueArray(segment, { maxLength: 40 }),
    waited: fc.uniqueArray(segment, { maxLength: 6 }),
    windows: fc.array(fc.tuple(segment, fc.integer({ min: 1, max: 15 })), { maxLength: 4 }),
    runs: fc.uniqueArray(fc.tuple(segment, fc.integer({ min: 0, max: last }), fc.option(fc.double({ min: 0.1, max: 30, noNaN: true }))), {
      maxLength: 4,
      selector: ([next]) => next,
    }),
    pace: fc.constantFrom('quick' as const, 'steady' as const, null),
    isSteadyAllowed: fc.boolean(),
  })
  .map(({ cached, waited, windows, runs, pace, isSteadyAllowed }): PlanState => {
    const isCached = new Set(cached.filter((at) => !waited.includes(at)));
    return {
      timeline,
      waited: waited.toSorted((a, b) => a - b),
      windows: windows.map(([firstSegment, length]) => ({
        firstSegment,
        endSegment: Math.min(last, firstSegment + length),
        watchedSeconds: length,
        bufferedSeconds: length,
      })),
      runs: runs.map(([nextSegment, length, speed], id) => ({
        id,
        pace,
        nextSegment,
        endSegment: Math.min(last, nextSegment + length),
        speed,
      })),
      isCached: (at) => isCached.has(at),
      isSteadyAllowed,
    };
  });

type Span = readonly [from: number, to: number];

/** What each run will make when nothing else happens: what exists up to its limit, what starts up to its end. */
function spans(state: PlanState, actions: readonly PlanAction[]): Span[] {
  return actions.flatMap((action): Span[] => {
    if (action.kind === 'start') return [[action.firstSegment, action.endSegment]];
    if (action.kind === 'stop') return [];
    return [[state.runs.find(({ id }) => id === action.runId)?.nextSegment ?? -1, action.untilSegment]];
  });
}

describe('any plan', () => {
  it('never puts two runs on one segment', () => {
    fc.assert(
      fc.property(states, (state) => {
        const taken = spans(state, planRun(state)).toSorted(([a], [b]) => a - b);
        expect(taken.slice(1).filter(([from], i) => from < (taken[i]?.[1] ?? 0))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('has everything made that somebody waits for', () => {
    fc.assert(
      fc.property(states, (state) => {
        const made = spans(state, planRun(state));
        expect(state.waited.filter((at) => !made.some(([from, to]) => from <= at && at < to))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('says something of every run, once', () => {
    fc.assert(
      fc.property(states, (state) => {
        const named = planRun(state).flatMap((action) => (action.kind === 'start' ? [] : [action.runId]));
        expect(named).toHaveLength(state.runs.length);
        expect(new Set(named)).toEqual(new Set(state.runs.map(({ id }) => id)));
      }),
    );
  });

  it('starts nothing outside of the item, and nothing empty', () => {
    fc.assert(
      fc.property(states, (state) => {
        const starts = planRun(state).filter((action) => action.kind === 'start');
        expect(
          starts.filter(({ firstSegment, endSegment }) => firstSegment < 0 || endSegment <= firstSegment || endSegment > last),
        ).toEqual([]);
      }),
    );
  });

  it('runs nothing when nobody is there', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(planRun({ ...state, waited: [], windows: [] }).every(({ kind }) => kind === 'stop')).toBe(true);
      }),
    );
  });
});
