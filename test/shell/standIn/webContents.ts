import type { Frames, WebFrameMainStandIn } from './frames.ts';
import { StandIn } from './strict.ts';

type WindowOpenHandler = (details: { readonly url: string; readonly frameName: string }) => { readonly action: 'allow' | 'deny' };

/** Stands in for WebContents. */
export class WebContentsStandIn extends StandIn {
  readonly id: number;
  #frames: Frames | null = null;
  #windowOpenHandler: WindowOpenHandler | null = null;
  #isDestroyed = false;
  #reload: (() => Promise<unknown>) | null = null;

  constructor(id: number) {
    super('WebContents');
    this.id = id;
  }

  get mainFrame(): WebFrameMainStandIn {
    if (!this.#frames) throw new Error('the stand-in has frames only once a page was loaded');
    return this.#frames.mainFrame;
  }

  getURL(): string {
    return this.#frames?.mainFrame.url ?? '';
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.mainFrame.send(channel, ...args);
  }

  executeJavaScript(code: string): Promise<unknown> {
    if (!this.#frames) throw new Error('the stand-in runs scripts only once a page was loaded');
    return this.#frames.runInPage(code);
  }

  reload(): void {
    void this.#reload?.();
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** For the stand-in itself: the frames of the page behind, and how it is loaded again. */
  adopt(frames: Frames, reload: () => Promise<unknown>): void {
    this.#frames = frames;
    this.#reload = reload;
  }

  /** For the stand-in itself: whether the app lets a page open `url` in a new window; without a handler it does, as in Electron. */
  mayOpen(url: string): boolean {
    return (this.#windowOpenHandler?.({ url, frameName: '' }).action ?? 'allow') === 'allow';
  }

  /** For the stand-in itself. */
  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#frames?.close();
    this.emit('destroyed');
  }
}
