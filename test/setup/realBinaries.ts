import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The ffmpeg of this machine that the tests run; null where there is none (a visible skip). */
export function realFfmpeg(): string | null {
  return find('ffmpeg', process.env['PLAYHEAD_FFMPEG']);
}

/** The ffprobe of this machine that the tests run; null where there is none (a visible skip). */
export function realFfprobe(): string | null {
  return find('ffprobe', process.env['PLAYHEAD_FFPROBE']);
}

function find(name: string, named: string | undefined): string | null {
  const fileName = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '' && !folder.includes('node_modules'));
  const paths = named ? [named] : folders.map((folder) => join(folder, fileName));
  return paths.find((path) => existsSync(path)) ?? null;
}
