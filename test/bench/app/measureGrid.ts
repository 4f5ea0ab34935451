import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { percentile, type Figure } from '../library/figures.ts';

const SCROLL_SECONDS = 15;
const STOPS = 12;

/** The grid of a large library: end to end, here and there, by keys and by typing; and what the page weighs after that. */
export async function measureGrid(browser: Browser, page: Page): Promise<readonly Figure[]> {
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.locator('.item-grid .tile').first().waitFor();
  await noteInteractions(page);
  const scrolling = await scrollToTheEnd(page);
  const filled: number[] = [];
  for (let n = 0; n < STOPS; n++) filled.push(await jump(page, (n * 0.37) % 1));
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.locator('.item-grid .tile').first().focus();
  for (let n = 0; n < 30; n++) await page.keyboard.press(n % 3 === 0 ? 'ArrowDown' : 'ArrowRight', { delay: 20 });
  await page.keyboard.type('night', { delay: 90 });
  await page.waitForTimeout(600);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(600);
  const interactions = await page.evaluate(() => (window as unknown as { interactionMs: number[] }).interactionMs);
  return [
    {
      name: 'scrolling from end to end: frames a second',
      value: scrolling.framesPerSecond,
      unit: 'fps',
      target: { kind: 'atLeast', value: 50 },
    },
    { name: 'the same, longest of 95 % of the frames', value: scrolling.p95Ms, unit: 'ms', target: null },
    { name: 'a jump to anywhere until all tiles are there, median', value: percentile(filled, 0.5), unit: 'ms', target: null },
    {
      name: 'memory of the page after all this',
      value: await rendererMegabytes(browser),
      unit: 'MB',
      target: { kind: 'atMost', value: 300 },
    },
    {
      name: 'from a key to the next paint, slowest of 95 %',
      value: percentile(interactions, 0.95),
      unit: 'ms',
      target: { kind: 'atMost', value: 100 },
    },
  ];
}

/** Event Timing (W3C) tells from a key or click to the paint that follows, in steps of 8 ms; less than 16 ms is not told and counts as 16. */
async function noteInteractions(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: number[] = [];
    Object.assign(window, { interactionMs: noted });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (/^(key|pointer|click)/.test(entry.name)) noted.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    window.addEventListener('keydown', () => noted.push(16));
  });
}

async function scrollToTheEnd(page: Page): Promise<{ readonly framesPerSecond: number; readonly p95Ms: number }> {
  const frames = await page.evaluate(
    (seconds) =>
      new Promise<number[]>((resolve) => {
        const end = document.documentElement.scrollHeight - window.innerHeight;
        const times: number[] = [];
        const startedMs = performance.now();
        const step = (nowMs: number): void => {
          times.push(nowMs);
          const share = (performance.now() - startedMs) / (seconds * 1000);
          window.scrollTo(0, end * Math.min(1, share));
          if (share < 1) requestAnimationFrame(step);
          else resolve(times);
        };
        requestAnimationFrame(step);
      }),
    SCROLL_SECONDS,
  );
  const gaps = frames.slice(1).map((time, at) => time - (frames[at] ?? time));
  return { framesPerSecond: gaps.length / (gaps.reduce((sum, gap) => sum + gap, 0) / 1000), p95Ms: percentile(gaps, 0.95) };
}

/** Time until every tile on the screen is there, ms. */
function jump(page: Page, share: number): Promise<number> {
  return page.evaluate(
    (to) =>
      new Promise<number>((resolve) => {
        const startedMs = performance.now();
        window.scrollTo(0, (document.documentElement.scrollHeight - window.innerHeight) * to);
        const look = (): void => {
          // The row with the focus stays, wherever it is.
          const isSeen = (tile: Element): boolean => {
            const { top, bottom } = tile.getBoundingClientRect();
            return bottom > 0 && top < window.innerHeight;
          };
          const isFilled = ![...document.querySelectorAll('.item-grid .tile-skeleton')].some(isSeen) && performance.now() > startedMs + 30;
          if (isFilled) resolve(performance.now() - startedMs);
          else requestAnimationFrame(look);
        };
        look();
      }),
    share,
  );
}

/** Memory of the largest renderer process, shared pages counted by share (Linux' Pss); 0 where the system does not tell. */
async function rendererMegabytes(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1000;
      } catch {
        return 0; // not Linux
      }
    });
  return Math.max(0, ...sizes);
}
