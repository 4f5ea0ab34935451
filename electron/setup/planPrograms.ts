import { findProgram } from './findProgram.ts';
import type { Machine, Program } from './program.ts';

/** What to do about one program. */
export type ProgramPlan =
  | { readonly kind: 'present'; readonly program: Program; readonly path: string }
  | { readonly kind: 'install'; readonly program: Program; readonly aptPackage: string }
  | { readonly kind: 'advise'; readonly program: Program; readonly message: string };

/** Present, installable without asking (root on Debian or Ubuntu), or one line for the person: pure, for any machine. */
export function planPrograms(programs: readonly Program[], machine: Machine): readonly ProgramPlan[] {
  return programs.map((program) => {
    const path = findProgram(program, machine);
    if (path !== null) return { kind: 'present', program, path };
    const named = program.variable === null ? undefined : machine.env[program.variable];
    // Whoever names a file means that file: installing another one would hide the mistake.
    if (named) return { kind: 'advise', program, message: `${program.variable} names "${named}", which is no file: correct or unset it` };
    const aptPackage = aptPackageOf(program, machine);
    if (aptPackage !== null && machine.uid === 0) return { kind: 'install', program, aptPackage };
    return { kind: 'advise', program, message: adviceFor(program, machine) };
  });
}

/** "ffmpeg is missing (nothing can be played without it): run ..." as one line. */
export function adviceFor(program: Program, machine: Machine): string {
  const advice = machine.platform === 'darwin' || machine.platform === 'win32' ? program.advice[machine.platform] : program.advice.linux;
  const otherwise = program.variable === null ? '' : `, or name its file in ${program.variable}`;
  return `${program.name} is missing (${program.purpose}): ${advice}${otherwise}`;
}

function aptPackageOf(program: Program, machine: Machine): string | null {
  if (machine.platform !== 'linux' || machine.osRelease === null) return null;
  const families = [...machine.osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
  // Ubuntu calls itself like Debian: it is asked first.
  if (families.includes('ubuntu')) return program.aptPackage.ubuntu;
  return families.includes('debian') ? program.aptPackage.debian : null;
}
