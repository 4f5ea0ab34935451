import type { OpenRequest } from '../../shared/desktopBridge.ts';
import { CHANNEL } from './channels.ts';

/** Sends one message to the page. */
export type SendToPage = (channel: string, value: unknown) => void;

/** The way to the page that is there now, if any. What was asked to be opened waits for one; everything else is about now and is dropped. */
export class PageLine {
  #waiting: OpenRequest[] = [];
  #send: SendToPage | null = null;

  /** Hands requests to the page, or keeps them, in order, for the next one. */
  open(requests: readonly OpenRequest[]): void {
    for (const request of requests) {
      if (this.#send) this.#send(CHANNEL.open, request);
      else this.#waiting.push(request);
    }
  }

  /** Tells the page something; does nothing where there is none. */
  tell(channel: string, value: unknown): void {
    this.#send?.(channel, value);
  }

  /**
   * A page is there: it gets what waited, and everything after, until a later page connects or the returned function is called, which says
   * whether the line was still this page's.
   */
  connect(send: SendToPage): () => boolean {
    this.#send = send;
    this.open(this.#waiting.splice(0));
    return () => {
      const isCurrent = this.#send === send;
      if (isCurrent) this.#send = null;
      return isCurrent;
    };
  }
}
