import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';

/** Longest time that quitting waits for the engine, ms; what is left then ends with the process. */
const CLOSE_LIMIT_MS = 3000;

/**
 * Holds quitting back until `close` is done, at most 3 s. Ends with `exitCode()`, with 1 when closing failed or took longer, and says so on
 * stderr.
 */
export function closeOnQuit(close: () => Promise<void>, exitCode: () => number): void {
  let isClosing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void outcomeOf(close).then((problem) => {
      if (problem !== null) process.stderr.write(`Playhead did not close cleanly: ${problem}\n`);
      app.exit(problem === null ? exitCode() : 1);
    });
  });
}

/** What went wrong, null when nothing did. */
async function outcomeOf(close: () => Promise<void>): Promise<string | null> {
  const tooLate = delay(CLOSE_LIMIT_MS, `the engine was still busy after ${CLOSE_LIMIT_MS / 1000} s`, { ref: false });
  try {
    return await Promise.race([close().then(() => null), tooLate]);
  } catch (error) {
    return String(error);
  }
}
