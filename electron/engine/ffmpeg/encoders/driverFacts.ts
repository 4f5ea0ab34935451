import { readdir, readFile, stat } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';

/** What an encoder needs besides ffmpeg: when it changes, trials are made anew. */
export interface DriverFacts {
  /** Names of device files, Linux alone; null: this platform tells by trial alone. */
  readonly deviceFiles: readonly string[] | null;
  /** Stands for the kernel, the drivers and their versions. */
  readonly fingerprint: string;
}

/** Where Linux keeps video drivers that programs load; their time changes when one is installed or replaced. */
const LINUX_DRIVER_PLACES = [
  '/usr/lib/x86_64-linux-gnu/dri',
  '/usr/lib/aarch64-linux-gnu/dri',
  '/usr/lib64/dri',
  '/usr/lib/dri',
  '/usr/local/lib/dri',
];

/** NVIDIA's, AMD's and Intel's libraries under System32. */
const WINDOWS_LIBRARIES = ['nvEncodeAPI64.dll', 'nvcuda.dll', 'amfrt64.dll', 'libmfxhw64.dll', 'libvpl.dll'];

/** Looks at files alone: no program is run. */
export async function readDriverFacts(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Promise<DriverFacts> {
  if (platform === 'win32') {
    const folder = join(env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32');
    const libraries = await Promise.all(WINDOWS_LIBRARIES.map((name) => fileMark(join(folder, name))));
    return { deviceFiles: null, fingerprint: [release(), ...libraries].join('\n') };
  }
  if (platform !== 'linux') return { deviceFiles: null, fingerprint: release() };
  const [devices, renderNodes, nvidia, drivers] = await Promise.all([
    namesIn('/dev'),
    namesIn('/dev/dri'),
    readFile('/proc/driver/nvidia/version', 'utf8').catch(() => 'none'),
    Promise.all(LINUX_DRIVER_PLACES.map(fileMark)),
  ]);
  const deviceFiles = [...devices.filter((name) => /^(nvidia\d+|dxg|video\d+)$/.test(name)), ...renderNodes].toSorted();
  return { deviceFiles, fingerprint: [release(), nvidia, ...drivers, ...deviceFiles].join('\n') };
}

/** Empty where the folder is not there or may not be read: then its devices cannot be used either. */
function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function fileMark(path: string): Promise<string> {
  const facts = await stat(path).catch(() => null);
  return facts ? `${path} ${facts.size} ${facts.mtimeMs}` : `${path} absent`;
}
