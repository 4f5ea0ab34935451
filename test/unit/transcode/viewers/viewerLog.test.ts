import { describe, expect, it } from 'vitest';
import { percentile } from '../../../../electron/engine/transcode/viewers/percentile.ts';
import { ViewerLog, type ViewerAsks } from '../../../../electron/engine/transcode/viewers/viewerLog.ts';
import { createManualClock } from '../../../fakes/manualClock.ts';

const ASKS: ViewerAsks = { viewerId: 'anna', itemId: 'film', renditionId: '720p', index: 0, client: 'Chrome', isHere: true };
const PLACE = { title: 'Film', kind: 'video', positionSeconds: 4, durationSeconds: 60 } as const;

function log() {
  const clock = createManualClock();
  const viewers = new ViewerLog(clock);
  const answer = (waitedMs: number, asks: ViewerAsks = ASKS): void => {
    const asked = viewers.asks(asks);
    clock.advance(waitedMs);
    asked.answered(PLACE);
    asked.ended();
  };
  return { clock, viewers, answer };
}

describe('percentiles', () => {
  it.each([
    [[], 0.5, null],
    [[7], 0.95, 7],
    [[3, 1, 2, 4], 0.5, 2],
    [Array.from({ length: 100 }, (_, index) => index + 1), 0.95, 95],
    [[5, 1], 1, 5],
    [[5, 1], 0, 1],
  ] as const)('of %j at %f', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });
});

describe('the log of viewers', () => {
  it('tells what each watches and how long he waited', () => {
    const { viewers, answer } = log();
    for (const waitedMs of [10, 30, 20, 400]) answer(waitedMs);
    answer(5, { ...ASKS, viewerId: 'ben', client: 'VLC', isHere: false });
    expect(viewers.viewers()).toMatchObject([
      { viewerId: 'ben', client: 'VLC', isHere: false, answered: 1, waitedP50Ms: 5, waitedP95Ms: 5 },
      {
        viewerId: 'anna',
        title: 'Film',
        rendition: '720p',
        positionSeconds: 4,
        durationSeconds: 60,
        answered: 4,
        givenUp: 0,
        isWaiting: false,
        waitedP50Ms: 20,
        waitedP95Ms: 400,
      },
    ]);
    expect(viewers.viewers()[1]?.answers.map(({ waitedMs }) => waitedMs)).toEqual([10, 30, 20, 400]);
  });

  it('counts what was given up, once, and knows who waits now', () => {
    const { viewers } = log();
    const asked = viewers.asks(ASKS);
    expect(viewers.viewers()).toMatchObject([{ isWaiting: true, answered: 0, givenUp: 0, waitedP50Ms: null }]);
    asked.ended();
    asked.ended();
    expect(viewers.viewers()).toMatchObject([{ isWaiting: false, answered: 0, givenUp: 1 }]);
  });

  it('tells the speed of the last ten seconds, and forgets what was before', () => {
    const { clock, viewers } = log();
    const asked = viewers.asks(ASKS);
    asked.sent(1_000_000);
    expect(viewers.viewers()).toMatchObject([{ sentBytes: 1_000_000, sentBps: 800_000 }]);
    clock.advance(10_001);
    expect(viewers.viewers()).toMatchObject([{ sentBytes: 1_000_000, sentBps: 0 }]);
  });

  it('goes by the picture where there is one: sound says nothing of the quality', () => {
    const { viewers, answer } = log();
    answer(1);
    const sound = viewers.asks({ ...ASKS, renditionId: 'a1' });
    sound.answered({ ...PLACE, kind: 'audio', positionSeconds: 50 });
    expect(viewers.viewers()).toMatchObject([{ rendition: '720p', positionSeconds: 4, answered: 2 }]);
  });

  it('stays small: old answers go, and so do viewers that have gone', () => {
    const { clock, viewers, answer } = log();
    for (let count = 0; count < 500; count += 1) answer(1);
    expect(viewers.viewers()[0]).toMatchObject({ answered: 500 });
    expect(viewers.viewers()[0]?.answers).toHaveLength(120);
    for (let count = 0; count < 80; count += 1) answer(1, { ...ASKS, viewerId: `guest ${count}` });
    expect(viewers.viewers()).toHaveLength(50);
    clock.advance(5 * 60_000 + 1);
    expect(viewers.viewers()).toEqual([]);
  });

  it('tells those who look on, until they leave', () => {
    const { viewers, answer } = log();
    let told = 0;
    const leave = viewers.onChange(() => (told += 1));
    answer(1);
    expect(told).toBe(2);
    leave();
    answer(1);
    expect(told).toBe(2);
  });
});
