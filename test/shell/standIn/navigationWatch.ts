import type { CDPSession } from 'playwright-core';
import { isGone } from './chromiumProcess.ts';
import type { Frames } from './frames.ts';
import type { Problems } from './problems.ts';
import type { ProtocolStandIn } from './protocol.ts';
import type { Schemes } from './schemes.ts';
import { emitPreventable } from './strict.ts';
import type { WebContentsStandIn } from './webContents.ts';

export interface NavigationWatchOptions {
  readonly cdp: CDPSession;
  readonly frames: Frames;
  readonly protocol: ProtocolStandIn;
  readonly schemes: Schemes;
  readonly contents: WebContentsStandIn;
  readonly problems: Problems;
}

/** A request as the protocol reports it while holding it. */
interface Paused {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly redirectedRequestId?: string;
  readonly request: { readonly url: string; readonly method: string; readonly headers: Record<string, string>; readonly postData?: string };
}

/** Asks the app before a frame goes elsewhere, and custom schemes' handlers for what the page requests. */
export class NavigationWatch {
  readonly #options: NavigationWatchOptions;
  /** What the app itself loads: it is not asked about that. */
  #expected: string | null = null;

  constructor(options: NavigationWatchOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { cdp, schemes } = this.#options;
    cdp.on('Fetch.requestPaused', (paused) => {
      this.#decide(paused).catch((error: unknown) => {
        if (!isGone(error)) this.#options.problems.add(`a request could not be answered: ${String(error)}`);
      });
    });
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: schemes.pattern }, { urlPattern: '*', resourceType: 'Document' }] });
  }

  /** The app is about to load this address of Chromium's. */
  expect(url: string): void {
    this.#expected = url;
  }

  async #decide(paused: Paused): Promise<void> {
    const { cdp, protocol, schemes } = this.#options;
    const { requestId, request } = paused;
    const url = schemes.fromChromium(request.url);
    if (paused.resourceType === 'Other' && request.url.endsWith('/favicon.ico')) {
      // Only browsers ask for it unprompted, Electron does not.
      await cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
    } else if (paused.resourceType === 'Document' && !this.#isExpected(request.url) && this.#isPrevented(paused, url)) {
      await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    } else if (url !== request.url) {
      await protocol.answer(cdp, paused);
    } else {
      await cdp.send('Fetch.continueRequest', { requestId });
    }
  }

  #isExpected(url: string): boolean {
    const isExpected = url === this.#expected;
    if (isExpected) this.#expected = null;
    return isExpected;
  }

  #isPrevented({ frameId, redirectedRequestId }: Paused, url: string): boolean {
    const { frames, contents } = this.#options;
    const isMainFrame = frames.isMainFrame(frameId);
    const details = { url, isMainFrame, isSameDocument: false, frame: frames.frame(frameId) };
    if (redirectedRequestId !== undefined) return emitPreventable(contents, 'will-redirect', details).isPrevented;
    const isStopped = emitPreventable(contents, 'will-frame-navigate', details).isPrevented;
    return (isMainFrame && emitPreventable(contents, 'will-navigate', details, url).isPrevented) || isStopped;
  }
}
