import { describe, expect, it } from 'vitest';
import type { PacketScan } from '../../../electron/engine/ffmpeg/keyframes/packetScan.ts';
import type { ContainerIndex } from '../../../electron/engine/media/keyframes/containerIndex.ts';
import { KeyframeScanner } from '../../../electron/engine/transcode/keyframeScanner.ts';
import { PRIORITY, RunPool, type PooledRun } from '../../../electron/engine/transcode/runPool.ts';

const NOTHING: ContainerIndex = { kind: 'none', reason: 'a test' };

function fakeScan() {
  const calls: string[] = [];
  const found = Promise.withResolvers<ContainerIndex | null>();
  const scan: PacketScan = {
    result: found.promise,
    hold: () => void calls.push('hold'),
    release: () => void calls.push('release'),
    stop: () => {
      calls.push('stop');
      found.resolve(null);
    },
  };
  const begin = (): Promise<PacketScan> => {
    calls.push('begin');
    return Promise.resolve(scan);
  };
  return { calls, begin, finish: () => found.resolve(NOTHING) };
}

const encode: PooledRun = { kind: 'video', priority: PRIORITY.waited, grant: () => undefined, withhold: () => undefined };
const turns = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

describe('KeyframeScanner', () => {
  it('scans one film after the other', async () => {
    const scanner = new KeyframeScanner(new RunPool({ video: 2, audio: 1, copy: 1 }));
    const [first, second] = [fakeScan(), fakeScan()];
    const results = [scanner.scan(first.begin), scanner.scan(second.begin)];
    await turns();
    expect([first.calls, second.calls]).toEqual([['begin'], []]);
    first.finish();
    await turns();
    expect(second.calls).toEqual(['begin']);
    second.finish();
    expect(await Promise.all(results.map(({ result }) => result))).toEqual([NOTHING, NOTHING]);
  });

  it('stands still while an encode needs the slot', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    const scan = fakeScan();
    new KeyframeScanner(pool).scan(scan.begin);
    await turns();
    pool.add(encode);
    await turns();
    pool.remove(encode);
    await turns();
    expect(scan.calls).toEqual(['begin', 'hold', 'release']);
  });

  it('does not even begin while an encode needs the slot', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    pool.add(encode);
    const scan = fakeScan();
    const { result, stop } = new KeyframeScanner(pool).scan(scan.begin);
    await turns();
    stop();
    expect(await result).toBeNull();
    pool.remove(encode);
    await turns();
    expect(scan.calls).toEqual([]);
  });

  it('stops what it has begun, and finds nothing without a program to scan with', async () => {
    const scanner = new KeyframeScanner(new RunPool({ video: 1, audio: 1, copy: 1 }));
    const scan = fakeScan();
    const running = scanner.scan(scan.begin);
    await turns();
    running.stop();
    expect(await running.result).toBeNull();
    expect(scan.calls).toEqual(['begin', 'stop']);
    expect(await scanner.scan(() => Promise.reject(new Error('no ffmpeg'))).result).toBeNull();
  });
});
