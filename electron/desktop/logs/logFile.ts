import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Logger, LogLevel } from '../../engine/base/logger.ts';

/** What a log file needs. */
export interface LogFileOptions {
  /** An existing folder. */
  readonly dir: string;
  readonly level: LogLevel;
  /** A fuller file makes room for a new one. */
  readonly limitBytes?: number;
}

/** Days of ordinary use; with the older logs never more than 25 MB. */
const LIMIT_BYTES = 5 * 10 ** 6;
/** As many older logs are kept. */
const OLDER_LOGS = 4;

/** A logger with its file. */
export interface LogFile extends Disposable {
  readonly logger: Logger;
}

/**
 * Logs into `dir`/playhead.log, with the older ones beside it as playhead.1.log (the newest of them) and so on, and to stderr for who started
 * the app from a terminal. Each line is on its way to the disk before the next one: the last before a crash is the one that is wanted. Throws what
 * the file system throws.
 */
export function openLogFile({ dir, level, limitBytes = LIMIT_BYTES }: LogFileOptions): LogFile {
  const nameOf = (age: number): string => join(dir, age === 0 ? 'playhead.log' : `playhead.${age}.log`);
  const makeRoom = (): void => {
    for (let age = OLDER_LOGS - 1; age >= 0; age -= 1) if (existsSync(nameOf(age))) renameSync(nameOf(age), nameOf(age + 1));
  };
  let bytes = existsSync(nameOf(0)) ? statSync(nameOf(0)).size : 0;
  const file = pino.destination({ dest: nameOf(0), sync: true, mode: 0o600 });
  const complain = (error: Error): boolean => process.stderr.write(`Playhead cannot write its log: ${error.message}\n`);
  // A full disk costs the file, not the app.
  file.on('error', complain);
  const stream = {
    write: (line: string): void => {
      if (bytes > limitBytes) {
        bytes = 0;
        makeRoom();
        file.reopen(nameOf(0));
      }
      bytes += Buffer.byteLength(line);
      file.write(line);
    },
  };
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream([
      { level, stream },
      { level, stream: pino.destination({ dest: 2, sync: true }) },
    ]),
  );
  return { logger, [Symbol.dispose]: () => file.end() };
}
