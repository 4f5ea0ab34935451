import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Act } from './fakeFfmpeg.ts';

/** The uses of a binary that can go wrong one by one, by the argument that tells them apart. */
const STEPS = { version: '-version', codecs: '-codecs', decode: 'framecrc', encode: 'mpegts', probe: '-show_streams' } as const;
export type Step = keyof typeof STEPS;

/** An executable file that behaves as told. */
export interface FakeTool {
  readonly path: string;
  /** The command lines it was called with so far. */
  calls(): readonly string[];
}

const PROGRAM = join(import.meta.dirname, 'fakeFfmpeg.ts');

/** Writes an executable into `folder` that behaves as told (POSIX only: a shell script; it becomes fakeFfmpeg.ts for what takes time). */
export function fakeTool(folder: string, name: string, otherwise: Act, acts: Partial<Record<Step, Act>> = {}): FakeTool {
  const path = join(folder, name);
  const callLog = join(folder, `${name}.calls`);
  const branches = Object.entries(STEPS).flatMap(([step, word]) => {
    const act = acts[step as Step];
    return act === undefined ? [] : [`*' ${word} '*) ${command(act)} ;;`];
  });
  const lines = ['#!/bin/sh', `echo "$*" >> ${quoted(callLog)}`, 'case " $* " in', ...branches, `*) ${command(otherwise)} ;;`, 'esac'];
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
  return { path, calls: () => (existsSync(callLog) ? readFileSync(callLog, 'utf8').trimEnd().split('\n') : []) };
}

function command(act: Act): string {
  switch (act.kind) {
    case 'prints':
      return `printf %s ${quoted(act.stdout)}`;
    case 'exits':
      return `${act.stderr === undefined ? '' : `printf '%s\\n' ${quoted(act.stderr)} >&2; `}exit ${act.code}`;
    case 'dies':
      return `kill -s ${act.signal.slice(3)} $$`;
    default:
      return `exec ${[process.execPath, PROGRAM, JSON.stringify(act)].map(quoted).join(' ')} "$@"`;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
