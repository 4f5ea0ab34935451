import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { test } from 'vitest';
import { findChromium } from '../../setup/chromium.ts';
import { startHeadlessServer } from './headlessServer.ts';
import { openWatchedPage } from './watchedPage.ts';

/**
 * Tests in a real Chromium. `page` is a fresh one in a context of its own; a test fails when its page had any problem that it did
 * not take out of `problems` itself. `server` is the real headless server over an empty data folder, one per test file.
 */
export const browserTest = test
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const executablePath = findChromium();
    if (executablePath === null) return null;
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking'],
    });
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('dir', { scope: 'file' }, async ({}, { onCleanup }) => {
    const dir = await mkdtemp(join(tmpdir(), 'playhead-browser-'));
    onCleanup(() => rm(dir, { recursive: true, force: true }));
    return dir;
  })
  .extend('server', { scope: 'file' }, async ({ dir }, { onCleanup }) => {
    const server = await startHeadlessServer(join(dir, 'data'));
    onCleanup(() => server.stop());
    return server;
  })
  .extend('watched', async ({ browser, skip }, { onCleanup }) => {
    if (browser === null) return skip('Chromium is missing');
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
    const watched = await openWatchedPage(context);
    onCleanup(async () => {
      await context.close();
      if (watched.problems.length > 0) throw new Error(`The page had problems:\n${watched.problems.join('\n')}`);
    });
    return watched;
  })
  .extend('page', async ({ watched }) => watched.page);
