import type { SystemInfo } from '../../../shared/contract.ts';
import type { Logger } from '../base/logger.ts';
import type { EngineConfig } from '../config.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { probeFile } from './probe.ts';
import type { ProcessTable } from './processTable.ts';
import { silentAacFrame } from './silentFrame.ts';

/** ffmpeg and ffprobe as the rest of the engine uses them: found once, in the background, when the engine starts. */
export interface MediaTools {
  /** Facts of a file, its duration settled. Throws FFMPEG_MISSING, NOT_MEDIA, UNPLAYABLE and the like. */
  readonly probe: (path: string, options: { readonly signal: AbortSignal }) => Promise<MediaInfo>;
  /** What runs need. Throws FFMPEG_MISSING. */
  readonly encodeTools: () => Promise<{ readonly ffmpeg: string; readonly processTable: ProcessTable; readonly silence: Buffer }>;
  readonly systemInfo: () => Promise<SystemInfo>;
}

export function createMediaTools({ config, processTable }: { readonly config: EngineConfig; readonly processTable: ProcessTable; readonly logger: Logger }): MediaTools {
  const ffmpeg = config.ffmpegPath ?? 'ffmpeg';
  const silence = silentAacFrame({ binary: ffmpeg, processTable });
  return {
    probe: (path, { signal }) => probeFile(path, { binary: config.ffprobePath ?? 'ffprobe', processTable, signal }),
    encodeTools: async () => ({ ffmpeg, processTable, silence: await silence }),
    systemInfo: () => Promise.resolve({ version: '0.1.0', platform: process.platform, ffmpeg: null, ffmpegProblem: null }),
  };
}
