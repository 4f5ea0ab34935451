import { FFMPEG } from './ffmpegProgram.ts';
import { installPrograms } from './installPrograms.ts';
import { thisMachine } from './thisMachine.ts';

/** Has ffmpeg installed where that needs no question. Speaks on stderr only; without it the app starts and says so too. */
export async function preparePrograms(): Promise<void> {
  for (const line of await installPrograms([FFMPEG], thisMachine())) process.stderr.write(`${line}\n`);
}
