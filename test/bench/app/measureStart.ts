import type { Browser, Page } from 'playwright-core';
import type { Figure } from '../library/figures.ts';
import { startOfServer } from './startOfServer.ts';

/** Other programs only ever add: the best of these counts. */
const STARTS = 5;
const GOAL_MS = 1500;

interface Start {
  readonly readyMs: number;
  /** Anything at all is painted. */
  readonly somethingMs: number;
  readonly homeMs: number;
}

/** From the start of the server's process to the start page with what is new in the library on it, painted; each time in a browser that has nothing in its cache. */
export async function measureStart(browser: Browser, dataDir: string, about: string): Promise<readonly Figure[]> {
  const starts: Start[] = [];
  for (let n = 0; n < STARTS; n++) starts.push(await start(browser, dataDir));
  const best = starts.reduce((a, b) => (b.homeMs < a.homeMs ? b : a));
  const figure = (name: string, value: number, goal: number | null): Figure => ({
    name,
    value,
    unit: 'ms',
    target: goal === null ? null : { kind: 'atMost', value: goal },
  });
  return [
    figure(`start of the server to the painted start page, ${about}`, best.homeMs, GOAL_MS),
    figure('of it: until the server is ready', best.readyMs, null),
    figure('of it: until anything is painted', best.somethingMs, null),
  ];
}

async function start(browser: Browser, dataDir: string): Promise<Start> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(notePaint);
    const server = await startOfServer(dataDir);
    try {
      await page.goto(server.uiUrl, { waitUntil: 'commit' });
      const { somethingAtMs, homeAtMs } = await paintsOf(page);
      return {
        readyMs: server.readyAtMs - server.startedAtMs,
        somethingMs: somethingAtMs - server.startedAtMs,
        homeMs: homeAtMs - server.startedAtMs,
      };
    } finally {
      await server.stop();
    }
  } finally {
    await context.close();
  }
}

interface Paints {
  readonly somethingAtMs: number;
  readonly homeAtMs: number;
}

type Watched = typeof globalThis & { homePainted: Promise<Paints> };

/** In the page: resolves when the frame after the first tile is out, by the page's own clock, ms since 1970. */
function notePaint(): void {
  const { promise, resolve } = Promise.withResolvers<Paints>();
  (globalThis as Watched).homePainted = promise;
  const observer = new MutationObserver(() => {
    if (document.querySelector('.home .shelf-tile') === null) return;
    observer.disconnect();
    // A task that was posted in a frame runs when that frame is drawn.
    requestAnimationFrame(() =>
      setTimeout(() => {
        const at = (ms: number): number => performance.timeOrigin + ms;
        const [first] = performance.getEntriesByName('first-contentful-paint');
        const nowMs = performance.now();
        resolve({ somethingAtMs: at(first?.startTime ?? nowMs), homeAtMs: at(nowMs) });
      }),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

function paintsOf(page: Page): Promise<Paints> {
  return page.evaluate(() => (globalThis as Watched).homePainted);
}
