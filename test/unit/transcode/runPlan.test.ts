import { describe, expect, it } from 'vitest';
import { segmentTimelineFrom } from '../../../electron/engine/media/segmentTimeline.ts';
import { planRun, type Pace, type PlanState, type WantedWindow } from '../../../electron/engine/transcode/runPlan.ts';

/** 1 s, 1 s, then 2 s each: 51 segments. */
const timeline = segmentTimelineFrom({ durationTicks: 100 * 90_000, frameRate: null, firstFrameTicks: 0 });

type Window = Partial<WantedWindow> & Pick<WantedWindow, 'firstSegment' | 'endSegment'>;

function plan(
  state: Partial<Omit<PlanState, 'timeline' | 'isCached' | 'windows'>> & {
    readonly windows?: readonly Window[];
    readonly cached?: readonly number[];
  },
) {
  const { cached = [], windows = [], ...rest } = state;
  return planRun({
    timeline,
    waited: [],
    runs: [],
    isSteadyAllowed: true,
    windows: windows.map((window) => ({ watchedSeconds: 0, bufferedSeconds: 0, ...window })),
    ...rest,
    isCached: (segment) => cached.includes(segment),
  });
}

const run = (id: number, nextSegment: number, endSegment = 51, speed: number | null = 4, pace: Pace | null = null) => ({
  id,
  nextSegment,
  endSegment,
  speed,
  pace,
});
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('planRun', () => {
  it('does nothing when nobody wants anything', () => {
    expect(plan({})).toEqual([]);
  });

  it('starts at the segment that is waited for, to the end of the item', () => {
    expect(plan({ waited: [20], windows: [{ firstSegment: 20, endSegment: 24 }] })).toEqual([
      { kind: 'start', firstSegment: 20, endSegment: 51 },
    ]);
  });

  it('leaves a segment to the run that is about to reach it', () => {
    expect(plan({ waited: [20], windows: [{ firstSegment: 20, endSegment: 24 }], runs: [run(1, 19)] })).toEqual([
      { kind: 'continue', runId: 1, untilSegment: 24, isWaitedFor: true },
    ]);
  });

  it('replaces a run that would reach it late', () => {
    expect(plan({ waited: [40], windows: [{ firstSegment: 40, endSegment: 44 }], runs: [run(1, 10)] })).toEqual([
      { kind: 'stop', runId: 1, reason: 'replaced' },
      { kind: 'start', firstSegment: 40, endSegment: 51 },
    ]);
  });

  it('keeps the run of one viewer when another jumps elsewhere', () => {
    const windows = [
      { firstSegment: 9, endSegment: 14 },
      { firstSegment: 40, endSegment: 44 },
    ];
    expect(plan({ waited: [40], windows, runs: [run(1, 10)], cached: [9] })).toEqual([
      { kind: 'continue', runId: 1, untilSegment: 14, isWaitedFor: false },
      { kind: 'start', firstSegment: 40, endSegment: 51 },
    ]);
  });

  it('ends a new run where another one works', () => {
    const windows = [
      { firstSegment: 5, endSegment: 9 },
      { firstSegment: 29, endSegment: 34 },
    ];
    expect(plan({ waited: [5], windows, runs: [run(1, 30)], cached: [29] })).toContainEqual({
      kind: 'start',
      firstSegment: 5,
      endSegment: 30,
    });
  });

  it('ends a new run before a long stretch that is cached', () => {
    expect(plan({ waited: [5], windows: [{ firstSegment: 5, endSegment: 9 }], cached: range(12, 30) })).toEqual([
      { kind: 'start', firstSegment: 5, endSegment: 12 },
    ]);
  });

  it('encodes through a short one', () => {
    expect(plan({ waited: [5], windows: [{ firstSegment: 5, endSegment: 9 }], cached: [12, 13] })).toEqual([
      { kind: 'start', firstSegment: 5, endSegment: 51 },
    ]);
  });

  it('holds a run at the far edge of what is wanted', () => {
    expect(plan({ windows: [{ firstSegment: 5, endSegment: 9 }], cached: range(5, 9), runs: [run(1, 9)] })).toEqual([
      { kind: 'continue', runId: 1, untilSegment: 9, isWaitedFor: false },
    ]);
  });

  it('stops a run that has reached the cache', () => {
    expect(plan({ windows: [{ firstSegment: 5, endSegment: 9 }], cached: range(5, 40), runs: [run(1, 9)] })).toEqual([
      { kind: 'stop', runId: 1, reason: 'cache-reached' },
    ]);
  });

  it('stops everything when nobody watches', () => {
    expect(plan({ runs: [run(1, 9)] })).toEqual([{ kind: 'stop', runId: 1, reason: 'nobody-watching' }]);
  });

  it('begins what nobody waits for yet only when the viewer is near', () => {
    const windows = [{ firstSegment: 10, endSegment: 20 }];
    expect(plan({ windows, cached: range(10, 18) })).toEqual([]);
    expect(plan({ windows, cached: range(10, 13) })).toEqual([{ kind: 'start', firstSegment: 13, endSegment: 51 }]);
  });

  it('makes two segments far apart by two runs', () => {
    expect(plan({ waited: [2, 45], windows: [] })).toEqual([
      { kind: 'start', firstSegment: 2, endSegment: 45 },
      { kind: 'start', firstSegment: 45, endSegment: 51 },
    ]);
  });

  it('gives a viewer who jumped a little ahead one new run, and ends the one behind him', () => {
    expect(plan({ waited: [17], windows: [{ firstSegment: 17, endSegment: 21 }], runs: [run(1, 11)] })).toEqual([
      { kind: 'stop', runId: 1, reason: 'replaced' },
      { kind: 'start', firstSegment: 17, endSegment: 51 },
    ]);
  });

  describe('the pace', () => {
    /** Who has watched for a while, and has 4 s in hand. */
    const window = { firstSegment: 10, endSegment: 22, watchedSeconds: 6, bufferedSeconds: 4 };

    it('turns to better pictures when the viewer has enough to watch', () => {
      expect(plan({ windows: [window], runs: [run(1, 13, 51, 4, 'quick')], cached: range(10, 13) })).toEqual([
        { kind: 'hand-over', runId: 1, untilSegment: 14, isWaitedFor: false },
      ]);
    });

    it.each([
      ['too little lead', { windows: [{ ...window, bufferedSeconds: 3.9 }], runs: [run(1, 13, 51, 4, 'quick')], cached: range(10, 13) }],
      ['who has just come', { windows: [{ ...window, watchedSeconds: 5.9 }], runs: [run(1, 13, 51, 4, 'quick')], cached: range(10, 13) }],
      ['a slow machine', { windows: [window], runs: [run(1, 13, 51, 2.4, 'quick')], cached: range(10, 13) }],
      ['somebody waiting', { windows: [window], waited: [14], runs: [run(1, 13, 51, 4, 'quick')], cached: range(10, 13) }],
      ['one way only', { windows: [window], runs: [run(1, 13, 51, 4)], cached: range(10, 13) }],
      [
        'steady runs too slow lately',
        { windows: [window], runs: [run(1, 13, 51, 4, 'quick')], cached: range(10, 13), isSteadyAllowed: false },
      ],
    ] as const)('stays as it is: %s', (_, state) => {
      expect(plan(state)).toMatchObject([{ kind: 'continue', runId: 1 }]);
    });

    it('turns back when somebody waits for a steady run that is too slow', () => {
      const state = { windows: [window], waited: [12], cached: [10, 11] };
      expect(plan({ ...state, runs: [run(1, 12, 51, 1.1, 'steady')] })).toMatchObject([{ kind: 'hand-over', untilSegment: 13 }]);
      expect(plan({ ...state, runs: [run(1, 12, 51, 1.3, 'steady')] })).toMatchObject([{ kind: 'continue' }]);
    });

    it('leaves what follows to the run that has begun it, also while the process of the one before is ending', () => {
      const state = { windows: [window], cached: range(10, 14) };
      expect(plan({ ...state, runs: [run(1, 14, 14, 4, 'quick'), run(2, 14, 51, null, 'steady')] })).toEqual([
        { kind: 'stop', runId: 1, reason: 'all-made' },
        { kind: 'continue', runId: 2, untilSegment: 22, isWaitedFor: false },
      ]);
    });

    it('begins what follows while the last segment is made', () => {
      const state = { windows: [window], cached: range(10, 13) };
      expect(plan({ ...state, runs: [run(1, 13, 14, 4, 'quick')] })).toContainEqual({ kind: 'start', firstSegment: 14, endSegment: 51 });
    });
  });
});
