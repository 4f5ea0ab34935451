import type { BrowserContext, Page } from 'playwright-core';

/** A page and everything that went wrong on it. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors and warnings, exceptions; Chromium reports breaches of the content security policy as errors; a test may take out what it caused on purpose. */
  readonly problems: string[];
}

/** Opens a page in a context and writes down its problems from the first script on. */
export async function openWatchedPage(context: BrowserContext): Promise<WatchedPage> {
  const page = await context.newPage();
  // A starved machine is slow, not wrong.
  context.setDefaultTimeout(60_000);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  return { page, problems };
}
