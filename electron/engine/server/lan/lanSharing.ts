import type { RequestListener, Server } from 'node:http';
import type { SharingDoor } from '../../../../shared/sharingContract.ts';
import type { Logger } from '../../base/logger.ts';
import type { SettingsStore } from '../../settings/settingsStore.ts';
import { ConnectionLimit } from '../connectionLimit.ts';
import { originOf } from '../hostPolicy.ts';
import { listenAt, type Listener } from '../loopbackListener.ts';
import { isNeighbour, lanAddresses, type LanAddress } from './lanAddresses.ts';
import type { Announcement, Network } from './network.ts';

export interface LanSharingOptions {
  readonly settings: Pick<SettingsStore, 'values' | 'onChange'>;
  readonly network: Network;
  readonly logger: Logger;
  /** Answers what comes in. */
  readonly handler: RequestListener;
  /** Told of each listener, for what is not HTTP. Returns what ends that. */
  readonly onListening?: (server: Server) => () => void;
}

interface OpenDoor {
  readonly at: LanAddress;
  readonly listener: Listener;
  readonly endExtras: () => void;
}

/** Addresses change when a cable is plugged in or the machine wakes up; no event tells of it on every system. */
const LOOK_EVERY_MS = 4000;
/** Ports tried from the one that is set. */
const PORTS_TRIED = 20;

/** Listens on the addresses of the local network while the switch is on, whatever addresses those are at the time. */
export class LanSharing implements AsyncDisposable {
  readonly #options: LanSharingOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stopFollowing: () => void;
  readonly #connections = new ConnectionLimit();
  #stopLooking: (() => void) | null = null;
  #doors: readonly OpenDoor[] = [];
  /** null: not chosen in this run yet. Stays the same, since links carry it. */
  #port: number | null = null;
  #announcement: { readonly is: Announcement; readonly addresses: string } | null = null;
  #problems: readonly string[] = [];
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: LanSharingOptions) {
    this.#options = options;
    this.#stopFollowing = options.settings.onChange(() => void this.look());
  }

  get isOn(): boolean {
    return this.#options.settings.values.sharing.isOn;
  }

  /** Where others reach this machine now, the likeliest first. */
  doors(): readonly SharingDoor[] {
    return this.#doors.map(({ at }) => ({ url: originOf(at.address, this.#port ?? 0), interface: at.interface }));
  }

  /** An origin with the announced name; null: none is announced. */
  namedOrigin(): string | null {
    const host = this.#announcement?.is.host ?? null;
    return host === null ? null : originOf(host, this.#port ?? 0);
  }

  /** What keeps others from coming in, for a person. */
  problems(): readonly string[] {
    const unheard = this.#announcement?.is.problem() ?? null;
    return [...this.#problems, ...(unheard === null ? [] : [unheard])];
  }

  /** Whether a name or address (lower case, no brackets) with a port means one of the doors. */
  isOwnHost(name: string, port: number): boolean {
    if (this.#doors.length === 0 || port !== this.#port) return false;
    return name === this.#announcement?.is.host || this.#doors.some(({ at }) => at.address.toLowerCase() === name);
  }

  /** Calls back when doors open or close until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Brings the doors in step with switch and addresses; one such work at a time. Resolves when it is done. Never throws. */
  look(): Promise<void> {
    this.#work = this.#work.then(() => this.#reconcile());
    return this.#work;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#stopFollowing();
    await this.look();
  }

  async #reconcile(): Promise<void> {
    const { network, settings, logger } = this.#options;
    const isOn = this.isOn && !this.#isClosed;
    const wanted = isOn ? lanAddresses(network.interfaces()) : [];
    const before = stateOf(this);
    const [kept, gone] = parted(
      this.#doors,
      ({ at, listener }) => listener.server.listening && wanted.some((address) => isSame(address, at)),
    );
    await Promise.all(gone.map(closeDoor));
    const doors: OpenDoor[] = [...kept];
    const problems: string[] = [];
    for (const at of wanted.filter((address) => !kept.some((door) => isSame(door.at, address)))) {
      const opened = await this.#open(at, this.#port ?? settings.values.sharing.port);
      if (typeof opened === 'string') problems.push(opened);
      else doors.push(opened);
    }
    this.#doors = wanted.flatMap((address) => doors.find(({ at }) => isSame(at, address)) ?? []);
    this.#problems =
      isOn && wanted.length === 0 ? ['This computer is in no network at the moment. Connect it, and sharing begins by itself.'] : problems;
    await this.#announceAnew();
    this.#followAddresses(isOn);
    if (stateOf(this) === before) return;
    logger.info({ doors: this.doors().map(({ url }) => url) }, isOn ? 'sharing in the network' : 'sharing is off');
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** A door at an address, or a sentence why there is none. The first one settles the port for all. */
  async #open(at: LanAddress, firstPort: number): Promise<OpenDoor | string> {
    const { handler, onListening, network } = this.#options;
    const tried = this.#port === null ? PORTS_TRIED : 1;
    for (let port = firstPort; port < firstPort + tried && port <= 65_535; port += 1) {
      const listener = await listenAt({ host: at.address, port, handler }).catch((error: unknown) => codeOf(error));
      if (listener === 'EADDRINUSE') continue;
      // The address went away meanwhile, or is not ready yet (IPv6 looks whether somebody else has it).
      if (typeof listener === 'string') return `The address ${at.address} cannot be listened on (${listener}). It is tried again.`;
      this.#port = port;
      listener.server.on('connection', (socket) => {
        if (isNeighbour(socket.remoteAddress, network.interfaces())) this.#connections.hold(socket);
        else socket.destroy();
      });
      return { at, listener, endExtras: onListening?.(listener.server) ?? (() => undefined) };
    }
    return `Port ${firstPort} of ${at.address} is taken by another program. End that, or choose another port in the settings.`;
  }

  /** Announced again whenever the addresses change: they are part of it. */
  async #announceAnew(): Promise<void> {
    const addresses = this.#doors.map(({ at }) => at.address).join(' ');
    if ((this.#announcement?.addresses ?? '') === addresses) return;
    await this.#announcement?.is.end();
    this.#announcement =
      addresses === '' || this.#port === null
        ? null
        : { is: await this.#options.network.announce(this.#port, () => this.#tell()), addresses };
  }

  #followAddresses(isOn: boolean): void {
    if (isOn) this.#stopLooking ??= this.#options.network.every(LOOK_EVERY_MS, () => void this.look());
    else {
      this.#stopLooking?.();
      this.#stopLooking = null;
      // The next time the port that is set then.
      this.#port = null;
    }
  }
}

async function closeDoor({ listener, endExtras }: OpenDoor): Promise<void> {
  endExtras();
  await listener[Symbol.asyncDispose]();
}

/** What is worth telling when it changes. */
function stateOf(sharing: LanSharing): string {
  return JSON.stringify([sharing.isOn, sharing.doors(), sharing.namedOrigin(), sharing.problems()]);
}

function isSame(a: LanAddress, b: LanAddress): boolean {
  return a.address === b.address && a.interface === b.interface;
}

function parted<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
