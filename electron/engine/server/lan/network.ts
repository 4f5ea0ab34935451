import { networkInterfaces } from 'node:os';
import type { Logger } from '../../base/logger.ts';
import type { Interfaces } from './lanAddresses.ts';

/** A name announced in the network, until it is taken back. */
export interface Announcement {
  /** e.g. "playhead.local"; null: none is found yet. */
  readonly host: string | null;
  /** What keeps it from being heard, for a person; null: nothing known. */
  problem(): string | null;
  end(): Promise<void>;
}

/** What sharing needs of the network: tests have one of their own. */
export interface Network {
  interfaces(): Interfaces;
  /** `onChange`: its name was found, or changed. */
  announce(port: number, onChange: () => void): Promise<Announcement>;
  /** Calls back again and again until the returned function is called. */
  every(ms: number, look: () => void): () => void;
}

/** The network of this machine. */
export function systemNetwork(logger: Logger): Network {
  return {
    interfaces: () => networkInterfaces(),
    // Most never share: what speaks mDNS is loaded by those who do.
    announce: async (port, onChange) => (await import('./announceByBonjour.ts')).announceByBonjour({ port, logger, onChange }),
    every(ms, look) {
      const timer = setInterval(look, ms);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
