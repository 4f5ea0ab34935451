import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { NewestFirst } from '../../../electron/engine/base/newestFirst.ts';

const never = new AbortController().signal;

function bench(limit: number) {
  const queue = new NewestFirst(limit);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, signal = never): Promise<string> =>
    queue.run(
      () => {
        begun.push(name);
        return new Promise((resolve) => ends.set(name, () => resolve(name)));
      },
      { signal },
    );
  return { begun, ask, end: (name: string) => ends.get(name)?.() };
}

describe('NewestFirst', () => {
  it('does so many at a time, and then what was asked for last', async () => {
    const { begun, ask, end } = bench(2);
    const results = ['a', 'b', 'c', 'd'].map((name) => ask(name));
    expect(begun).toEqual(['a', 'b']);
    end('a');
    await results[0];
    await setImmediate();
    expect(begun).toEqual(['a', 'b', 'd']);
    for (const name of ['b', 'd']) end(name);
    await Promise.all([results[1], results[3]]);
    await setImmediate();
    end('c');
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('leaves out what was given up', async () => {
    const { begun, ask, end } = bench(1);
    const controller = new AbortController();
    const results = [ask('a'), ask('b'), ask('c', controller.signal)];
    controller.abort(new Error('given up'));
    await expect(results[2]).rejects.toThrow('given up');
    end('a');
    await results[0];
    await setImmediate();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await results[1];
    await expect(ask('d', controller.signal)).rejects.toThrow('given up');
    const last = ask('e');
    end('e');
    expect(await last).toBe('e');
  });

  it('goes on after a failure', async () => {
    const queue = new NewestFirst(1);
    await expect(queue.run(() => Promise.reject(new Error('no')), { signal: never })).rejects.toThrow('no');
    expect(await queue.run(async () => 1, { signal: never })).toBe(1);
  });
});
