import { ensureBuilt, PROJECT_DIR } from './build.ts';
import { FFMPEG } from './ffmpegProgram.ts';
import { installPrograms } from './installPrograms.ts';
import { thisMachine } from './thisMachine.ts';

/** Makes a fresh clone ready to run: ffmpeg and the built page. Speaks on stderr only; without ffmpeg the app starts and says so too. */
export async function prepare(): Promise<void> {
  for (const line of await installPrograms([FFMPEG], thisMachine())) process.stderr.write(`${line}\n`);
  ensureBuilt('page', PROJECT_DIR);
}
