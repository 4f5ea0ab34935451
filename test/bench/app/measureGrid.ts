import type { Page } from 'playwright-core';
import { percentile, type Figure } from '../library/figures.ts';

const SCROLL_SECONDS = 15;
const STOPS = 12;

/** The grid of a large library: from end to end, and to places anywhere. */
export async function measureGrid(page: Page): Promise<readonly Figure[]> {
  await page.getByRole('link', { name: 'Library', exact: true }).click();
  await page.locator('.item-grid .tile').first().waitFor();
  const scrolling = await scrollToTheEnd(page);
  const filled: number[] = [];
  for (let n = 0; n < STOPS; n++) filled.push(await jump(page, (n * 0.37) % 1));
  const { framesPerSecond, p95Ms } = scrolling;
  return [
    {
      name: 'scrolling from end to end: frames a second',
      value: framesPerSecond,
      unit: 'fps',
      target: { kind: 'atLeast', value: 50 },
    },
    { name: 'the same, longest of 95 % of the frames', value: p95Ms, unit: 'ms', target: null },
    { name: 'a jump to anywhere until all tiles are there, median', value: percentile(filled, 0.5), unit: 'ms', target: null },
  ];
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
