import { bundledFfmpeg } from '../../electron/setup/bundledFfmpeg.ts';
import { installPrograms } from '../../electron/setup/installPrograms.ts';
import { ffmpegProgram } from '../../electron/setup/program.ts';
import { thisMachine } from '../../electron/setup/thisMachine.ts';
import { CHROMIUM } from './chromium.ts';
import { MPV } from './mpv.ts';

/** Finds or installs the programs that the tests run; says in one line each what is missing. */
export function prepareTestPrograms(): void {
  const missing = installPrograms([ffmpegProgram(bundledFfmpeg()), CHROMIUM, MPV], thisMachine());
  for (const line of missing) process.stderr.write(`${line}\n`);
}

if (import.meta.main) prepareTestPrograms();
