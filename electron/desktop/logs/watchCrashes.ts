import { app, type BrowserWindow } from 'electron';
import type { Logger } from '../../engine/base/logger.ts';

/** A page that fails more often than this within a minute is not loaded again. */
const RELOADS_PER_MINUTE = 3;

/** What watching for crashes needs. */
export interface WatchCrashesOptions {
  readonly logger: Logger;
  readonly monotonicMs: () => number;
  /** The page fails as often as it is loaded. */
  readonly givenUp: () => void;
}

/** Notes in the log what Chromium's processes die of; the page's comes back by itself. Returns what a new window is handed to. */
export function watchCrashes({ logger, monotonicMs, givenUp }: WatchCrashesOptions): (window: BrowserWindow) => void {
  app.on('child-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') logger.error({ details }, 'a process of Chromium is gone');
  });
  const failures: number[] = [];
  return (window) => {
    window.on('unresponsive', () => logger.warn('the page does not respond'));
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit' || window.isDestroyed()) return;
      logger.error({ reason, exitCode }, 'the process of the page is gone');
      const now = monotonicMs();
      failures.push(now);
      const isHopeless = failures.filter((at) => now - at < 60_000).length > RELOADS_PER_MINUTE;
      if (isHopeless) givenUp();
      else window.webContents.reload();
    });
  };
}
