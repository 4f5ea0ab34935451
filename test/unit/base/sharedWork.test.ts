import { describe, expect, it } from 'vitest';
import { SharedWork } from '../../../electron/engine/base/sharedWork.ts';

function wish() {
  const controller = new AbortController();
  return { options: { signal: controller.signal }, giveUp: () => controller.abort(new Error('given up')) };
}

describe('SharedWork', () => {
  it('is done once for all who ask meanwhile', async () => {
    const work = new SharedWork<string, number>();
    const made = Promise.withResolvers<number>();
    let count = 0;
    const begin = (): Promise<number> => {
      count += 1;
      return made.promise;
    };
    const results = [work.run('a', begin, wish().options), work.run('a', begin, wish().options)];
    made.resolve(7);
    expect(await Promise.all(results)).toEqual([7, 7]);
    expect(count).toBe(1);
    expect(await work.run('a', async () => 8, wish().options)).toBe(8);
  });

  it('ends when the last one gave up, not before, and begins anew for the next', async () => {
    const work = new SharedWork<string, string>();
    const signals: AbortSignal[] = [];
    const begin = (signal: AbortSignal): Promise<string> => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    const [anna, ben] = [wish(), wish()];
    const results = [work.run('a', begin, anna.options), work.run('a', begin, ben.options)];
    anna.giveUp();
    await expect(results[0]).rejects.toThrow('given up');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    ben.giveUp();
    await expect(results[1]).rejects.toThrow('given up');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(await work.run('a', async () => 'anew', wish().options)).toBe('anew');
  });

  it('tells its failure to all', async () => {
    const work = new SharedWork<string, string>();
    const fail = (): Promise<string> => Promise.reject(new Error('no'));
    const results = [work.run('a', fail, wish().options), work.run('a', fail, wish().options)];
    expect((await Promise.allSettled(results)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
