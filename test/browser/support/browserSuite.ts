import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { findChromium } from '../../setup/chromium.ts';
import { openWatchedPage, type WatchedPage } from './watchedPage.ts';

/** What the tests of one file share: one Chromium, one folder; and a fresh page each. */
export interface BrowserSuite {
  /** This test's page, in a context of its own. */
  readonly page: Page;
  /** What went wrong on it so far; a test takes out what it caused on purpose. Not empty at the end: the test fails. */
  readonly problems: string[];
  /** Removed after the last test. */
  readonly dir: string;
  /** Closed after this test, when its page is gone. */
  defer(cleanup: () => Promise<void>): void;
}

/** Sets up hooks for the file that calls it. Without a Chromium all its tests are skipped and say so. */
export function browserSuite(options: BrowserContextOptions = {}): BrowserSuite {
  const executablePath = findChromium();
  let browser: Browser | null = null;
  let watched: WatchedPage | null = null;
  let dir: string | null = null;
  const cleanups: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'playhead-browser-'));
    if (executablePath === null) return;
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking'],
    });
  });
  beforeEach(async ({ skip }) => {
    if (browser === null) return skip('Chromium is missing');
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark', ...options });
    watched = await openWatchedPage(context);
  });
  afterEach(async () => {
    const problems = watched?.problems ?? [];
    await watched?.page.context().close();
    watched = null;
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
    expect(problems).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    if (dir !== null) await rm(dir, { recursive: true, force: true });
  });

  return {
    get page() {
      return there(watched).page;
    },
    get problems() {
      return there(watched).problems;
    },
    get dir() {
      return there(dir);
    },
    defer: (cleanup) => void cleanups.push(cleanup),
  };
}

function there<Value>(value: Value | null): Value {
  if (value === null) throw new Error('Only to be used inside of a test, or of a beforeAll after browserSuite().');
  return value;
}
