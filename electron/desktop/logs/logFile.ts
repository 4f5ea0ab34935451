import { pino } from 'pino';
import { createStream } from 'rotating-file-stream';
import type { Logger, LogLevel } from '../../engine/base/logger.ts';

/** What a log file needs. */
export interface LogFileOptions {
  /** An existing folder. */
  readonly dir: string;
  readonly level: LogLevel;
  /** A fuller file makes room for a new one; "5M" is days of ordinary use. */
  readonly size?: `${number}${'B' | 'K' | 'M'}`;
}

/** As many older logs are kept. */
const OLDER_LOGS = 4;

/** A logger with its file; closing writes what is left. */
export interface LogFile extends AsyncDisposable {
  readonly logger: Logger;
}

/**
 * Logs into `dir`/playhead.log, with the older ones beside it as playhead.1.log and so on, and to stderr for who started the app from a
 * terminal. A disk that takes nothing more costs the file, not the app.
 */
export function openLogFile({ dir, level, size = '5M' }: LogFileOptions): LogFile {
  const name = (index: number | Date | null): string => (typeof index === 'number' ? `playhead.${index}.log` : 'playhead.log');
  const file = createStream(name, { path: dir, size, rotate: OLDER_LOGS, mode: 0o600 });
  file.on('error', (error) => process.stderr.write(`Playhead cannot write its log: ${error.message}\n`));
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream([
      { level, stream: file },
      { level, stream: pino.destination({ dest: 2, sync: true }) },
    ]),
  );
  return { logger, [Symbol.asyncDispose]: () => new Promise<void>((done) => void file.end(() => done())) };
}
