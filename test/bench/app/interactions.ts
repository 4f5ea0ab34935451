import type { Page } from 'playwright-core';

/** Event Timing (W3C) tells durations in steps of 8 ms, and none below this. */
const LEAST_MS = 16;
/** After the last paint, until the browser has told of it. */
const TOLD_AFTER_MS = 300;

type Noting = typeof globalThis & { interactionMs: Map<number, number> };

/** Has the page keep how long each interaction took to its next paint, as the metric INP does: of a key or click its slowest event. */
export async function noteInteractions(page: Page): Promise<void> {
  await page.evaluate((durationThreshold) => {
    const noted = new Map<number, number>();
    (globalThis as Noting).interactionMs = noted;
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries() as PerformanceEventTiming[]) {
        if (interactionId > 0) noted.set(interactionId, Math.max(noted.get(interactionId) ?? 0, duration));
      }
    }).observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
  }, LEAST_MS);
}

/** What a number of interactions took, ms each; those too short to be told count as 16 ms. */
export async function interactionsOf(page: Page, count: number, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => (globalThis as Noting).interactionMs.clear());
  await act();
  await page.waitForTimeout(TOLD_AFTER_MS);
  const told = await page.evaluate(() => [...(globalThis as Noting).interactionMs.values()]);
  return [...told, ...Array.from({ length: Math.max(0, count - told.length) }, () => LEAST_MS)];
}
