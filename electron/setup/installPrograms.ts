import { spawnSync } from 'node:child_process';
import { planPrograms } from './planPrograms.ts';
import type { Machine, Program } from './program.ts';

/**
 * Installs what is missing where that needs no question, and says in one line each what a person has to install.
 * Returns those lines; an empty list means that everything is there. Everything printed goes to stderr.
 */
export function installPrograms(programs: readonly Program[], machine: Machine): readonly string[] {
  const missing = planPrograms(programs, machine).filter((plan) => plan.kind === 'install');
  if (missing.length > 0)
    installWithApt(
      missing.map((plan) => plan.aptPackage),
      machine,
    );
  return planPrograms(programs, machine).flatMap((plan) => {
    if (plan.kind === 'present') return [];
    if (plan.kind === 'advise') return [plan.message];
    return [`${plan.program.name} is missing (${plan.program.purpose}): "apt-get install ${plan.aptPackage}" failed, see its output above`];
  });
}

function installWithApt(packages: readonly string[], machine: Machine): void {
  process.stderr.write(`Installing ${packages.join(', ')} with apt-get\n`);
  const aptGet = (...args: readonly string[]): void => {
    // Another apt-get may be at work, e.g. unattended upgrades just after the machine's start.
    const lockTimeout = ['-o', 'DPkg::Lock::Timeout=300'];
    spawnSync('apt-get', ['-qq', ...lockTimeout, ...args], {
      stdio: ['ignore', 2, 2],
      env: { ...machine.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  // Without a package list nothing is found on a fresh machine; if the update fails, an older list may still do.
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...packages);
}
