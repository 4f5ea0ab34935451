import { absenceOf, type ProgramPlaces } from '../../electron/setup/findProgram.ts';
import type { Program } from '../../electron/setup/program.ts';

const PLACES: ProgramPlaces = {
  name: 'ffmpeg on the PATH',
  purpose: 'the tests that compare with it are skipped',
  variable: 'PLAYHEAD_FFMPEG',
  candidates: () => ['ffmpeg'],
  advice: {
    darwin: 'run "brew install ffmpeg"',
    win32: 'run "winget install Gyan.FFmpeg"',
    linux: 'install ffmpeg with the package manager ("sudo apt-get install ffmpeg" on Debian and Ubuntu)',
  },
};

/** An ffmpeg that came with no npm package: tests make their sources with it, and compare with what it makes. */
export const FFMPEG_ON_PATH: Program = {
  name: PLACES.name,
  variables: ['PLAYHEAD_FFMPEG'],
  aptPackage: { debian: 'ffmpeg', ubuntu: 'ffmpeg' },
  problem: (machine) => Promise.resolve(absenceOf(PLACES, machine)),
};
