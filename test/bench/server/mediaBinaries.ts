import { join } from 'node:path';
import { systemClock } from '../../../electron/engine/base/clock.ts';
import { createLogger } from '../../../electron/engine/base/logger.ts';
import { resolveConfig } from '../../../electron/engine/config.ts';
import { resolveBinaries } from '../../../electron/engine/ffmpeg/binaries.ts';
import { bundledBinaryPaths } from '../../../electron/engine/ffmpeg/binaryCandidates.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';

export interface MediaBinaries {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

/** The binaries that the server finds on this machine. Throws FFMPEG_MISSING. */
export async function mediaBinaries(): Promise<MediaBinaries> {
  const { env, platform } = process;
  const { ffmpeg, ffprobe } = await resolveBinaries({
    config: resolveConfig({ dataDir: join(PROJECT_DIR, '.cache/setup') }, env, platform),
    bundled: bundledBinaryPaths(),
    searchPath: env['PATH'] ?? env['Path'] ?? '',
    platform,
    processTable: createProcessTable(),
    clock: systemClock,
    logger: createLogger('silent'),
  });
  return { ffmpeg: ffmpeg.path, ffprobe: ffprobe.path };
}
