import { basename, join } from 'node:path';

/** Path of the app's executable when `moduleDir` lies in a package, beside its archive; null in the sources. */
export function packagedElectron(moduleDir: string, platform: NodeJS.Platform): string | null {
  // <package>/resources/app.asar.unpacked/dist/electron
  const unpackedDir = join(moduleDir, '../..');
  if (basename(unpackedDir) !== 'app.asar.unpacked') return null;
  const contentDir = join(unpackedDir, '../..');
  if (platform === 'darwin') return join(contentDir, 'MacOS/Playhead');
  return join(contentDir, platform === 'win32' ? 'Playhead.exe' : 'playhead');
}
