import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../electron/engine/base/errors.ts';
import { resolveConfig } from '../../../../electron/engine/config.ts';
import { IdleRemake } from '../../../../electron/engine/transcode/remake/idleRemake.ts';
import type { RemakeStretch } from '../../../../electron/engine/transcode/remake/remakeOrder.ts';
import type { RemakeOutcome } from '../../../../electron/engine/transcode/remake/remakeSegments.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/defaultSettings.ts';
import { createManualClock } from '../../../fakes/manualClock.ts';

/** A cache with two quickly made segments of each of these renditions, the last one used last. */
function bench(renditions: readonly string[]) {
  const clock = createManualClock();
  const state = { isBusy: false, isOnMains: true, stretches: [] as RemakeStretch[], tell: () => undefined as void };
  const answers: ((signal: AbortSignal) => Promise<RemakeOutcome>)[] = [];
  const idleRemake = new IdleRemake({
    cached: () => renditions.flatMap((rendition) => [0, 1].map((index) => ({ rendition, itemId: rendition, index, isQuick: true }))),
    isBusy: () => state.isBusy,
    onActivity: (listener) => {
      state.tell = listener;
      return () => undefined;
    },
    isOnMains: () => Promise.resolve(state.isOnMains),
    remake: (stretch, { signal }) => {
      state.stretches.push(stretch);
      const answer = answers.shift();
      return answer ? answer(signal) : Promise.resolve({ kind: 'done', kept: [], problem: null });
    },
    clock,
    logger: pino({ level: 'silent' }),
    afterMs: 60_000,
  });
  const lookAfter = (ms: number) => {
    clock.advance(ms);
    return idleRemake.look();
  };
  return { idleRemake, state, answers, lookAfter };
}

describe('remaking while nobody watches', () => {
  it('is off unless it is asked for', () => {
    expect(resolveConfig({}, {}, 'linux').idleRemake).toBeNull();
    expect(DEFAULT_SETTINGS.encoding.isRemadeWhenIdle).toBe(false);
  });

  it('begins a minute after anybody needed anything, with what was used last', async () => {
    const { state, lookAfter } = bench(['old', 'new']);
    expect(await lookAfter(0)).toBe('not-idle-long');
    expect(await lookAfter(59_000)).toBe('not-idle-long');
    state.isBusy = true;
    expect(await lookAfter(1000)).toBe('busy');
    state.isBusy = false;
    expect(await lookAfter(1000)).toBe('not-idle-long');
    expect(await lookAfter(60_000)).toBe('remade');
    expect(state.stretches).toEqual([{ rendition: 'new', itemId: 'new', firstSegment: 0, endSegment: 2, attempt: 0 }]);
  });

  it('does nothing on battery', async () => {
    const { state, lookAfter } = bench(['film']);
    await lookAfter(0);
    state.isOnMains = false;
    expect(await lookAfter(60_000)).toBe('on-battery');
    expect(state.stretches).toEqual([]);
    state.isOnMains = true;
    expect(await lookAfter(0)).toBe('remade');
  });

  it('gives way when a viewer comes, and waits a minute again', async () => {
    const { state, answers, lookAfter } = bench(['film']);
    answers.push(
      (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'stopped' }));
          state.isBusy = true;
          state.tell();
        }),
    );
    await lookAfter(0);
    expect(await lookAfter(60_000)).toBe('gave-way');
    state.isBusy = false;
    expect(await lookAfter(0)).toBe('not-idle-long');
    expect(await lookAfter(60_000)).toBe('remade');
  });

  it('goes on with others where a file is gone', async () => {
    const { state, answers, lookAfter } = bench(['other', 'gone']);
    answers.push(() => Promise.reject(new EngineError('FILE_MISSING', 'It is gone.')));
    await lookAfter(0);
    expect(await lookAfter(60_000)).toBe('remade');
    expect(state.stretches.map(({ rendition }) => rendition)).toEqual(['gone', 'other']);
  });

  it('tries what failed its check once more, from further back, and then leaves it as it is', async () => {
    const { state, answers, lookAfter } = bench(['film']);
    const fail = () => Promise.resolve({ kind: 'done', kept: [0], problem: 'it began late' } as const);
    answers.push(fail, fail);
    await lookAfter(0);
    await lookAfter(60_000);
    await lookAfter(0);
    await lookAfter(0);
    expect(state.stretches.map(({ firstSegment, attempt }) => [firstSegment, attempt])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it('ends what it does when it is disposed', async () => {
    const { idleRemake, answers, lookAfter } = bench(['film']);
    answers.push((signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'stopped' }))));
    await lookAfter(0);
    const looking = lookAfter(60_000);
    await idleRemake[Symbol.asyncDispose]();
    expect(await looking).toBe('gave-way');
  });
});
