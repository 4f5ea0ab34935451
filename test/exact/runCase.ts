import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ExactCase } from './cases/exactCase.ts';
import { examinePresentation } from './examine/examinePresentation.ts';
import { createDisturbance } from './fetch/disturbance.ts';
import { fetchSegments } from './fetch/fetchSegments.ts';
import { loadPresentation } from './fetch/loadPresentation.ts';
import { chooseRenditions, planStretches } from './fetch/planFetch.ts';
import { probeSource } from './measure/probeSource.ts';
import { failedRow, row, type Row } from './report/row.ts';
import { seededRandom } from './seededRandom.ts';
import type { HeadlessServer } from './server/headlessServer.ts';
import { openSource, type OpenAnswer } from './server/openSource.ts';

/** design.md: a refusal takes no longer. */
const REFUSAL_MS = 5000;
const GROWTH_SECONDS = 8;
const GROWTH_STEPS = 16;
const GROWTH_PATIENCE_SECONDS = 90;
/** Of a damaged file's frames so many have to be there. */
const DAMAGED_SHARE = 0.9;

export interface CaseContext {
  readonly server: HeadlessServer;
  /** Emptied after the case. */
  readonly workDir: string;
  readonly toolsDir: string | null;
  readonly seed: number;
  /** Only files whose own pictures are offered, and of them what those get who do not take them. */
  readonly isEncoded: boolean;
}

/** Takes one file all the way: opens it, fetches it amid disturbances, judges it. Whatever goes wrong becomes a row. */
export async function runCase(exactCase: ExactCase, context: CaseContext): Promise<readonly Row[]> {
  const { server, workDir } = context;
  const rows: Row[] = [];
  try {
    await mkdir(workDir, { recursive: true });
    await server.ensureRunning();
    rows.push(...(await lookAt(exactCase, context)));
  } catch (error) {
    rows.push(failedRow(exactCase.name, 'run', 'broken-off', error instanceof Error ? error.message : String(error)));
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
  const problems = server.takeProblems();
  if (problems.length > 0) rows.push(failedRow(exactCase.name, 'server', 'server', problems.join('; ')));
  return rows;
}

async function lookAt(exactCase: ExactCase, context: CaseContext): Promise<readonly Row[]> {
  const { server, workDir, toolsDir } = context;
  const { name, expectation } = exactCase;
  const whole = await exactCase.source();
  const random = seededRandom(context.seed, name);
  const growing = exactCase.growsFromPart === null ? null : await startGrowing(whole, context.workDir, exactCase.growsFromPart);
  const path = growing?.path ?? whole;
  const answer = await openSource(server, path);
  const opened = judgeOpening(exactCase, answer);
  if (answer.kind === 'refused' || opened.verdict === 'FAIL') {
    await growing?.done;
    return [opened];
  }
  const playlistUrl = context.isEncoded ? answer.encodedPlaylistUrl : answer.playlistUrl;
  if (playlistUrl === null) {
    await growing?.done;
    return [];
  }
  const presentation = await loadPresentation(playlistUrl, growing ? GROWTH_PATIENCE_SECONDS : 0);
  await growing?.done;
  const renditions = chooseRenditions(presentation, exactCase.withSecondRendition);
  if (renditions.length === 0) return [opened, failedRow(name, 'playlist', 'playlist', 'offers nothing')];
  const stretches = new Map(renditions.map((rendition) => [rendition, planStretches(rendition.segments.length, random)]));
  const disturbance = createDisturbance(server, random, exactCase.growsFromPart === null);
  const fetched = await fetchSegments({ renditions, stretchesOf: (rendition) => stretches.get(rendition) ?? [], random, disturbance });
  const fetching = row(name, 'fetch', {
    findings: fetched.failures.map((detail) => ({ rule: 'http', detail })),
    figures: `${fetched.fetchCount} fetches, slowest ${fetched.slowestMs.toFixed(0)} ms, ${disturbance.summary()}`,
  });
  const rows = [opened, fetching];
  if (expectation === 'either') return rows;
  const comparedWith = exactCase.referenceName === null ? path : join(dirname(path), exactCase.referenceName);
  const source = await probeSource(comparedWith);
  if (!source) return [...rows, failedRow(name, 'source', 'source', 'ffprobe can make nothing of it')];
  const film = answer.tracks.filter((track) => track.kind === 'video' && track.isCover !== true);
  const judged = await examinePresentation({
    exactCase,
    path: comparedWith,
    source,
    videoTrack: (film.find((track) => track.isDefault) ?? film[0])?.index ?? null,
    audioTrackOf: (rendition) => audioTrack(rendition, answer),
    renditions: fetched.renditions,
    workDir,
    toolsDir,
  });
  return [...rows, ...(expectation === 'plays with damage' ? judged.map(forgiving) : judged)];
}

function judgeOpening({ name, expectation }: ExactCase, answer: OpenAnswer): Row {
  const took = `${answer.tookMs.toFixed(0)} ms`;
  if (answer.kind === 'opened') {
    const findings =
      expectation === 'must be rejected' ? [{ rule: 'not-refused', detail: `opened as ${answer.mode}, ${answer.durationSeconds} s` }] : [];
    return row(name, 'open', { findings, figures: `${answer.mode}, ${answer.durationSeconds?.toFixed(3) ?? '-'} s, ${took}` });
  }
  const { status, code, message } = answer;
  const findings = [];
  if (expectation === 'plays fully' || expectation === 'plays with damage') findings.push({ rule: 'refused', detail: message });
  if (status < 400 || status >= 500 || message === '') findings.push({ rule: 'unclear-refusal', detail: `status ${status}, "${message}"` });
  if (answer.tookMs > REFUSAL_MS) findings.push({ rule: 'slow-refusal', detail: took });
  return row(name, 'open', { findings, figures: `${status} ${code}: ${message} (${took})` });
}

/** The rendition's id names its track. */
function audioTrack(rendition: string, answer: Extract<OpenAnswer, { kind: 'opened' }>): number | null {
  const index = /^a(\d+)/.exec(rendition)?.[1];
  return answer.tracks.find((track) => track.kind === 'audio' && String(track.index) === index)?.index ?? null;
}

/** Damage is allowed to show, but what is there plays: nearly all frames, and no hang, which the fetching tells. */
function forgiving(judged: Row): Row {
  const [, got, wanted] = /(\d+) of (\d+) frames/.exec(judged.figures) ?? [];
  const isEnough = got === undefined || Number(got) >= Math.floor(Number(wanted) * DAMAGED_SHARE);
  if (judged.verdict !== 'FAIL' || (!isEnough && judged.property.startsWith('video'))) return judged;
  const seen = judged.findings.map(({ rule, detail }) => `${rule} ${detail}`).join('; ');
  return { ...judged, verdict: 'pass', figures: `${judged.figures} [damaged: ${seen}]`, findings: [] };
}

/** Copies the beginning of a file and goes on adding to it. */
async function startGrowing(whole: string, dir: string, part: number): Promise<{ readonly path: string; readonly done: Promise<void> }> {
  const bytes = await readFile(whole);
  const path = join(dir, basename(whole));
  const first = Math.floor(bytes.length * part);
  await writeFile(path, bytes.subarray(0, first));
  const step = Math.ceil((bytes.length - first) / GROWTH_STEPS);
  const grow = async (): Promise<void> => {
    for (let at = first; at < bytes.length; at += step) {
      await wait((GROWTH_SECONDS * 1000) / GROWTH_STEPS);
      await appendFile(path, bytes.subarray(at, at + step));
    }
  };
  return { path, done: grow() };
}
