/** Paths the system asks to open, kept in order until a page is there to take them. */
export class PathQueue {
  #waiting: string[];
  #send: ((path: string) => void) | null = null;

  constructor(paths: readonly string[]) {
    this.#waiting = [...paths];
  }

  /** Hands the path to the page, or keeps it for the next one. */
  push(path: string): void {
    if (this.#send) this.#send(path);
    else this.#waiting.push(path);
  }

  /** A page is there: it gets what waited, and everything after, until a later page connects or the returned function is called. */
  connect(send: (path: string) => void): () => void {
    this.#send = send;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const path of waiting) send(path);
    return () => {
      if (this.#send === send) this.#send = null;
    };
  }
}
