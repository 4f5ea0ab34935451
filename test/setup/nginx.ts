import { absenceOf, findProgram, type ProgramPlaces } from '../../electron/setup/findProgram.ts';
import type { Program } from '../../electron/setup/program.ts';
import { thisMachine } from '../../electron/setup/thisMachine.ts';

const PLACES: ProgramPlaces = {
  name: 'nginx',
  purpose: 'the benchmark of cached segments has nothing to stand beside',
  variable: null,
  candidates: () => ['nginx', '/usr/sbin/nginx'],
  advice: {
    darwin: 'run "brew install nginx"',
    win32: 'it is not compared with on Windows',
    linux: 'install nginx with the package manager ("sudo apt-get install nginx-light" on Debian and Ubuntu)',
  },
};

/** nginx, the yardstick for serving files. */
export const NGINX: Program = {
  name: PLACES.name,
  variables: [],
  aptPackage: { debian: 'nginx-light', ubuntu: 'nginx-light' },
  problem: (machine) => Promise.resolve(absenceOf(PLACES, machine)),
};

/** Path of nginx; null when it is not there. */
export function findNginx(): string | null {
  return findProgram(PLACES, thisMachine());
}
