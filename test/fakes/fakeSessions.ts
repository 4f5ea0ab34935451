import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { pino } from 'pino';
import type { Clock } from '../../electron/engine/base/clock.ts';
import { EngineError } from '../../electron/engine/base/errors.ts';
import { createSessionRecords } from '../../electron/engine/sessions/sessionRecords.ts';
import { Sessions } from '../../electron/engine/sessions/sessions.ts';
import { RunPool } from '../../electron/engine/transcode/runPool.ts';

/** Sessions on a machine without ffmpeg: none can be made, what the records hold can be looked at. */
export function createFakeSessions({
  database,
  dataDir,
  clock,
}: {
  readonly database: Database;
  readonly dataDir: string;
  readonly clock: Clock;
}): Sessions {
  const noFfmpeg = async (): Promise<never> => {
    throw new EngineError('FFMPEG_MISSING', 'a fake has no ffmpeg');
  };
  return new Sessions({
    dir: join(dataDir, 'sessions'),
    records: createSessionRecords(database),
    pool: new RunPool({ video: 1, audio: 1, copy: 1 }),
    tools: { encodeTools: noFfmpeg, probe: noFfmpeg },
    source: { runStarter: noFfmpeg, tooSlow: () => new Set() },
    findItem: async () => null,
    synthesiser: async () => null,
    lookAtDisk: async () => null,
    clock,
    logger: pino({ level: 'silent' }),
    segmentTimeoutMs: 200,
  });
}
