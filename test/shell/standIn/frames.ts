import type { CDPSession } from 'playwright-core';
import { isGone } from './chromiumProcess.ts';
import { cloneCodec } from './page/cloneCodec.ts';
import type { FromPreload, PreloadSettings, ToPreload } from './page/preloadMessages.ts';
import { PRELOAD_WORLD } from './pageScripts.ts';
import { MessagePortMainStandIn, type PortEnd } from './messagePorts.ts';
import type { Schemes } from './schemes.ts';
import { StandIn } from './strict.ts';

const codec = cloneCodec();

/** A frame as Chromium's protocol describes it. */
interface FrameInfo {
  readonly id: string;
  readonly parentId?: string;
  readonly url: string;
  readonly securityOrigin: string;
}

/** Called with what a preload's world says. */
export type PreloadListener = (frame: WebFrameMainStandIn, message: FromPreload) => void;

/** The frames of one page, with the preload worlds in them and the ports that lead there. */
export class Frames {
  readonly #cdp: CDPSession;
  readonly #schemes: Schemes;
  readonly #settings: PreloadSettings;
  readonly #infos = new Map<string, FrameInfo>();
  readonly #frames = new Map<string, WebFrameMainStandIn>();
  /** Preload world's context by frame, and back. */
  readonly #contexts = new Map<string, number>();
  readonly #frameOfContext = new Map<number, string>();
  readonly #ports = new Map<number, { readonly end: PortEnd; readonly contextId: number }>();
  #lastPortId = 0;
  #mainFrameId = '';

  constructor(cdp: CDPSession, schemes: Schemes, settings: PreloadSettings) {
    this.#cdp = cdp;
    this.#schemes = schemes;
    this.#settings = settings;
  }

  /** Starts following the page. */
  async watch(listener: PreloadListener): Promise<void> {
    const cdp = this.#cdp;
    cdp.on('Page.frameNavigated', ({ frame }) => this.#infos.set(frame.id, frame));
    cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
      this.#infos.set(frameId, { id: frameId, parentId: parentFrameId, url: '', securityOrigin: '' }),
    );
    cdp.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.#infos.delete(frameId);
    });
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== PRELOAD_WORLD) return;
      const { frameId } = context.auxData as { frameId: string };
      this.#contexts.set(frameId, context.id);
      this.#frameOfContext.set(context.id, frameId);
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#forget(executionContextId));
    cdp.on('Runtime.executionContextsCleared', () => {
      for (const contextId of this.#frameOfContext.keys()) this.#forget(contextId);
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frameId = this.#frameOfContext.get(executionContextId);
      if (name !== this.#settings.bindingName || frameId === undefined) return;
      this.#hear(frameId, JSON.parse(payload) as FromPreload, listener);
    });
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    const { frameTree } = await cdp.send('Page.getFrameTree');
    this.#mainFrameId = frameTree.frame.id;
    this.#infos.set(frameTree.frame.id, frameTree.frame);
    await cdp.send('Runtime.addBinding', { name: this.#settings.bindingName, executionContextName: PRELOAD_WORLD });
  }

  get mainFrame(): WebFrameMainStandIn {
    return this.frame(this.#mainFrameId);
  }

  get all(): readonly WebFrameMainStandIn[] {
    return [...this.#infos.keys()].map((id) => this.frame(id));
  }

  isMainFrame(frameId: string): boolean {
    return frameId === this.#mainFrameId;
  }

  frame(frameId: string): WebFrameMainStandIn {
    const known = this.#frames.get(frameId);
    if (known) return known;
    const made = new WebFrameMainStandIn(this, frameId);
    this.#frames.set(frameId, made);
    return made;
  }

  /** Address and origin as Electron would show them, and the parent's id; null for a frame that has gone. */
  describe(frameId: string): { readonly url: string; readonly origin: string; readonly parentId: string | null } | null {
    const info = this.#infos.get(frameId);
    if (!info) return null;
    const origin = this.#schemes.fromChromium(info.securityOrigin);
    return {
      url: this.#schemes.fromChromium(info.url),
      origin: origin === '://' || origin === '' ? 'null' : origin,
      parentId: info.parentId ?? null,
    };
  }

  /** Sends a message, with ports, to the frame's preload. */
  async send(frameId: string, channel: string, args: readonly unknown[], transfer: readonly unknown[]): Promise<void> {
    const contextId = this.#contexts.get(frameId);
    // As in Electron, a message to a page without a listener is lost.
    if (contextId === undefined) return;
    const portIds = transfer.map((port) => this.#adopt(MessagePortMainStandIn.detach(port), contextId));
    await this.#tell(contextId, { kind: 'message', channel, args: codec.encode(args), portIds });
    for (const portId of portIds) this.#connect(portId, contextId);
  }

  /** Answers an invocation; the value is encoded here. */
  async answer(frame: WebFrameMainStandIn, answer: ToPreload & { readonly kind: 'invoked' }): Promise<void> {
    const contextId = this.#contexts.get(WebFrameMainStandIn.idOf(frame));
    if (contextId !== undefined) await this.#tell(contextId, { ...answer, value: codec.encode(answer.value) });
  }

  /** Runs code in the page's own world; resolves with what it, or its promise, comes to. Rejects when it throws. */
  async runInPage(code: string): Promise<unknown> {
    const options = { expression: code, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await this.#cdp.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error('Script failed to execute, this normally means an error was thrown.');
    return result.value as unknown;
  }

  /** Tells the preload's world which paths its files have. */
  async setFilePaths(paths: Readonly<Record<string, string>>): Promise<void> {
    const expression = `globalThis[${JSON.stringify(this.#settings.filePathsName)}] = ${JSON.stringify(paths)}; undefined`;
    for (const contextId of this.#frameOfContext.keys()) await this.#cdp.send('Runtime.evaluate', { contextId, expression });
  }

  /** Ends all ports: the page is gone. */
  close(): void {
    for (const contextId of this.#frameOfContext.keys()) this.#forget(contextId);
  }

  #adopt(end: PortEnd, contextId: number): number {
    const portId = ++this.#lastPortId;
    this.#ports.set(portId, { end, contextId });
    return portId;
  }

  #connect(portId: number, contextId: number): void {
    this.#ports.get(portId)?.end.deliverTo({
      message: (data) => void this.#tell(contextId, { kind: 'portMessage', portId, data: codec.encode(data) }),
      closed: () => {
        this.#ports.delete(portId);
        void this.#tell(contextId, { kind: 'portClosed', portId });
      },
    });
  }

  #hear(frameId: string, message: FromPreload, listener: PreloadListener): void {
    switch (message.kind) {
      case 'portMessage':
        this.#ports.get(message.portId)?.end.post(codec.decode(message.data));
        return;
      case 'portClosed':
        this.#ports.get(message.portId)?.end.close();
        this.#ports.delete(message.portId);
        return;
      default:
        listener(this.frame(frameId), message);
    }
  }

  #forget(contextId: number): void {
    const frameId = this.#frameOfContext.get(contextId);
    if (frameId === undefined) return;
    this.#frameOfContext.delete(contextId);
    if (this.#contexts.get(frameId) === contextId) this.#contexts.delete(frameId);
    for (const [portId, port] of this.#ports) {
      if (port.contextId !== contextId) continue;
      this.#ports.delete(portId);
      port.end.close();
    }
  }

  async #tell(contextId: number, message: ToPreload): Promise<void> {
    if (!this.#frameOfContext.has(contextId)) return;
    const expression = `globalThis[${JSON.stringify(this.#settings.receiverName)}](${JSON.stringify(message)})`;
    try {
      await this.#cdp.send('Runtime.evaluate', { contextId, expression });
    } catch (error) {
      // The page went away meanwhile: the message is lost, as it is in Electron.
      if (!isGone(error)) throw error;
    }
  }
}

/** Stands in for WebFrameMain. */
export class WebFrameMainStandIn extends StandIn {
  readonly #frames: Frames;
  readonly #id: string;

  constructor(frames: Frames, id: string) {
    super('WebFrameMain');
    this.#frames = frames;
    this.#id = id;
  }

  get url(): string {
    return this.#live().url;
  }

  get origin(): string {
    return this.#live().origin;
  }

  get parent(): WebFrameMainStandIn | null {
    const { parentId } = this.#live();
    return parentId === null ? null : this.#frames.frame(parentId);
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.#live();
    void this.#frames.send(this.#id, channel, args, []);
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    this.#live();
    void this.#frames.send(this.#id, channel, [message], transfer);
  }

  isDestroyed(): boolean {
    return this.#frames.describe(this.#id) === null;
  }

  /** For the stand-in itself: Chromium's name of the frame. */
  static idOf(frame: WebFrameMainStandIn): string {
    return frame.#id;
  }

  #live(): { readonly url: string; readonly origin: string; readonly parentId: string | null } {
    const info = this.#frames.describe(this.#id);
    if (!info) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    return info;
  }
}
