import { absenceOf, findProgram, type ProgramPlaces } from '../../electron/setup/findProgram.ts';
import type { Machine, Program } from '../../electron/setup/program.ts';
import { thisMachine } from '../../electron/setup/thisMachine.ts';

const WINDOWS_BROWSERS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

const PLACES: ProgramPlaces = {
  name: 'Chromium',
  purpose: 'the browser and shell tests are skipped',
  variable: 'PLAYHEAD_CHROMIUM',
  candidates: (machine) => candidates(machine),
  advice: {
    darwin: 'install Google Chrome, Chromium or Microsoft Edge',
    win32: 'install Google Chrome, Chromium or Microsoft Edge',
    linux: 'install Chromium, Google Chrome or Microsoft Edge',
  },
};

/** Chromium or a browser made of it, for the tests that drive one through playwright-core. */
export const CHROMIUM: Program = {
  name: PLACES.name,
  variables: ['PLAYHEAD_CHROMIUM'],
  // Ubuntu's package is a wrapper around a snap, which does not run everywhere: that choice is the person's.
  aptPackage: { debian: 'chromium', ubuntu: null },
  problem: (machine) => Promise.resolve(absenceOf(PLACES, machine)),
};

/** Path of the browser for `chromium.launch({ executablePath })`; null when there is none. */
export function findChromium(): string | null {
  return findProgram(PLACES, thisMachine());
}

function candidates(machine: Machine): readonly string[] {
  if (machine.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (machine.platform === 'win32') {
    const folders = [machine.env['ProgramFiles'], machine.env['ProgramFiles(x86)'], machine.env['LOCALAPPDATA']];
    return folders.filter((folder) => folder !== undefined).flatMap((folder) => WINDOWS_BROWSERS.map((browser) => `${folder}\\${browser}`));
  }
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
}
