import { describe, expect, it } from 'vitest';
import { BufferPool } from '../../../electron/engine/transcode/bufferPool.ts';

describe('BufferPool', () => {
  it('hands out again what was given back, when it fits', () => {
    const pool = new BufferPool();
    const first = pool.take(700_000);
    expect(first.length).toBeGreaterThanOrEqual(700_000);
    pool.giveBack(first);
    expect(pool.take(4_000_000)).not.toBe(first);
    expect(pool.take(100_000_000)).not.toBe(first);
    expect(pool.take(900_000)).toBe(first);
  });

  it('never has the same memory in two hands', () => {
    const pool = new BufferPool();
    const taken = [pool.take(10), pool.take(10)];
    for (const buffer of taken) pool.giveBack(buffer);
    expect(new Set([pool.take(10), pool.take(10), pool.take(10)]).size).toBe(3);
  });

  it('keeps no more than is needed for what is on its way', () => {
    const pool = new BufferPool();
    const taken = Array.from({ length: 40 }, () => pool.take(4_000_000));
    for (const buffer of taken) pool.giveBack(buffer);
    const again = Array.from({ length: 40 }, () => pool.take(4_000_000));
    expect(again.filter((buffer) => taken.includes(buffer))).toHaveLength(12);
  });
});
