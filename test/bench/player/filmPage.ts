import { chromium, type Browser, type Page } from 'playwright-core';
import type { BenchServer } from '../server/benchServer.ts';
import { firstFrame, forgetFrames, noteFrames, type ShownFrame } from './frameWatch.ts';

/** How a film is to go out to the page. `only`: as this rendition; `as-offered`: as page and engine agree. */
export type Way = { readonly kind: 'as-offered' } | { readonly kind: 'only'; readonly rendition: string };

/** Chromium as the browser tests run it. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking'],
  });
}

/** Playhead's own page in a browser, signed in, with its player's code loaded. */
export class FilmPage implements AsyncDisposable {
  readonly #page: Page;
  #durationSeconds = 0;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser, server: BenchServer, way: Way): Promise<FilmPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await noteFrames(page);
    if (way.kind === 'only') await allowOnly(page, way.rendition);
    await page.goto(server.uiUrl);
    await page.getByLabel('File path').waitFor();
    return new FilmPage(page);
  }

  /** Pastes a path, clicks Open after the time a hand needs for that, and waits for the first picture. */
  async play(path: string): Promise<ShownFrame> {
    await this.#page.getByLabel('File path').fill(path);
    await this.watch(SETTLING_MS);
    await forgetFrames(this.#page);
    await this.#page.getByRole('button', { name: 'Open', exact: true }).click();
    const shown = await firstFrame(this.#page, { from: 0, to: FIRST_SECONDS });
    this.#durationSeconds = await this.#page.evaluate(() => document.querySelector('video')?.duration ?? 0);
    return shown;
  }

  /** Clicks on the seek bar and waits for the first picture of that place. */
  async seek(seconds: number): Promise<ShownFrame> {
    await this.#page.locator('.player').hover();
    const box = await this.#page.locator('.seek-bar').boundingBox();
    if (box === null) throw new Error('the player shows no seek bar');
    const x = box.x + box.width * (seconds / this.#durationSeconds);
    await this.#page.mouse.move(x, box.y + box.height / 2);
    await this.watch(SETTLING_MS);
    await forgetFrames(this.#page);
    await this.#page.mouse.down();
    await this.#page.mouse.up();
    return firstFrame(this.#page, { from: seconds - NEAR_SECONDS, to: seconds + NEAR_SECONDS });
  }

  /** Back to the page on which films are opened. */
  async leave(): Promise<void> {
    await this.#page.goBack();
    await this.#page.getByLabel('File path').waitFor();
  }

  /** Lets it play. */
  async watch(ms: number): Promise<void> {
    await this.#page.waitForTimeout(ms);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#page.context().close();
  }
}

/** The picture at the start may be one of the first few. */
const FIRST_SECONDS = 2;
/** A pixel of the seek bar is up to a second of ten minutes. */
const NEAR_SECONDS = 2.5;
/** From a pasted path to the click on Open, and from the pointer's coming to rest to its click: a quick hand's. */
const SETTLING_MS = 200;

/**
 * Leaves the player one rendition, and has the page say that it plays no H.264 as it is, which else would be played directly. Within the
 * page: a browser whose requests are looked at from outside has each of them wait for that.
 */
async function allowOnly(page: Page, rendition: string): Promise<void> {
  await page.addInitScript((name) => {
    const ask = MediaSource.isTypeSupported.bind(MediaSource);
    // The page asks the browser about one codec at a time; the player's own questions name a film's codecs together.
    MediaSource.isTypeSupported = (type) => !/codecs="avc1\.[^,]*"$/.test(type) && ask(type);
    // A variant is two lines: what it is, and where.
    const withoutOthers = (playlist: string): string =>
      playlist.replaceAll(/^#EXT-X-STREAM-INF:.*\n(.*)\n/gm, (variant, address: string) => (address.startsWith(`${name}/`) ? variant : ''));
    for (const property of ['response', 'responseText'] as const) {
      const original = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, property);
      Object.defineProperty(XMLHttpRequest.prototype, property, {
        configurable: true,
        get(this: XMLHttpRequest): unknown {
          const value: unknown = original?.get?.call(this);
          return typeof value === 'string' && this.responseURL.includes('/main.m3u8') ? withoutOthers(value) : value;
        },
      });
    }
  }, rendition);
}
