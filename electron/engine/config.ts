import { homedir } from 'node:os';
import { join } from 'node:path';
import type { LogLevel } from './base/logger.ts';

/** What a shell may set; everything has a default. */
export interface EngineOptions {
  readonly dataDir?: string;
  /** Paths named in the settings or by PLAYHEAD_FFMPEG / PLAYHEAD_FFPROBE; null: look for them. */
  readonly ffmpegPath?: string | null;
  readonly ffprobePath?: string | null;
  /** Bytes of segments kept; null: as the person set it. */
  readonly cacheLimitBytes?: number | null;
  readonly logLevel?: LogLevel;
  /** The library's thread as a bundle of its own; null: its source. */
  readonly libraryWorkerPath?: string | null;
  /** A file that was changed less than this ago may still be written, and is left out of the library. */
  readonly settleMs?: number;
  /** Longest time a segment request is held before 503. */
  readonly segmentTimeoutMs?: number;
  /** A viewer that asked for nothing this long has gone. */
  readonly leaseIdleMs?: number;
  /** ffmpeg processes that encode video at the same time; null: as the person set it. */
  readonly videoSlots?: number | null;
  /** Largest short side offered, px. */
  readonly maxRenditionPx?: number;
  /** Seconds of media made ahead of a viewer. */
  readonly lookaheadSeconds?: number;
  /** Makes what was made in a hurry again in better quality, while nobody watches and the computer runs on mains; null: as the person set it. */
  readonly idleRemake?: boolean | null;
  /** Nobody watches: for so long. */
  readonly idleRemakeAfterMs?: number;
  /** Where a shell knows better than the engine whether the computer runs on mains; null: as far as the system tells. */
  readonly isOnMains?: (() => Promise<boolean>) | null;
}

/** Who named a binary: error messages say where to change it. null: nobody, it is looked for. */
export type PathOrigin = 'setting' | 'environment' | null;

export type EngineConfig = { readonly [K in keyof EngineOptions]-?: Exclude<EngineOptions[K], undefined> } & {
  readonly ffmpegPathOrigin: PathOrigin;
  readonly ffprobePathOrigin: PathOrigin;
};

/** The platform's folder for application data. */
export function defaultDataDir(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env['PLAYHEAD_DATA']) return env['PLAYHEAD_DATA'];
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Playhead');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Playhead');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'playhead');
}

/** Options made total; the environment and platform come in as arguments. */
export function resolveConfig(options: EngineOptions, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): EngineConfig {
  return {
    dataDir: options.dataDir ?? defaultDataDir(env, platform),
    ffmpegPath: options.ffmpegPath || env['PLAYHEAD_FFMPEG'] || null,
    ffmpegPathOrigin: pathOrigin(options.ffmpegPath, env['PLAYHEAD_FFMPEG']),
    ffprobePath: options.ffprobePath || env['PLAYHEAD_FFPROBE'] || null,
    ffprobePathOrigin: pathOrigin(options.ffprobePath, env['PLAYHEAD_FFPROBE']),
    cacheLimitBytes: options.cacheLimitBytes ?? null,
    logLevel: options.logLevel ?? 'info',
    libraryWorkerPath: options.libraryWorkerPath ?? null,
    settleMs: options.settleMs ?? 3000,
    segmentTimeoutMs: options.segmentTimeoutMs ?? 30_000,
    leaseIdleMs: options.leaseIdleMs ?? 15_000,
    videoSlots: options.videoSlots ?? null,
    maxRenditionPx: options.maxRenditionPx ?? 1080,
    lookaheadSeconds: options.lookaheadSeconds ?? 30,
    idleRemake: options.idleRemake ?? null,
    idleRemakeAfterMs: options.idleRemakeAfterMs ?? 60_000,
    isOnMains: options.isOnMains ?? null,
  };
}

/** Empty text names nothing: an emptied settings field, `PLAYHEAD_FFMPEG= npm start`. */
function pathOrigin(setting: string | null | undefined, environment: string | undefined): PathOrigin {
  if (setting) return 'setting';
  return environment ? 'environment' : null;
}
