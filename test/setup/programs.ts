import { FFMPEG } from '../../electron/setup/ffmpegProgram.ts';
import { installPrograms } from '../../electron/setup/installPrograms.ts';
import { thisMachine } from '../../electron/setup/thisMachine.ts';
import { CHROMIUM } from './chromium.ts';
import { FFMPEG_ON_PATH } from './ffmpegOnPath.ts';
import { MPV } from './mpv.ts';

/** Finds or installs the programs that the tests run; says in one line each what is missing. */
export async function prepareTestPrograms(): Promise<void> {
  const missing = await installPrograms([FFMPEG, FFMPEG_ON_PATH, CHROMIUM, MPV], thisMachine());
  for (const line of missing) process.stderr.write(`${line}\n`);
}

if (import.meta.main) await prepareTestPrograms();
