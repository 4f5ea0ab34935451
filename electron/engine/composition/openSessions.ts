import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { createSessionRecords } from '../sessions/sessionRecords.ts';
import { Sessions } from '../sessions/sessions.ts';
import { findSynthesiser } from '../sessions/speech/synthesiser.ts';
import { lookAtDisk } from '../transcode/diskWatch.ts';
import type { Foundation } from './openFoundation.ts';
import type { PlaybackParts } from './openPlayback.ts';

/** Opens the videos that are watched while they are made, and goes on with what earlier starts began. */
export async function openSessions(
  { config, logger, scope, mediaTools, processTable, database, pool, jobs }: Foundation,
  { playback, findItem }: Pick<PlaybackParts, 'playback' | 'findItem'>,
): Promise<Sessions> {
  const dir = join(config.dataDir, 'sessions');
  const wavPath = (): string => join(dir, `.speech-${randomUUID()}.wav`);
  const sessions = new Sessions({
    dir,
    records: createSessionRecords(database),
    pool,
    tools: mediaTools,
    source: playback,
    findItem,
    synthesiser: onceAsked(() => findSynthesiser({ platform: process.platform, processTable, wavPath })),
    lookAtDisk,
    clock: systemClock,
    logger,
    segmentTimeoutMs: config.segmentTimeoutMs,
  });
  await sessions.open();
  scope.defer(() => sessions.close());
  scope.defer(jobs.add(() => sessions.jobs()));
  playback.alsoShow(() => sessions.work());
  return sessions;
}

/** The same answer for all, found out when it is first wanted. */
function onceAsked<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | null = null;
  return () => (found ??= find());
}
