import type { UpdateState } from '../../../shared/desktopBridge.ts';
import type { Updater, UpdaterEvents } from './updater.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What updates need. */
export interface UpdatesOptions {
  /** Why there are none for this build; null: there are. */
  readonly obstacle: 'development' | 'unsigned' | null;
  /** Loads the updater; called when updates are first looked for, not before. */
  readonly createUpdater: (events: UpdaterEvents) => Promise<Updater>;
  readonly now: () => Date;
  readonly changed: (state: UpdateState) => void;
}

/** New versions of the app: looked for at the start and once a day, and only while somebody has switched that on. */
export class Updates implements Disposable {
  readonly #options: UpdatesOptions;
  #state: UpdateState;
  #updater: Promise<Updater> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #version = '';

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#state = options.obstacle === null ? { kind: 'off' } : { kind: 'unavailable', reason: options.obstacle };
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Follows the person's choice; switching on looks at once. */
  setOn(isOn: boolean): void {
    if (this.#state.kind === 'unavailable' || isOn === (this.#timer !== null)) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = isOn ? setInterval(() => void this.check(), DAY_MS).unref() : null;
    // What is downloaded already stays ready.
    if (this.#state.kind !== 'ready') this.#set(isOn ? { kind: 'waiting' } : { kind: 'off' });
    if (isOn) void this.check();
  }

  /** Looks for a new version now, unless that is off or under way. Failures are a state, not a rejection. */
  async check(): Promise<void> {
    if (this.#timer === null || ['checking', 'downloading', 'ready'].includes(this.#state.kind)) return;
    this.#set({ kind: 'checking' });
    try {
      this.#updater ??= this.#options.createUpdater({
        found: (version) => {
          this.#version = version;
          this.#set({ kind: 'downloading', version, share: 0 });
        },
        nothingNew: () => this.#set({ kind: 'current', checkedAt: this.#options.now().toISOString() }),
        progress: (share) => this.#set({ kind: 'downloading', version: this.#version, share }),
        downloaded: (version) => this.#set({ kind: 'ready', version }),
        failed: (error) => this.#set({ kind: 'failed', message: error.message }),
      });
      await (await this.#updater).check();
    } catch (error) {
      this.#set({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Puts the downloaded version in place. Throws when there is none. */
  async install(): Promise<void> {
    if (this.#state.kind !== 'ready' || this.#updater === null) throw new Error('There is no new version to put in place yet.');
    (await this.#updater).install();
  }

  [Symbol.dispose](): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  #set(state: UpdateState): void {
    this.#state = state;
    this.#options.changed(state);
  }
}
