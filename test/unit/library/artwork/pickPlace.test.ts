import { describe, expect, it } from 'vitest';
import { pickPlace } from '../../../../electron/engine/library/artwork/pickPlace.ts';

/** Looks for a place in a film of 1000 s whose pictures score so; counts how often it looked. */
async function look(scoreAt: (seconds: number) => number | null): Promise<{ readonly seconds: number | null; readonly looks: number }> {
  let looks = 0;
  const seconds = await pickPlace(1000, async (at) => {
    looks += 1;
    return scoreAt(at);
  });
  return { seconds, looks };
}

describe('pickPlace', () => {
  it('takes the first good picture, without looking at more', async () => {
    expect(await look(() => 0.9)).toEqual({ seconds: 220, looks: 1 });
    expect(await look((at) => (at === 130 ? 0.7 : 0.2))).toEqual({ seconds: 130, looks: 3 });
  });

  it('takes the best one where none is good', async () => {
    expect(await look((at) => (at === 580 ? 0.3 : 0.1))).toMatchObject({ seconds: 580 });
  });

  it('never looks near the beginning or the end', async () => {
    const looked: number[] = [];
    await pickPlace(1000, async (at) => (looked.push(at), 0.1));
    expect(Math.min(...looked)).toBeGreaterThan(50);
    expect(Math.max(...looked)).toBeLessThan(700);
  });

  it('gives up a film that is black, or has no pictures', async () => {
    expect(await look(() => 0)).toMatchObject({ seconds: null });
    expect(await look(() => null)).toEqual({ seconds: null, looks: 4 });
  });
});
