import { join } from 'node:path';
import { systemClock } from '../engine/base/clock.ts';
import { EngineError } from '../engine/base/errors.ts';
import { createLogger } from '../engine/base/logger.ts';
import { resolveConfig } from '../engine/config.ts';
import { resolveBinaries } from '../engine/ffmpeg/binaries.ts';
import { bundledBinaryPaths } from '../engine/ffmpeg/binaryCandidates.ts';
import { createProcessTable } from '../engine/ffmpeg/processTable.ts';
import { PROJECT_DIR } from './build.ts';
import type { Machine, Program } from './program.ts';

/** ffmpeg and ffprobe, as the engine itself looks for them and tests them: an npm package's binary that crashes is as good as none. */
export const FFMPEG: Program = {
  name: 'ffmpeg',
  variables: ['PLAYHEAD_FFMPEG', 'PLAYHEAD_FFPROBE'],
  aptPackage: { debian: 'ffmpeg', ubuntu: 'ffmpeg' },
  problem: findAndTest,
};

async function findAndTest({ env, platform }: Machine): Promise<string | null> {
  // What was found out is remembered here: the engine's data folder is not known yet.
  const dataDir = join(PROJECT_DIR, '.cache/setup');
  try {
    await resolveBinaries({
      config: resolveConfig({ dataDir }, env, platform),
      bundled: bundledBinaryPaths(),
      searchPath: env['PATH'] ?? env['Path'] ?? '',
      platform,
      processTable: createProcessTable(),
      clock: systemClock,
      logger: createLogger('silent'),
    });
    return null;
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
}
