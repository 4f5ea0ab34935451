import { dialog } from 'electron';
import type { Logger } from '../../engine/base/logger.ts';
import { filled, type ShellTexts } from '../texts/shellTexts.ts';

/** What ending on errors needs. */
export interface EndOnErrorOptions {
  readonly logger: Logger;
  readonly texts: () => ShellTexts;
  readonly logsDir: string;
  /** Quits with this exit code, closing everything. */
  readonly end: (exitCode: number) => void;
}

/** An error that nothing caught is noted, told and ends the app in order: what it left behind may be wrong. A promise nobody waited for is only noted. */
export function endOnError({ logger, texts, logsDir, end }: EndOnErrorOptions): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'an error that nothing caught');
    dialog.showErrorBox(texts().wentWrong, filled(texts().wentWrongDetail, { message: error.message, path: logsDir }));
    end(1);
  });
  process.on('unhandledRejection', (reason) => logger.error({ err: reason }, 'a failure that nobody waited for'));
}
