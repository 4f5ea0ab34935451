import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureBuilt, PROJECT_DIR } from '../../../electron/setup/build.ts';
import { findChromium } from '../../setup/chromium.ts';
import { openLibrary, until } from '../library/benchEngine.ts';
import { figureTable, isMet, type Figure } from '../library/figures.ts';
import { measureGrid } from './measureGrid.ts';

/** `npm run bench:app [-- --items 100000] [--store]`: the page over a large library: scrolling, memory, answers to keys, and its start. */
const { values } = parseArgs({
  options: { items: { type: 'string', default: '100000' }, store: { type: 'boolean', default: false } },
});
const START_ITEMS = 10_000;
const STARTS = 3;
const count = Number(values.items);
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing: see "npm run doctor".');
ensureBuilt('page', PROJECT_DIR);
const dir = mkdtempSync(join(tmpdir(), 'playhead-bench-app-'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const figures: Figure[] = [];
try {
  await indexed('large', count);
  figures.push(...(await overLargeLibrary(browser)));
  await indexed('small', START_ITEMS);
  figures.push(await startToHome(browser));
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}
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

interface RunningServer {
  readonly uiUrl: string;
  readonly stop: () => Promise<void>;
}

/** As `npm run serve` starts it; without ffmpeg, so that nothing is looked into meanwhile. */
async function serve(name: string): Promise<RunningServer> {
  const flags = ['--max-semi-space-size=4', '--import', join(PROJECT_DIR, 'electron/setup/compileCache.mjs')];
  const args = [...flags, join(PROJECT_DIR, 'electron/headless.ts'), '--json', '--data', join(dir, name)];
  const env = { ...process.env, PLAYHEAD_FFMPEG: '/nowhere', PLAYHEAD_FFPROBE: '/nowhere' };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { uiUrl } = JSON.parse(line) as { uiUrl: string };
  return {
    uiUrl,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function overLargeLibrary(from: Browser): Promise<readonly Figure[]> {
  const server = await serve('large');
  try {
    const page = await from.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.uiUrl);
    return await measureGrid(from, page);
  } finally {
    await server.stop();
  }
}

/** From the start of the process to what is new, painted; the best of a few: other programs only ever add. */
async function startToHome(from: Browser): Promise<Figure> {
  const times: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    const page: Page = await from.newPage({ viewport: { width: 1280, height: 800 } });
    const startedMs = performance.now();
    const server = await serve('small');
    await page.goto(server.uiUrl, { waitUntil: 'commit' });
    await page.getByRole('heading', { name: 'Recently added' }).waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    times.push(performance.now() - startedMs);
    await page.close();
    await server.stop();
  }
  return {
    name: `start of the server to the painted start page, ${START_ITEMS.toLocaleString('en')} items`,
    value: Math.min(...times),
    unit: 'ms',
    target: { kind: 'atMost', value: 1500 },
  };
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
processor by playwright-core ${version}, ${count.toLocaleString('en')} items, beside other work (load ${load.toFixed(1)}).

${figureTable(figures)}
`,
  );
}
