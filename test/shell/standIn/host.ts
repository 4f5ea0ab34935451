import { ChromiumProcess } from './chromiumProcess.ts';
import { Problems } from './problems.ts';
import { Schemes } from './schemes.ts';

/** What the parts of the stand-in share: the app's life, its Chromium, and what was found wrong. */
export class Host {
  readonly problems = new Problems();
  readonly schemes = new Schemes();
  #chromium: ChromiumProcess | null = null;

  get isReady(): boolean {
    return this.#chromium !== null;
  }

  /** Starts Chromium; from here on the app is ready. */
  async start(executablePath: string, profileDir: string): Promise<void> {
    this.#chromium = await ChromiumProcess.launch(executablePath, profileDir);
  }

  /** The running Chromium. Throws before the app is ready, naming what was asked too early. */
  chromium(purpose: string): ChromiumProcess {
    if (!this.#chromium) throw new Error(`${purpose} before app is ready`);
    return this.#chromium;
  }

  async close(): Promise<void> {
    await this.#chromium?.close();
  }
}
