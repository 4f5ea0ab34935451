import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';

/** The switch that makes the app play what it is given and end. */
export const SMOKE_SWITCH = '--smoke';

/** Longest wait for the film, ms: the slowest machines of build services need most of it for a first ffmpeg. */
const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 250;

/** As far as the film must have come, s: past the first segment's beginning. */
const PLAYED_SECONDS = 0.5;

/** Waits until the page plays a film; says how that went, null when it never did. `--smoke-patience=MS` shortens the waiting. */
export async function playedSeconds(window: BrowserWindow, args: readonly string[]): Promise<number | null> {
  const patience = args.map((argument) => /^--smoke-patience=(\d+)$/.exec(argument)?.[1]).find((value) => value !== undefined);
  const patienceMs = patience === undefined ? PATIENCE_MS : Number(patience);
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += LOOK_EVERY_MS) {
    await delay(LOOK_EVERY_MS);
    if (window.isDestroyed()) return null;
    const played: unknown = await window.webContents.executeJavaScript("document.querySelector('video')?.currentTime ?? 0");
    if (typeof played === 'number' && played >= PLAYED_SECONDS) return played;
  }
  return null;
}
