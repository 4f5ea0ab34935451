import { LibraryQuery } from '../../../shared/libraryContract.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { until } from './benchEngine.ts';
import type { Figure } from './figures.ts';

/** How fast real files are looked into, at the lowest priority while nobody watches. */
export async function measureProbing(dataDir: string, media: string): Promise<readonly Figure[]> {
  const engine = await createEngine({ dataDir, logLevel: 'error', settleMs: 500 });
  try {
    const { library } = engine;
    await engine.systemInfo(); // what is found out about ffmpeg at the start is no part of it
    await library.addFolder({ path: media, name: 'media', watching: 'auto' });
    await until(() => library.folder('media').items > 0, { timeoutMs: 60_000, what: 'the first sweep' });
    const startedMs = performance.now();
    const usedBefore = process.cpuUsage();
    const count = (): number => library.items(LibraryQuery.parse({ limit: 500 })).items.filter(({ isProbed }) => isProbed).length;
    const open = (): number => library.status().items - count() - library.folder('media').errors.length;
    await until(() => open() <= 0, { timeoutMs: 200_000, what: 'all files looked into' });
    const seconds = (performance.now() - startedMs) / 1000;
    const used = process.cpuUsage(usedBefore);
    return [
      { name: 'real files looked into', value: library.status().items / seconds, unit: 'files/s', target: { kind: 'atLeast', value: 8 } },
      {
        name: 'processor time of the engine itself for each',
        value: (used.user + used.system) / 1000 / library.status().items,
        unit: 'ms',
        target: null,
      },
    ];
  } finally {
    await engine.close();
  }
}
