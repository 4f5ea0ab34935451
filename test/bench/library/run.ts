import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../exact/seededRandom.ts';
import { openLibrary, until } from './benchEngine.ts';
import { figureTable, isMet, StoredFigures as Stored, type Figure } from './figures.ts';
import { formatStored } from './formatStored.ts';
import { makeTree, titleOf } from './makeTree.ts';
import { measureChanges } from './measureChanges.ts';
import { measureFinding } from './measureFinding.ts';
import { measureKills } from './measureKills.ts';
import { measureProbing } from './measureProbing.ts';
import { measureServing } from './measureServing.ts';
import { measureScan } from './measureScan.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, files: { type: 'string', default: '100000' }, store: { type: 'boolean', default: false } },
});
/** Real files of all kinds, beside the project where they are at hand. */
const MEDIA = join(import.meta.dirname, '../../../../shared/media');
const CHANGES = 10_000;
const CHANGED_FILES = 5000;
const KILLS = 50;
const KILLED_FILES = 20_000;
const count = Number(values.files);
const dir = mkdtempSync(join(tmpdir(), 'playhead-bench-'));
const figures: Figure[] = [];
const take = (found: readonly Figure[]): void => {
  for (const figure of found)
    process.stderr.write(`${isMet(figure) ? ' ' : '!'} ${figure.name}: ${figure.value.toFixed(2)} ${figure.unit}\n`);
  figures.push(...found);
};
try {
  if (isAsked('scan')) await measureLarge();
  if (isAsked('serving')) await measureServed();
  if (isAsked('changes')) await measureChanged();
  if (isAsked('kills')) await measureKilled();
  if (isAsked('probing') && existsSync(MEDIA)) take(await measureProbing(join(dir, 'probing-data'), MEDIA));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
if (values.store) store();
if (!figures.every(isMet)) process.exitCode = 1;

/** Puts the figures into docs/benchmarks; those of measurements that were not asked for stay. */
function store(): void {
  const folder = join(import.meta.dirname, '../../../docs/benchmarks');
  const path = join(folder, 'library.json');
  mkdirSync(folder, { recursive: true });
  const before = existsSync(path) ? Stored.parse(JSON.parse(readFileSync(path, 'utf8'))).figures : [];
  const all = [...before.filter(({ name }) => !figures.some((figure) => figure.name === name)), ...figures];
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryBytes: totalmem(), node: process.version };
  // Whatever else the machine did: processes that wanted a core, in the mean of the last minute.
  const load = loadavg()[0] ?? 0;
  writeFileSync(path, `${JSON.stringify({ date: new Date().toISOString(), machine, load, files: count, figures: all }, null, 2)}\n`);
  const text = `# The library, measured

\`npm run bench:library -- --store\` on ${machine.cores} cores (${machine.cpu}), Node ${machine.node}, ${count.toLocaleString('en')} small files of different content,
beside other work (load ${load.toFixed(1)}).

${figureTable(all)}
`;
  writeFileSync(join(folder, 'library.md'), text);
  formatStored();
}

function isAsked(kind: string): boolean {
  return values.only === undefined || values.only === kind;
}

async function measureLarge(): Promise<void> {
  const tree = join(dir, 'tree');
  // In a process of its own: what making 100,000 files leaves in memory is not the library's.
  const made = fork(join(import.meta.dirname, 'makeTreeHere.ts'), [tree, String(count)]);
  await once(made, 'exit');
  const engine = await openLibrary(join(dir, 'data'));
  try {
    take(await measureScan(engine, tree, count));
    take(measureFinding(engine, (n) => titleOf(n % count), seededRandom(7, 'finding')));
  } finally {
    await engine.close();
  }
}

async function measureServed(): Promise<void> {
  const tree = join(dir, 'served');
  const made = fork(join(import.meta.dirname, 'makeTreeHere.ts'), [tree, String(count)]);
  await once(made, 'exit');
  take(await measureServing(dir, tree, count));
}

async function measureChanged(): Promise<void> {
  const [tree, dataDir] = [join(dir, 'changed'), join(dir, 'changed-data')];
  const paths = makeTree(tree, CHANGED_FILES);
  const engine = await openLibrary(dataDir);
  await engine.library.addFolder({ path: tree, name: 'bench', watching: 'auto' });
  await until(() => engine.library.folder('bench').sweptAt !== null, { timeoutMs: 60_000, what: 'the first sweep' });
  await engine.close();
  const random = seededRandom(11, 'changes');
  take(await measureChanges({ open: () => openLibrary(dataDir), dataDir, dir: tree, paths, count: CHANGES, random }));
}

async function measureKilled(): Promise<void> {
  const [tree, dataDir] = [join(dir, 'killed'), join(dir, 'killed-data')];
  makeTree(tree, KILLED_FILES);
  take(await measureKills({ open: () => openLibrary(dataDir), dataDir, dir: tree, kills: KILLS, random: seededRandom(13, 'kills') }));
}
