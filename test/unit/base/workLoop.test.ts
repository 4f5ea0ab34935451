import { describe, expect, it } from 'vitest';
import { WorkLoop } from '../../../electron/engine/base/workLoop.ts';

const AN_HOUR_MS = 3_600_000;

describe('a loop of work', () => {
  it('does steps without a rest as long as they ask for none, then rests', async () => {
    let steps = 0;
    await using loop = new WorkLoop(() => Promise.resolve(++steps < 3 ? 0 : AN_HOUR_MS));
    loop.start();
    await expect.poll(() => steps).toBe(3);
  });

  it('does nothing before its start, nor after its end', async () => {
    let steps = 0;
    const loop = new WorkLoop(() => Promise.resolve(((steps += 1), AN_HOUR_MS)));
    expect(steps).toBe(0);
    loop.start();
    await loop[Symbol.asyncDispose]();
    expect(steps).toBe(1);
    expect(loop.signal.aborted).toBe(true);
  });

  it('waits at its end for the step at hand, which is told to end', async () => {
    const events: string[] = [];
    const loop = new WorkLoop(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      events.push('step ended');
      return 0;
    });
    loop.start();
    await loop[Symbol.asyncDispose]();
    events.push('loop ended');
    expect(events).toEqual(['step ended', 'loop ended']);
  });

  it('rests no longer when it is woken', async () => {
    let steps = 0;
    await using loop = new WorkLoop(() => Promise.resolve(((steps += 1), AN_HOUR_MS)));
    loop.start();
    await expect.poll(() => steps).toBe(1);
    loop.wake();
    await expect.poll(() => steps).toBe(2);
  });

  it('does several steps beside each other', async () => {
    let begun = 0;
    await using loop = new WorkLoop(async ({ signal }) => {
      begun += 1;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return 0;
    });
    loop.start(2);
    expect(begun).toBe(2);
  });
});
