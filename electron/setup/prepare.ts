import { bundledFfmpeg } from './bundledFfmpeg.ts';
import { ensureBuilt, PROJECT_DIR } from './build.ts';
import { installPrograms } from './installPrograms.ts';
import { ffmpegProgram } from './program.ts';
import { thisMachine } from './thisMachine.ts';

/** Makes a fresh clone ready to run: ffmpeg and the built renderer. Speaks on stderr only; without ffmpeg the app starts and says so too. */
export function prepare(): void {
  for (const line of installPrograms([ffmpegProgram(bundledFfmpeg())], thisMachine())) process.stderr.write(`${line}\n`);
  ensureBuilt(PROJECT_DIR);
}
