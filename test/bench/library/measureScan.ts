import type { Engine } from '../../../electron/engine/engine.ts';
import { until, watched } from './benchEngine.ts';
import type { Figure } from './figures.ts';

/** The first index of a folder of `count` files, and looking at it again when nothing has changed. */
export async function measureScan(engine: Engine, path: string, count: number): Promise<readonly Figure[]> {
  const first = await watched(async () => {
    await engine.library.addFolder({ path, name: 'bench', watching: 'auto' });
    await until(() => engine.library.folder('bench').items === count, { timeoutMs: 200_000, what: 'the first sweep' });
  });
  // Until the events work, which ends with a sweep of its own.
  const swept = engine.library.folder('bench').sweptAt;
  await until(() => engine.library.folder('bench').sweptAt !== swept, { timeoutMs: 100_000, what: 'the sweep after the events began' });
  const before = engine.library.folder('bench').sweptAt;
  const again = await watched(async () => {
    engine.library.sweep('bench');
    await until(() => engine.library.folder('bench').sweptAt !== before, { timeoutMs: 60_000, what: 'the second sweep' });
  });
  return [
    {
      name: `first index of ${count} files, hashing included`,
      value: count / (first.ms / 1000),
      unit: 'files/s',
      target: { kind: 'atLeast', value: 3000 },
    },
    { name: 'unchanged re-sweep', value: again.ms / 1000, unit: 's', target: { kind: 'atMost', value: 10 } },
    {
      name: 'memory meanwhile',
      value: Math.max(first.peakBytes, again.peakBytes) / 1e6,
      unit: 'MB',
      target: { kind: 'atMost', value: 300 },
    },
    {
      name: 'longest work of the main thread in one piece',
      value: Math.max(first.longestWorkMs, again.longestWorkMs),
      unit: 'ms',
      target: { kind: 'atMost', value: 50 },
    },
    {
      name: 'longest block of the event loop, whoever had the processor',
      value: Math.max(first.longestBlockMs, again.longestBlockMs),
      unit: 'ms',
      target: { kind: 'atMost', value: 50 },
    },
  ];
}
