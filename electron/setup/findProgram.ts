import { posix, win32 } from 'node:path';
import type { Machine, Program } from './program.ts';

/** Absolute path of the program on this machine; null when it is not there. A variable that names a missing file finds nothing. */
export function findProgram(program: Program, machine: Machine): string | null {
  const named = program.variable === null ? undefined : machine.env[program.variable];
  if (named) return machine.isFile(named) ? named : null;
  for (const candidate of program.candidates(machine)) {
    const path = pathOf(candidate, machine);
    if (path !== null) return path;
  }
  return null;
}

function pathOf(candidate: string, machine: Machine): string | null {
  const paths = machine.platform === 'win32' ? win32 : posix;
  if (paths.isAbsolute(candidate)) return machine.isFile(candidate) ? candidate : null;
  const fileName = machine.platform === 'win32' ? `${candidate}.exe` : candidate;
  // Windows spells the variable "Path"; a copy of the environment loses its indifference to case.
  const folders = (machine.env['PATH'] ?? machine.env['Path'] ?? '').split(paths.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => paths.join(folder, fileName)).find((path) => machine.isFile(path)) ?? null;
}
