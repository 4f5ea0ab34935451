import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createProcessTable, type ProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';

/** What each test of a file has for itself. */
export interface ProcessSuite {
  /** Removed after the test. */
  readonly folder: string;
  /** Empty at the end, or the test fails. */
  readonly processTable: ProcessTable;
}

/** Sets up hooks for the file that calls it. */
export function processSuite(): ProcessSuite {
  let folder = '';
  let processTable = createProcessTable();
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'playhead-process-'));
    processTable = createProcessTable();
  });
  afterEach(async () => {
    const left = processTable.liveProcessCount();
    await processTable.killAll();
    rmSync(folder, { recursive: true });
    if (left > 0) throw new Error(`${left} processes outlived the test`);
  });
  return {
    get folder() {
      return folder;
    },
    get processTable() {
      return processTable;
    },
  };
}
