import childProcess, { type ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { FrameClock } from '../bare/frameClock.ts';
import { STAGES_FILE_VARIABLE, type StageNote } from './stageNotes.ts';

// Loaded before the server (--import): notes when requests come and go, when ffmpeg is started and writes.

interface Encode {
  readonly spawnMs: number;
  readonly spawnedMs: number;
  readonly frames: FrameClock;
}

const now = (): number => performance.timeOrigin + performance.now();

function noteStages(file: string): void {
  const requests = new Map<string, number>();
  let encode: Encode | null = null;

  const spawn = childProcess.spawn as (...args: unknown[]) => ChildProcess;
  const notedSpawn = (...args: unknown[]): ChildProcess => {
    const spawnMs = now();
    const child = spawn(...args);
    const words: unknown = args[1];
    if (Array.isArray(words) && words.includes('mpegts') && child.stdout) {
      const noted = { spawnMs, spawnedMs: now(), frames: new FrameClock() };
      encode = noted;
      const { stdout } = child;
      const push = stdout.push.bind(stdout);
      // What comes from the pipe passes here first.
      stdout.push = (piece: Buffer | null, encoding?: BufferEncoding) => {
        if (piece !== null) noted.frames.push(piece, now());
        return push(piece, encoding);
      };
    }
    return child;
  };
  Object.assign(childProcess, { spawn: notedSpawn });

  syncBuiltinESMExports();

  subscribe('http.server.request.start', (message) => {
    requests.set((message as { readonly request: IncomingMessage }).request.url ?? '', now());
  });
  subscribe('http.server.response.finish', (message) => {
    const url = (message as { readonly request: IncomingMessage }).request.url ?? '';
    const sentMs = now();
    const requestMs = requests.get(url);
    requests.delete(url);
    const done = encode;
    if (requestMs === undefined || done === null || !/\.ts(\?|$)/.test(url) || done.frames.firstByteMs === null) return;
    const { spawnMs, spawnedMs, frames } = done;
    const note: StageNote = {
      url,
      requestMs,
      spawnMs,
      spawnedMs,
      firstByteMs: done.frames.firstByteMs,
      frames: frames.frames,
      sentMs,
    };
    appendFileSync(file, `${JSON.stringify(note)}\n`);
  });
}

const file = process.env[STAGES_FILE_VARIABLE];
if (isMainThread && file !== undefined) noteStages(file);
