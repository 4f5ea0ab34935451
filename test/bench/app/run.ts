import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { ensureBuilt, PROJECT_DIR } from '../../../electron/setup/build.ts';
import { findChromium } from '../../setup/chromium.ts';
import { openLibrary, until } from '../library/benchEngine.ts';
import { figureTable, isMet, type Figure } from '../library/figures.ts';
import { formatStored } from '../library/formatStored.ts';
import { measureGrid } from './measureGrid.ts';
import { measureInteractions } from './measureInteractions.ts';
import { measureMemory } from './measureMemory.ts';
import { measureStart } from './measureStart.ts';
import { startOfServer } from './startOfServer.ts';

/** `npm run bench:app [-- --items 100000] [--store]`: the page over a large library: scrolling, memory, answers to keys, and its start. */
const { values } = parseArgs({
  options: { items: { type: 'string', default: '100000' }, store: { type: 'boolean', default: false } },
});
const START_ITEMS = 10_000;
const count = Number(values.items);
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing: see "npm run doctor".');
ensureBuilt('page', PROJECT_DIR);
ensureBuilt('server', PROJECT_DIR);
const dir = mkdtempSync(join(tmpdir(), 'playhead-bench-app-'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const figures: Figure[] = [];
try {
  await indexed('small', START_ITEMS);
  figures.push(...(await measureStart(browser, join(dir, 'small'), `${START_ITEMS.toLocaleString('en')} items`)));
  await indexed('large', count);
  figures.push(...(await overLargeLibrary(browser)));
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}
const goals = figures.filter(({ target }) => target !== null);
process.stderr.write(`${goals.filter(isMet).length} of ${goals.length} goals met\n`);
for (const figure of figures)
  process.stderr.write(`${isMet(figure) ? ' ' : '!'} ${figure.name}: ${figure.value.toFixed(1)} ${figure.unit}\n`);
if (values.store) store();
if (!figures.every(isMet)) process.exitCode = 1;

/** Makes a library of small files and indexes it, without looking into them: the page does not care. */
async function indexed(name: string, files: number): Promise<void> {
  const tree = join(dir, `${name}-tree`);
  const [, made] = [
    process.stderr.write(`Making and indexing ${files} files\n`),
    fork(join(import.meta.dirname, '../library/makeTreeHere.ts'), [tree, String(files)]),
  ];
  await once(made, 'exit');
  const engine = await openLibrary(join(dir, name));
  try {
    await engine.library.addFolder({ path: tree, name: 'bench', watching: 'auto' });
    await until(() => engine.library.folder('bench').sweptAt !== null, { timeoutMs: 200_000, what: 'the first sweep' });
  } finally {
    await engine.close();
  }
}

async function overLargeLibrary(from: Browser): Promise<readonly Figure[]> {
  const server = await startOfServer(join(dir, 'large'));
  try {
    const page = await from.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.uiUrl);
    const ofGrid = await measureGrid(page);
    const ofInteractions = await measureInteractions(page);
    return [...ofGrid, await measureMemory(from), ...ofInteractions];
  } finally {
    await server.stop();
  }
}

function store(): void {
  const folder = join(PROJECT_DIR, 'docs/benchmarks');
  mkdirSync(folder, { recursive: true });
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryBytes: totalmem(), node: process.version };
  const load = loadavg()[0] ?? 0;
  writeFileSync(
    join(folder, 'app.json'),
    `${JSON.stringify({ date: new Date().toISOString(), machine, load, items: count, figures }, null, 2)}\n`,
  );
  const { version } = JSON.parse(readFileSync(join(PROJECT_DIR, 'node_modules/playwright-core/package.json'), 'utf8')) as {
    version: string;
  };
  writeFileSync(
    join(folder, 'app.md'),
    `# The app, measured

\`npm run bench:app -- --store\` on ${machine.cores} cores (${machine.cpu}), Node ${machine.node}, Chromium without a window or a graphics
processor by playwright-core ${version}, ${count.toLocaleString('en')} items, load of the machine ${load.toFixed(1)}.
Small files without pictures; the start is the best of five, npm itself left out, each in a browser without a cache.

${figureTable(figures)}
`,
  );
  formatStored();
}
