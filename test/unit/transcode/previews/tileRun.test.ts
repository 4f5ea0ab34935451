import { describe, expect, it } from 'vitest';
import type { TileReading } from '../../../../electron/engine/ffmpeg/previews/tileReading.ts';
import { TileRun } from '../../../../electron/engine/transcode/previews/tileRun.ts';
import { PRIORITY, RunPool, type PooledRun } from '../../../../electron/engine/transcode/runPool.ts';

function fakeReading() {
  const calls: string[] = [];
  const made = Promise.withResolvers<Buffer | null>();
  const begin = (): TileReading => {
    calls.push('begin');
    return {
      result: made.promise,
      hold: () => void calls.push('hold'),
      release: () => void calls.push('release'),
      stop: () => void calls.push('stop'),
    };
  };
  return { calls, begin, finish: (tiles: Buffer) => made.resolve(tiles) };
}

function viewer(priority: number): PooledRun {
  return { kind: 'video', priority, grant: () => undefined, withhold: () => undefined };
}
const turns = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

describe('TileRun', () => {
  it('waits for viewers, begins when they leave time, stands still at once when one comes back, and goes on', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    const [encode, reading] = [viewer(PRIORITY.waited), fakeReading()];
    pool.add(encode);
    const run = new TileRun(reading.begin, { isIdle: false });
    pool.add(run);
    await turns();
    expect(reading.calls).toEqual([]);
    pool.remove(encode);
    await turns();
    pool.add(encode);
    await turns();
    pool.remove(encode);
    await turns();
    expect(reading.calls).toEqual(['begin', 'hold', 'release']);
    reading.finish(Buffer.of(1));
    expect(await run.result).toEqual(Buffer.of(1));
  });

  it('leaves its slot to what is made before a click, and takes that of a scan', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    const reading = fakeReading();
    pool.add(viewer(PRIORITY.probe));
    pool.add(new TileRun(reading.begin, { isIdle: false }));
    await turns();
    pool.add(viewer(PRIORITY.advance));
    await turns();
    expect(reading.calls).toEqual(['begin', 'hold']);
  });

  it('ends what it has begun, and begins nothing any more', async () => {
    const reading = fakeReading();
    const run = new TileRun(reading.begin, { isIdle: false });
    run.grant();
    run.stop();
    run.grant();
    expect(await run.result).toBeNull();
    expect(reading.calls).toEqual(['begin', 'stop']);
  });
});
