import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { corpusCases } from './cases/corpusCases.ts';
import type { ExactCase } from './cases/exactCase.ts';
import { generatedCases } from './cases/generatedCases.ts';
import { presetCases } from './cases/presetCases.ts';
import { parseExactArguments, type ExactOptions } from './commandLine.ts';
import { explainRows, readExplanations } from './report/explanations.ts';
import { failedRow, row, rowText, type Row } from './report/row.ts';
import { summarise } from './report/summary.ts';
import { runCase } from './runCase.ts';
import { HeadlessServer } from './server/headlessServer.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');
const MEDIA_DIR = join(PROJECT_DIR, '..', 'shared', 'media');
const TOOLS_DIR = join(PROJECT_DIR, '..', 'shared', 'tools', 'exact');
const CACHE_DIR = join(PROJECT_DIR, '.cache', 'exact');
const EXPLANATIONS = join(PROJECT_DIR, 'docs', 'EXACTNESS.md');
/** After the last request of a viewer no encoder may be left this much later. */
const IDLE_MS = 30_000;

async function main(options: ExactOptions): Promise<number> {
  const began = performance.now();
  const toolsDir = existsSync(join(TOOLS_DIR, 'check-join.mjs')) ? TOOLS_DIR : null;
  const all = [...(await presetCases(TOOLS_DIR, CACHE_DIR)), ...generatedCases(CACHE_DIR), ...corpusCases(MEDIA_DIR)];
  const cases = all.filter(
    ({ name, group }) => options.words.length === 0 || options.words.some((word) => group === word || name.includes(word)),
  );
  if (options.isList) {
    for (const { group, name, expectation, about } of cases) process.stdout.write(`${group}  ${name}  ${expectation}  ${about}\n`);
    return 0;
  }
  if (toolsDir === null) process.stdout.write('skipped   the sources and checkers of tools/exact: they are absent\n');
  if (!existsSync(MEDIA_DIR)) process.stdout.write('skipped   the real files: they are absent\n');
  const explanations = readExplanations(EXPLANATIONS);
  const rows: Row[] = [];
  const print = (found: readonly Row[]): void => {
    for (const one of explainRows(found, explanations)) {
      rows.push(one);
      process.stdout.write(`${options.isJson ? JSON.stringify(one) : rowText(one)}\n`);
    }
  };
  const tempDir = await mkdtemp(join(tmpdir(), 'playhead-exact-'));
  try {
    const queue = [...cases];
    await Promise.all(Array.from({ length: options.jobs }, (_, worker) => work({ worker, queue, tempDir, toolsDir, options, print })));
  } finally {
    await rm(tempDir, { recursive: true, force: true });
  }
  const summary = summarise({ rows, cases, explanations, seconds: (performance.now() - began) / 1000 });
  process.stdout.write(options.isJson ? `${JSON.stringify(summary)}\n` : summary.text);
  return summary.isPassed ? 0 : 1;
}

/** Takes cases off the queue, with a server of its own. */
async function work(request: {
  readonly worker: number;
  readonly queue: ExactCase[];
  readonly tempDir: string;
  readonly toolsDir: string | null;
  readonly options: ExactOptions;
  readonly print: (rows: readonly Row[]) => void;
}): Promise<void> {
  const { worker, queue, tempDir, toolsDir, options, print } = request;
  const dir = join(tempDir, String(worker));
  const server = new HeadlessServer({
    projectDir: PROJECT_DIR,
    dataDir: join(dir, 'data'),
    logFile: join(tempDir, `server-${worker}.log`),
  });
  // Asked to end, it does no more than to end its server: what is fetched then fails, and the summary tells so.
  const end = (): void => {
    queue.length = 0;
    void server.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  try {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      print(await runCase(next, { server, workDir: join(dir, 'work'), toolsDir, seed: options.seed, isEncoded: options.isEncoded }));
    }
    print([await idleRow(server, worker)]);
  } finally {
    await server.stop();
    const problems = server.takeProblems();
    if (problems.length > 0) print([failedRow(`server ${worker}`, 'end', 'server', problems.join('; '))]);
  }
}

/** Nobody watches any more: the encoders have to go. */
async function idleRow(server: HeadlessServer, worker: number): Promise<Row> {
  const began = performance.now();
  while (server.childCount() > 0 && performance.now() - began < IDLE_MS) await wait(500);
  const left = server.childCount();
  const findings = left === 0 ? [] : [{ rule: 'process-left', detail: `${left} after ${IDLE_MS / 1000} s` }];
  return row(`server ${worker}`, 'idle', { findings, figures: `no process after ${((performance.now() - began) / 1000).toFixed(1)} s` });
}

const options = parseExactArguments(process.argv.slice(2));
if (typeof options === 'string') {
  process.stdout.write(options);
  process.exitCode = 2;
} else process.exitCode = await main(options);
