import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { systemClock } from '../base/clock.ts';
import { JobBoard } from '../base/jobBoard.ts';
import type { Logger } from '../base/logger.ts';
import type { Scope } from '../base/scope.ts';
import type { EngineConfig } from '../config.ts';
import { createMediaTools, type MediaTools } from '../ffmpeg/mediaTools.ts';
import { createProcessTable, type ProcessTable } from '../ffmpeg/processTable.ts';
import { openSoundDatabase } from '../library/database.ts';
import { fixedSettings } from '../settings/fixedSettings.ts';
import { SettingsStore } from '../settings/settingsStore.ts';
import { BackgroundJobs } from '../transcode/backgroundJobs.ts';
import { RunPool } from '../transcode/runPool.ts';
import { VERSION } from '../version.ts';

/** What all parts of the engine stand on. */
export interface Foundation {
  readonly config: EngineConfig;
  readonly logger: Logger;
  /** Owns what the parts open, and closes it in reverse order. */
  readonly scope: Scope;
  readonly settings: SettingsStore;
  readonly processTable: ProcessTable;
  readonly mediaTools: MediaTools;
  /** The index, migrated. */
  readonly database: Database;
  readonly pool: RunPool;
  /** Work that gives way to what viewers wait for. */
  readonly background: BackgroundJobs;
  /** What is shown of all such work. */
  readonly jobs: JobBoard;
}

/** Runs that work at the same time beside those that encode video: audio takes a tenth of a processor, copying shares the disk. */
const LIGHT_SLOTS = { audio: 4, copy: 3 } as const;

/** Opens the data folder. Looks for ffmpeg meanwhile: a missing one is told by what needs it. Throws FILE_UNREADABLE, CONFLICT (data of a newer version). */
export async function openFoundation({ config, logger, scope }: Pick<Foundation, 'config' | 'logger' | 'scope'>): Promise<Foundation> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const settings = await SettingsStore.open(config.dataDir, fixedSettings(config, process.env));
  for (const problem of settings.view().problems) logger.warn(problem);
  const processTable = createProcessTable();
  scope.defer(async () => void (await processTable.killAll()));
  const mediaTools = createMediaTools({
    config,
    processTable,
    logger,
    clock: systemClock,
    env: process.env,
    platform: process.platform,
    version: VERSION,
  });
  const { database, repair } = openSoundDatabase(join(config.dataDir, 'library.db'));
  if (repair !== null) logger.error(repair);
  scope.defer(() => void database.close());
  const pool = new RunPool({ video: settings.values.encoding.videoSlots, ...LIGHT_SLOTS });
  const background = new BackgroundJobs(pool);
  return { config, logger, scope, settings, processTable, mediaTools, database, pool, background, jobs: new JobBoard() };
}
