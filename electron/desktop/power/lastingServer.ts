import type { RunningServer } from '../../engine/server/startServer.ts';

/** What keeps a server answering. */
export interface LastingServerOptions {
  /** Starts one at this port, 0: at any. */
  readonly start: (port: number) => Promise<RunningServer>;
  /** Whether a server answers at this address. */
  readonly answers: (url: string) => Promise<boolean>;
}

/** The app's own media server, which some systems' sleep or network changes leave deaf: then it listens again, at the same address. */
export class LastingServer implements AsyncDisposable {
  readonly #options: LastingServerOptions;
  #server: RunningServer;
  #checking: Promise<boolean> | null = null;

  private constructor(options: LastingServerOptions, server: RunningServer) {
    this.#options = options;
    this.#server = server;
  }

  /** Throws what `start` throws. */
  static async start(options: LastingServerOptions): Promise<LastingServer> {
    return new LastingServer(options, await options.start(0));
  }

  get current(): RunningServer {
    return this.#server;
  }

  /** Makes sure that it answers; says whether it had to listen again. One look at a time. Throws what `start` throws. */
  check(): Promise<boolean> {
    this.#checking ??= this.#check().finally(() => (this.#checking = null));
    return this.#checking;
  }

  async #check(): Promise<boolean> {
    const { url } = this.#server;
    if (await this.#options.answers(url)) return false;
    await this.#server.close();
    this.#server = await this.#options.start(Number(new URL(url).port));
    return true;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#server.close();
  }
}

/** How long a server on this machine may take to answer, ms: right after waking up everything is slow. */
const PATIENCE_MS = 5000;

/** Whether /healthz of a server is answered. */
export async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/healthz', url), { signal: AbortSignal.timeout(PATIENCE_MS) })).ok;
  } catch {
    return false; // refused, or too late: both mean that it has to listen again
  }
}
