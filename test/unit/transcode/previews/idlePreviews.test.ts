import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../electron/engine/base/errors.ts';
import { IdlePreviews, type IdlePreviewsRequest } from '../../../../electron/engine/transcode/previews/idlePreviews.ts';

/** Films with so many sprites missing; looks at them when it is told to. */
function idle(missing: Record<string, number>, change: Partial<IdlePreviewsRequest> = {}) {
  const made: string[] = [];
  const state = { nowMs: 0, isBusy: false };
  const previews = new IdlePreviews({
    makeMissing: async (itemId) => {
      if ((missing[itemId] ?? 0) === 0) return false;
      missing[itemId] = (missing[itemId] ?? 0) - 1;
      made.push(itemId);
      return true;
    },
    due: () => Object.keys(missing),
    hasRoom: async () => true,
    isBusy: () => state.isBusy,
    isOnMains: async () => true,
    clock: { nowMs: () => state.nowMs, monotonicMs: () => state.nowMs },
    logger: pino({ level: 'silent' }),
    afterMs: 1000,
    ...change,
  });
  return { previews, made, state };
}

describe('IdlePreviews', () => {
  it('makes one film after the other, the likeliest first, until there is nothing to do', async () => {
    const { previews, made, state } = idle({ a: 2, b: 1 });
    expect(await previews.look()).toBe('not-idle-long');
    state.nowMs = 1000;
    const looks = [];
    for (let n = 0; n < 6; n += 1) looks.push(await previews.look());
    expect(made).toEqual(['a', 'a', 'b']);
    expect(looks.at(-1)).toBe('nothing-to-do');
  });

  it('tells of what it makes, and holds back when told to', async () => {
    const { previews, made, state } = idle({ a: 2, b: 1 });
    await previews.look();
    state.nowMs = 1000;
    expect(previews.jobs(() => 'A film')).toEqual([]);
    for (let n = 0; n < 4; n += 1) await previews.look();
    const [job] = previews.jobs((itemId) => `Film ${itemId}`);
    expect(job).toMatchObject({ kind: 'pictures', subject: 'Film b', done: 1, total: 2, state: 'running', resume: null });
    job?.pause?.();
    expect(await previews.look()).toBe('paused');
    expect(previews.jobs(() => null)).toMatchObject([{ subject: null, state: 'paused', pause: null }]);
    previews.jobs(() => null)[0]?.resume?.();
    for (let n = 0; n < 3; n += 1) await previews.look();
    expect(made).toEqual(['a', 'a', 'b']);
    expect(previews.jobs(() => null)).toEqual([]);
  });

  it('waits anew when somebody has watched', async () => {
    const { previews, made, state } = idle({ a: 2 });
    await previews.look();
    state.nowMs = 5000;
    state.isBusy = true;
    expect(await previews.look()).toBe('busy');
    state.isBusy = false;
    expect(await previews.look()).toBe('not-idle-long');
    expect(made).toEqual([]);
  });

  it.each<[string, Partial<IdlePreviewsRequest>, string]>([
    ['on battery', { isOnMains: async () => false }, 'on-battery'],
    ['without room', { hasRoom: async () => false }, 'no-room'],
  ])('makes nothing %s', async (_, change, look) => {
    const { previews, made } = idle({ a: 1 }, { afterMs: 0, ...change });
    expect(await previews.look()).toBe(look);
    expect(made).toEqual([]);
  });

  it('leaves a film alone that cannot be read', async () => {
    const failing = async (itemId: string): Promise<boolean> => {
      if (itemId === 'a') throw new EngineError('FILE_MISSING', 'It is gone.');
      return false;
    };
    const { previews } = idle({ a: 1, b: 0 }, { afterMs: 0, makeMissing: failing });
    expect([await previews.look(), await previews.look(), await previews.look()]).toEqual(['made', 'made', 'nothing-to-do']);
  });
});
