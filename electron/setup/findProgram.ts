import { posix, win32 } from 'node:path';
import type { Machine } from './program.ts';

/** Where a program may be, and what to say when it is nowhere. */
export interface ProgramPlaces {
  readonly name: string;
  /** What it is for, as the reason why one might want it. */
  readonly purpose: string;
  /** Environment variable that names its file; null when there is none. */
  readonly variable: string | null;
  /** Bare names looked up on the PATH, and absolute paths, best first. */
  readonly candidates: (machine: Machine) => readonly string[];
  /** How a person installs it, as an imperative without full stop. */
  readonly advice: Readonly<Record<'darwin' | 'win32' | 'linux', string>>;
}

/** Absolute path of the program on this machine; null when it is not there. A variable that names a missing file finds nothing. */
export function findProgram(places: ProgramPlaces, machine: Machine): string | null {
  const named = places.variable === null ? undefined : machine.env[places.variable];
  if (named) return machine.isFile(named) ? named : null;
  for (const candidate of places.candidates(machine)) {
    const path = pathOf(candidate, machine);
    if (path !== null) return path;
  }
  return null;
}

/** One line that says why findProgram finds nothing and what to do; null when it finds something. */
export function absenceOf(places: ProgramPlaces, machine: Machine): string | null {
  if (findProgram(places, machine) !== null) return null;
  const named = places.variable === null ? undefined : machine.env[places.variable];
  if (named) return `${places.variable} names "${named}", which is no file: correct or unset it`;
  const advice = machine.platform === 'darwin' || machine.platform === 'win32' ? places.advice[machine.platform] : places.advice.linux;
  const otherwise = places.variable === null ? '' : `, or name its file in ${places.variable}`;
  return `${places.name} is missing (${places.purpose}): ${advice}${otherwise}`;
}

function pathOf(candidate: string, machine: Machine): string | null {
  const paths = machine.platform === 'win32' ? win32 : posix;
  if (paths.isAbsolute(candidate)) return machine.isFile(candidate) ? candidate : null;
  const fileName = machine.platform === 'win32' ? `${candidate}.exe` : candidate;
  // Windows spells the variable "Path"; a copy of the environment loses its indifference to case.
  const folders = (machine.env['PATH'] ?? machine.env['Path'] ?? '').split(paths.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => paths.join(folder, fileName)).find((path) => machine.isFile(path)) ?? null;
}
