import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { PathOrigin } from '../config.ts';
import type { ToolName } from './binaryVersion.ts';

/** Where a binary came from. */
export type BinaryOrigin = NonNullable<PathOrigin> | 'bundled' | 'path';

/** A place where a binary may be. */
export interface BinaryCandidate {
  readonly path: string;
  readonly origin: BinaryOrigin;
}

export interface CandidateRequest {
  readonly tool: ToolName;
  /** Named by a person; null: by nobody. */
  readonly named: { readonly path: string; readonly origin: NonNullable<PathOrigin> } | null;
  /** Brought by an npm package; null: not installed. */
  readonly bundledPath: string | null;
  /** The PATH variable. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
}

/** Where macOS package managers put programs: an app started from the Dock does not have them in its PATH. */
const MAC_FOLDERS = ['/opt/homebrew/bin', '/usr/local/bin', '/opt/local/bin'];

/** Where to look, best first. A named binary is the only candidate: another one in its place would be a surprise. */
export function binaryCandidates({ tool, named, bundledPath, searchPath, platform }: CandidateRequest): readonly BinaryCandidate[] {
  if (named) return [{ path: resolve(named.path), origin: named.origin }];
  const isWindows = platform === 'win32';
  const folders = [...searchPath.split(isWindows ? ';' : ':'), ...(platform === 'darwin' ? MAC_FOLDERS : [])];
  const found = [...new Set(folders)]
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, isWindows ? `${tool}.exe` : tool));
  return [
    ...(bundledPath === null ? [] : [{ path: bundledPath, origin: 'bundled' as const }]),
    ...found.map((path) => ({ path, origin: 'path' as const })),
  ];
}

/** The binaries that ffmpeg-static and @ffprobe-installer brought, null where npm did not install them for this platform. */
export function bundledBinaryPaths(): { readonly ffmpeg: string | null; readonly ffprobe: string | null } {
  const require = createRequire(import.meta.url);
  const load = (name: string): unknown => {
    try {
      return require(name);
    } catch {
      return null; // an optional package: not installed, or not made for this platform
    }
  };
  const probe = load('@ffprobe-installer/ffprobe');
  return {
    ffmpeg: unpacked(load('ffmpeg-static') ?? emulated(require, 'ffmpeg-static', 'ffmpeg.exe')),
    ffprobe: unpacked(
      typeof probe === 'object' && probe !== null && 'path' in probe
        ? probe.path
        : emulated(require, '@ffprobe-installer/win32-x64', 'ffprobe.exe'),
    ),
  };
}

/** Windows on ARM runs programs for x64, which is all that these packages have for Windows; null elsewhere, and where npm did not install it. */
function emulated(require: NodeJS.Require, name: string, file: string): string | null {
  if (process.platform !== 'win32' || process.arch !== 'arm64') return null;
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), file);
  } catch {
    return null; // an optional package
  }
}

/** A program cannot run from inside an asar archive; electron-builder keeps it beside the archive. */
function unpacked(path: unknown): string | null {
  return typeof path === 'string' ? path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`) : null;
}
