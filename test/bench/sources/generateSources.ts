import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FFPROBE, runFfmpeg, runProgram } from '../../exact/measure/runProgram.ts';
import {
  BENCH_SOURCES,
  FILM_SECONDS,
  FRAMES_PER_SECOND,
  LOOP_SECONDS,
  PICTURE,
  SOUND,
  sourceFileName,
  type BenchSource,
} from './benchSource.ts';
import { TITLE_OF_TAKES } from './takes.ts';

/** A source and its file. */
export interface SourceFile extends BenchSource {
  readonly path: string;
}

/** The short files that a folder is full of. */
const OTHER_FILES = 20;
const OTHER_SECONDS = 20;

/** Makes what is not there yet; says so on `tell`. Their bytes are read once, so that no measurement waits for the disk alone. */
export async function generateSources(dir: string, tell: (text: string) => void): Promise<readonly SourceFile[]> {
  await mkdir(dir, { recursive: true });
  const films = BENCH_SOURCES.map((source) => ({ ...source, path: join(dir, sourceFileName(source)) }));
  if (films.some(({ path }) => !existsSync(path))) {
    tell('making the sources, once: about two minutes\n');
    const loop = join(dir, 'loop.mp4');
    // One loop for all: each other codec has the decoded pictures of the H.264 to encode.
    await runFfmpeg(['-f', 'lavfi', '-i', PICTURE, ...h264().video, loop]);
    for (const film of films) if (!existsSync(film.path)) await generateFilm(film, loop);
    await rm(loop);
  }
  for (const { path } of films) await readFile(path);
  return films;
}

function h264(): BenchSource {
  const source = BENCH_SOURCES.find(({ name }) => name === 'h264');
  if (!source) throw new Error('the sources have no H.264');
  return source;
}

async function generateFilm(film: SourceFile, h264Loop: string): Promise<void> {
  const part = `${film.path}.part.${film.extension}`;
  // MP4 has exact times and tells how long the last picture lasts, so that the loops join to the tick. AVI counts pictures; out of MP4
  // ffmpeg puts an empty one behind its first.
  const loop = film.name === 'h264' ? h264Loop : `${film.path}.loop.${film.extension === 'avi' ? 'avi' : 'mp4'}`;
  if (film.name !== 'h264') await runFfmpeg(['-i', h264Loop, ...film.video, loop]);
  const pictures = ['-stream_loop', String(FILM_SECONDS / LOOP_SECONDS - 1), '-i', loop];
  const sound = ['-f', 'lavfi', '-i', SOUND];
  const output = [
    '-map',
    '0:v',
    '-map',
    '1:a',
    '-c:v',
    'copy',
    ...film.audio,
    '-t',
    String(FILM_SECONDS),
    '-metadata',
    `title=${TITLE_OF_TAKES}`,
  ];
  await runFfmpeg([...pictures, ...sound, ...output, part], { timeoutMs: 300_000 });
  await check(part);
  if (loop !== h264Loop) await rm(loop);
  await rename(part, film.path);
}

/** Pictures may lie this far from where they should: containers that keep milliseconds round. */
const ROUNDING_SECONDS = 0.002;

/** Throws when the loops did not join to a film with a picture at every thirtieth of a second. */
async function check(path: string): Promise<void> {
  // AVI says nothing about the order of showing: that of decoding, which is the same without B-frames.
  const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time,dts_time', '-of', 'csv=p=0', path];
  const { stdout } = await runProgram(FFPROBE, args);
  const times = stdout
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number.parseFloat).find(Number.isFinite) ?? Number.NaN);
  const sorted = times.toSorted((a, b) => a - b);
  const wrong = sorted.findIndex((time, n) => !(Math.abs(time - (sorted[0] ?? 0) - n / FRAMES_PER_SECOND) <= ROUNDING_SECONDS));
  if (wrong >= 0 || sorted.length !== FILM_SECONDS * FRAMES_PER_SECOND)
    throw new Error(`${path}: ${sorted.length} pictures, number ${wrong} is not where it should be`);
}

/** A folder of short files, each with a content of its own. */
export async function generateOthers(dir: string, films: readonly SourceFile[]): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true });
  const paths: string[] = [];
  for (let n = 0; n < OTHER_FILES; n += 1) {
    const film = films[n % films.length];
    if (!film) throw new Error('no sources');
    const path = join(dir, `${n}-${sourceFileName(film)}`);
    paths.push(path);
    if (existsSync(path)) continue;
    const part = `${path}.part.${film.extension}`;
    const from = String(20 * n);
    await runFfmpeg(['-ss', from, '-i', film.path, '-t', String(OTHER_SECONDS), '-c', 'copy', '-metadata', `title=Other ${n}`, part]);
    await rename(part, path);
  }
  return paths;
}
