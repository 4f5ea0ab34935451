import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledBinaryPaths } from '../engine/ffmpeg/binaryCandidates.ts';
import { PROJECT_DIR } from './build.ts';

/** Longest wait for the app, ms: it gives up by itself before. */
const PATIENCE_MS = 150_000;

/** Where electron-builder leaves the app of each platform, beside its installers. */
const EXECUTABLES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'release/mac*/Playhead.app/Contents/MacOS/Playhead',
  linux: 'release/linux-unpacked/playhead',
  win32: 'release/win-unpacked/Playhead.exe',
};

/** Path of the packaged app on this machine. Throws where it was not built. */
function packagedApp(platform: NodeJS.Platform): string {
  const pattern = EXECUTABLES[platform];
  const [found] = pattern === undefined ? [] : globSync(pattern, { cwd: PROJECT_DIR });
  if (found === undefined) throw new Error(`There is no packaged app at ${pattern ?? platform}: run "npm run package -- --dir" first.`);
  return join(PROJECT_DIR, found);
}

/** Writes ten seconds that no browser plays: MPEG-4 Part 2 and MP3 in AVI. Throws when ffmpeg fails. */
function makeClip(path: string, ffmpeg: string): void {
  const video = ['-f', 'lavfi', '-i', 'testsrc2=size=426x240:rate=25:duration=10'];
  const audio = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=44100:duration=10'];
  // -g 50: a keyframe every two seconds, as encoders of that time made them.
  const codecs = ['-c:v', 'mpeg4', '-q:v', '8', '-g', '50', '-c:a', 'libmp3lame', '-b:a', '96k'];
  // -v error: only what went wrong; -y: the folder is our own.
  const { status, stderr, error } = spawnSync(ffmpeg, ['-v', 'error', '-y', ...video, ...audio, ...codecs, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The clip could not be made: ${error?.message ?? stderr}`);
}

/** Runs the packaged app on a clip; resolves with its exit status, 0 when it played. Further arguments are the app's (e.g. --no-sandbox in containers). */
function smoke(args: readonly string[]): number {
  const dir = mkdtempSync(join(tmpdir(), 'playhead-smoke-'));
  const clip = join(dir, 'A clip nobody converted.avi');
  makeClip(clip, process.env['PLAYHEAD_FFMPEG'] ?? bundledBinaryPaths().ffmpeg ?? 'ffmpeg');
  const app = packagedApp(process.platform);
  const options = { stdio: 'inherit' as const, timeout: PATIENCE_MS, env: { ...process.env, PLAYHEAD_DATA: join(dir, 'data') } };
  const { status, signal, error } = spawnSync(app, [...args, '--smoke', clip], options);
  if (status !== 0) process.stderr.write(`The packaged app did not play: ${error?.message ?? `it ended with ${status ?? signal}`}\n`);
  return status ?? 1;
}

if (import.meta.main) process.exitCode = smoke(process.argv.slice(2));
