import { execFileSync } from 'node:child_process';
import type { EncodeArguments } from '../../../electron/engine/ffmpeg/encodeArguments.ts';

/** A run's pictures before they are encoded: time (90 kHz ticks) and checksum of each. */
export function unencodedPictures({ inputOptions, input, moreInputs = [], outputOptions }: EncodeArguments): readonly string[] {
  const inputs = [{ inputOptions, input }, ...moreInputs].flatMap((one) => [...one.inputOptions, '-i', one.input]);
  const filters = outputOptions.slice(0, outputOptions.indexOf('-fps_mode'));
  return frameLines(['-v', 'error', ...inputs, ...filters]);
}

/** The pictures that ffmpeg makes with these arguments, likewise. */
export function frameLines(args: readonly string[]): readonly string[] {
  const output = ['-fps_mode', 'passthrough', '-enc_time_base', '1:90000', '-f', 'framemd5', 'pipe:1'];
  const lines = execFileSync('ffmpeg', [...args, ...output], { encoding: 'utf8' }).split('\n');
  const columns = lines.filter((line) => /^\d/.test(line)).map((line) => line.split(','));
  return columns.map((line) => line.filter((_, column) => column === 2 || column === 5).join());
}
