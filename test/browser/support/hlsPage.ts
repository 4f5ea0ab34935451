import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type Hls from 'hls.js';
import type { HlsConfig } from 'hls.js';
import type { Page } from 'playwright-core';

/** A page of another site that plays with hls.js. */
export interface HlsPage extends AsyncDisposable {
  /** What hls.js has loaded so far, and where it is. */
  state(): Promise<HlsState>;
}

export interface HlsState {
  /** Widths of the pictures in each segment that was loaded, in order. */
  readonly loadedWidths: readonly number[];
  /** Seconds. */
  readonly position: number;
  /** Every error that hls.js told, by its details. */
  readonly errors: readonly string[];
}

/** What tests set of hls.js. */
type HlsOptions = Partial<Pick<HlsConfig, 'maxBufferLength' | 'abrEwmaFastVoD' | 'abrEwmaSlowVoD' | 'startPosition'>>;

type HlsWindow = typeof globalThis & { Hls: typeof Hls; loadedWidths: number[]; errors: string[] };

/** Plays what is at `url`, muted, on a page of its own server. */
export async function openHlsPage(page: Page, url: string, config: HlsOptions): Promise<HlsPage> {
  const script = await readFile(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'));
  const site = createServer((request, response) => {
    const isScript = request.url === '/hls.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><link rel="icon" href="data:,"><script src="/hls.js"></script><video muted></video>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await page.evaluate(
    ([address, options]) => {
      const here = globalThis as HlsWindow;
      const video = document.querySelector('video');
      if (!video) throw new Error('the page has no video');
      here.loadedWidths = [];
      here.errors = [];
      const hls = new here.Hls(options);
      hls.on(here.Hls.Events.FRAG_BUFFERED, (_event, { frag }) => {
        here.loadedWidths.push(hls.levels[frag.level]?.width ?? 0);
      });
      hls.on(here.Hls.Events.ERROR, (_event, { details }) => here.errors.push(details));
      hls.loadSource(address);
      hls.attachMedia(video);
      hls.on(here.Hls.Events.MANIFEST_PARSED, () => void video.play());
    },
    [url, config] as const,
  );
  return {
    state: () =>
      page.evaluate(() => {
        const { loadedWidths, errors } = globalThis as HlsWindow;
        return { loadedWidths, errors, position: document.querySelector('video')?.currentTime ?? 0 };
      }),
    async [Symbol.asyncDispose]() {
      await page.goto('about:blank'); // nothing is asked for any more
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
    },
  };
}
