import { absenceOf, findProgram, type ProgramPlaces } from '../../electron/setup/findProgram.ts';
import type { Program } from '../../electron/setup/program.ts';
import { thisMachine } from '../../electron/setup/thisMachine.ts';

const PLACES: ProgramPlaces = {
  name: 'mpv',
  purpose: 'the tests with mpv as client are skipped',
  variable: null,
  candidates: () => ['mpv'],
  advice: {
    darwin: 'run "brew install mpv"',
    win32: 'run "winget install mpv"',
    linux: 'install mpv with the package manager ("sudo apt-get install mpv" on Debian and Ubuntu)',
  },
};

/** mpv, a player of the FFmpeg family, as one more client that has to like our playlists. */
export const MPV: Program = {
  name: PLACES.name,
  variables: [],
  aptPackage: { debian: 'mpv', ubuntu: 'mpv' },
  problem: (machine) => Promise.resolve(absenceOf(PLACES, machine)),
};

/** Path of mpv; null when it is not there. */
export function findMpv(): string | null {
  return findProgram(PLACES, thisMachine());
}
