import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { Figure } from '../library/figures.ts';

/** What the page weighs after everything that was done with it before. */
export async function measureMemory(browser: Browser): Promise<Figure> {
  const value = await rendererMegabytes(browser);
  return { name: 'memory of the page after scrolling through everything', value, unit: 'MB', target: { kind: 'atMost', value: 300 } };
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
