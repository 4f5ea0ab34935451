import { spawnSync } from 'node:child_process';
import { planProgram, type ProgramPlan } from './planProgram.ts';
import type { Machine, Program } from './program.ts';

/**
 * Installs what is missing where that needs no question, and says in one line each what a person has to do.
 * Resolves with those lines; an empty list means that everything works. Everything printed goes to stderr.
 */
export async function installPrograms(programs: readonly Program[], machine: Machine): Promise<readonly string[]> {
  const plans = await Promise.all(programs.map(async (program) => planProgram(program, await program.problem(machine), machine)));
  const packages = [...new Set(plans.filter((plan) => plan.kind === 'install').map((plan) => plan.aptPackage))];
  if (packages.length > 0) installWithApt(packages, machine);
  const lines = await Promise.all(plans.map((plan, index) => lineFor(plan, programs[index], machine)));
  return lines.filter((line) => line !== null);
}

async function lineFor(plan: ProgramPlan, program: Program | undefined, machine: Machine): Promise<string | null> {
  if (plan.kind !== 'install') return plan.kind === 'advise' ? plan.message : null;
  const problem = (await program?.problem(machine)) ?? null;
  return problem === null ? null : `apt-get could not help, see above. ${problem}`;
}

function installWithApt(packages: readonly string[], machine: Machine): void {
  process.stderr.write(`Installing ${packages.join(', ')} with apt-get\n`);
  const aptGet = (...args: readonly string[]): void => {
    // Another apt-get may be at work, e.g. unattended upgrades just after the machine's start.
    const lockTimeout = ['-o', 'DPkg::Lock::Timeout=300'];
    const env = { ...machine.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['-qq', ...lockTimeout, ...args], { stdio: ['ignore', 2, 2], env });
  };
  // Without a package list nothing is found on a fresh machine; if the update fails, an older list may still do.
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...packages);
}
