import type { CDPSession } from 'playwright-core';
import { isGone } from './chromiumProcess.ts';
import type { Host } from './host.ts';
import { checkOptions, StandIn } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;
interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean };
}

/** Stands in for `protocol`: handlers of custom schemes, asked for what Chromium requests. */
export class ProtocolStandIn extends StandIn {
  readonly #host: Host;
  readonly #handlers = new Map<string, Handler>();

  constructor(host: Host) {
    super('Protocol');
    this.#host = host;
  }

  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (this.#host.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges = {} } of schemes) {
      checkOptions('Privileges', privileges);
      if (privileges.standard !== true)
        throw new Error(`the stand-in has only standard schemes: "${scheme}" would have no origin and no relative addresses`);
      this.#host.schemes.add({ name: scheme, isSecure: privileges.secure === true });
    }
  }

  handle(scheme: string, handler: Handler): void {
    this.#host.chromium('protocol.handle was called');
    if (this.#handlers.has(scheme)) throw new Error(`protocol.handle: "${scheme}" is handled already`);
    this.#handlers.set(scheme, handler);
  }

  /** For the stand-in itself: lets the handlers answer one request that Chromium holds. */
  async answer(cdp: CDPSession, held: { readonly requestId: string; readonly request: HeldRequest }): Promise<void> {
    const url = this.#host.schemes.fromChromium(held.request.url);
    const handler = this.#handlers.get(url.split(':')[0]!);
    const { requestId } = held;
    if (!handler) {
      this.#host.problems.add(`nothing handles ${url}`);
      await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
      return;
    }
    try {
      const { method, headers, postData } = held.request;
      const response = await handler(new Request(url, { method, headers, ...(postData === undefined ? {} : { body: postData }) }));
      await cdp.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
    } catch (error) {
      if (isGone(error)) return;
      this.#host.problems.add(`the handler of ${url} failed: ${String(error)}`);
      await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    }
  }
}

interface HeldRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly postData?: string;
}
