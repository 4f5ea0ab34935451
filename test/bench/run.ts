import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../electron/setup/build.ts';
import { prepareTestPrograms } from '../setup/programs.ts';
import { seededRandom } from '../exact/seededRandom.ts';
import { BareRunner } from './bare/bareRunner.ts';
import { parseBenchArguments, type BenchOptions } from './commandLine.ts';
import type { Bench, Measurement } from './measurement.ts';
import { MEASUREMENTS } from './measurements.ts';
import { gatherFacts } from './report/facts.ts';
import type { Line, Skip } from './report/line.ts';
import { lineText, reportMarkdown, type Took } from './report/markdown.ts';
import { mediaBinaries, type MediaBinaries } from './server/mediaBinaries.ts';
import { startWarmServer } from './server/startWarmServer.ts';
import { generateOthers, generateSources } from './sources/generateSources.ts';

const SOURCES_DIR = join(PROJECT_DIR, '.cache', 'bench');
const REPORT_DIR = join(PROJECT_DIR, 'docs', 'benchmarks');
const SEED = 1;

async function main(options: BenchOptions): Promise<number> {
  const chosen = MEASUREMENTS.filter(
    ({ name }) => options.words.length === 0 || options.words.some((word) => name.toLowerCase().includes(word)),
  );
  if (options.isList) {
    for (const { name, about } of chosen) process.stdout.write(`${name}: ${about}\n`);
    return 0;
  }
  await prepareTestPrograms();
  const binaries = await mediaBinaries();
  const sources = await generateSources(SOURCES_DIR, (text) => process.stdout.write(text));
  const others = await generateOthers(join(SOURCES_DIR, 'others'), sources);
  const facts = gatherFacts({ ffmpeg: binaries.ffmpeg, isQuick: options.isQuick, projectDir: PROJECT_DIR });
  const beganMs = performance.now();
  const [lines, skips, failures]: [Line[], Skip[], Skip[]] = [[], [], []];
  const took: Took[] = [];
  for (const measurement of chosen) {
    const startedMs = performance.now();
    process.stdout.write(`${measurement.name}\n`);
    try {
      for await (const found of measured(measurement, { options, binaries, sources, others })) {
        if (typeof found === 'string') skips.push({ measurement: measurement.name, reason: found });
        else lines.push(found);
        process.stdout.write(`${typeof found === 'string' ? `  skipped: ${found}` : lineText(found)}\n`);
      }
    } catch (error) {
      // The others still tell something; the exit status tells of this one.
      const reason = error instanceof Error ? error.message : String(error);
      failures.push({ measurement: measurement.name, reason });
      process.stdout.write(`  broke down: ${error instanceof Error ? (error.stack ?? reason) : reason}\n`);
    }
    took.push({ measurement: measurement.name, seconds: (performance.now() - startedMs) / 1000 });
    process.stdout.write(`  took ${Math.round(took.at(-1)?.seconds ?? 0)} s\n`);
  }
  const report = { facts, seconds: (performance.now() - beganMs) / 1000, took, lines, skips, failures };
  const missed = lines.filter(({ isMet }) => isMet === false).length;
  process.stdout.write(
    `${lines.length} lines, ${missed} goals missed, ${failures.length} measurements broke down, ${Math.round(report.seconds)} s\n`,
  );
  if (options.words.length === 0) {
    await mkdir(REPORT_DIR, { recursive: true });
    await writeFile(join(REPORT_DIR, 'streaming.json'), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(join(REPORT_DIR, 'streaming.md'), reportMarkdown(report));
  }
  return failures.length > 0 ? 2 : missed > 0 ? 1 : 0;
}

interface Given extends Pick<Bench, 'sources' | 'others'> {
  readonly options: BenchOptions;
  readonly binaries: MediaBinaries;
}

/** Takes one measurement with servers, a bare process and a folder of its own. */
async function* measured(measurement: Measurement, { options, binaries, sources, others }: Given): AsyncIterable<Line | string> {
  await using stack = new AsyncDisposableStack();
  const dir = await mkdtemp(join(tmpdir(), 'playhead-bench-'));
  const removeAtOnce = (): void => rmSync(dir, { recursive: true, force: true });
  process.once('exit', removeAtOnce);
  stack.defer(async () => {
    process.removeListener('exit', removeAtOnce);
    await rm(dir, { recursive: true, force: true });
  });
  let servers = 0;
  yield* measurement.run({
    ...binaries,
    sources,
    others,
    bare: stack.use(new BareRunner()),
    projectDir: PROJECT_DIR,
    dir,
    isQuick: options.isQuick,
    random: seededRandom(SEED, measurement.name),
    startServer: async (request = {}) => {
      servers += 1;
      const dataDir = join(dir, `data-${servers}`);
      return stack.use(await startWarmServer({ projectDir: PROJECT_DIR, dataDir, ...request }, others[0] ?? ''));
    },
    defer: (cleanup) => stack.defer(cleanup),
  });
}

// Broken off: what was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const options = parseBenchArguments(process.argv.slice(2));
if (typeof options === 'string') {
  process.stdout.write(options);
  process.exitCode = 3;
} else process.exitCode = await main(options);
