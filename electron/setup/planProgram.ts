import type { Machine, Program } from './program.ts';

/** What to do about one program. */
export type ProgramPlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'install'; readonly aptPackage: string }
  /** `message` is one line for a person. */
  | { readonly kind: 'advise'; readonly message: string };

/** Nothing to do, installable without asking (root on Debian or Ubuntu), or a line for the person: pure, for any machine. */
export function planProgram(program: Program, problem: string | null, machine: Machine): ProgramPlan {
  if (problem === null) return { kind: 'nothing' };
  const aptPackage = aptPackageOf(program, machine);
  // Whoever names a file means that file: installing another one would hide the mistake.
  const isNamed = program.variables.some((variable) => machine.env[variable]);
  if (aptPackage === null || machine.uid !== 0 || isNamed) return { kind: 'advise', message: problem };
  return { kind: 'install', aptPackage };
}

function aptPackageOf(program: Program, machine: Machine): string | null {
  if (machine.platform !== 'linux' || machine.osRelease === null) return null;
  const families = [...machine.osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
  // Ubuntu calls itself like Debian: it is asked first.
  if (families.includes('ubuntu')) return program.aptPackage.ubuntu;
  return families.includes('debian') ? program.aptPackage.debian : null;
}
