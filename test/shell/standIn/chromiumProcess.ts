import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';

/** One page with a protocol session of our own. */
export interface OpenedPage {
  readonly page: Page;
  readonly cdp: CDPSession;
}

/** Whether a protocol call failed because what it was about, a page, a frame or a request, has gone meanwhile. */
export function isGone(error: unknown): boolean {
  return /has been closed|Session closed|Invalid InterceptionId|Cannot find context|context was destroyed|Target closed/i.test(
    String(error),
  );
}

/** The Chromium behind the stand-in: one process, one profile; a page for each window. */
export class ChromiumProcess {
  /** Where a test's own Playwright connects. */
  readonly endpoint: string;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, endpoint: string) {
    this.#context = context;
    this.endpoint = endpoint;
  }

  /** Starts it with its profile in `profileDir`. */
  static async launch(executablePath: string, profileDir: string): Promise<ChromiumProcess> {
    const context = await chromium.launchPersistentContext(profileDir, {
      executablePath,
      headless: true,
      viewport: null,
      // The stand-in turns signals into app.quit() as Electron does, and closes Chromium itself.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--remote-debugging-port=0',
        // All frames of a page in one process, so that one protocol session sees them.
        '--disable-site-isolation-trials',
      ],
    });
    const [port] = readFileSync(join(profileDir, 'DevToolsActivePort'), 'utf8').split('\n');
    return new ChromiumProcess(context, `http://127.0.0.1:${port}`);
  }

  /** A new blank page. The one that Chromium starts with stays unused: Chromium ends with its last page, an Electron app need not. */
  async openPage(): Promise<OpenedPage> {
    const page = await this.#context.newPage();
    return { page, cdp: await this.#context.newCDPSession(page) };
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
