import type { Host } from './host.ts';
import { StandIn, strict } from './strict.ts';

const KINDS: ReadonlySet<string> = new Set(['prevent-app-suspension', 'prevent-display-sleep']);

/** Stands in for `powerSaveBlocker`: tests read what is blocked. */
export class PowerSaveStandIn {
  readonly #host: Host;
  readonly #blocks = new Map<number, string>();
  #lastId = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** What `import { powerSaveBlocker } from 'electron'` gives. */
  get module(): object {
    return strict('PowerSaveBlocker', {
      start: (kind: string) => {
        this.#host.chromium('powerSaveBlocker was used');
        if (!KINDS.has(kind)) throw new TypeError(`powerSaveBlocker.start knows no "${kind}"`);
        this.#blocks.set(++this.#lastId, kind);
        return this.#lastId;
      },
      stop: (id: number) => {
        if (!this.#blocks.delete(id)) this.#host.problems.add(`powerSaveBlocker.stop: ${id} blocks nothing`);
        return true;
      },
      isStarted: (id: number) => this.#blocks.has(id),
    });
  }

  /** For the stand-in itself. */
  get blocks(): readonly string[] {
    return [...this.#blocks.values()];
  }
}

/** Stands in for `powerMonitor`: tests let the computer sleep and wake. */
export class PowerMonitorStandIn extends StandIn {
  readonly #host: Host;

  constructor(host: Host) {
    super('PowerMonitor');
    this.#host = host;
  }

  override on(event: string, listener: (...args: unknown[]) => void): this {
    const made = super.on(event, listener);
    this.#host.chromium('powerMonitor was used');
    return made;
  }
}
