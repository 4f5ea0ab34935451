import { hostname, networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { Bonjour } from 'bonjour-service';
import type { Logger } from '../../base/logger.ts';
import { freeHostName, hostNameAt, isAnothersName, type MdnsPacket, type MdnsSocket } from './hostNameProbe.ts';
import type { Announcement } from './network.ts';

/** The part of multicast-dns that bonjour-service keeps to itself. */
interface Internals {
  readonly server: { readonly mdns: MdnsSocket & { on(event: 'error' | 'warning', listener: (error: unknown) => void): unknown } };
}

/**
 * Announces a name and a service by multicast DNS (RFC 6762, 6763): playhead.local, or where another machine has that the next one that is
 * free. Binds UDP port 5353 on all interfaces, as every responder does, with the other responders of the machine beside it.
 */
export function announceByBonjour({
  port,
  logger,
  onChange,
}: {
  readonly port: number;
  readonly logger: Logger;
  /** The name was found, or changed. */
  readonly onChange: () => void;
}): Announcement {
  let problem: string | null = null;
  let host: string | null = null;
  let isEnded = false;
  const note = (error: unknown): void => {
    problem = `The name ${host ?? hostNameAt(0)} could not be announced (${error instanceof Error ? error.message : String(error)}). The addresses with numbers work all the same.`;
    logger.warn({ err: error }, 'mDNS does not work');
  };
  const bonjour = new Bonjour({}, note);
  const { mdns } = (bonjour as unknown as Internals).server;
  // Without a listener its error would end the program: no network, or the port is taken by somebody who does not share it.
  mdns.on('error', note);
  mdns.on('warning', (error) => logger.debug({ err: error }, 'mDNS'));

  const ownAddresses = (): readonly string[] =>
    Object.values(networkInterfaces()).flatMap((infos = []) =>
      infos.filter(({ internal }) => !internal).map(({ address }) => address.toLowerCase()),
    );
  const probe = {
    socket: mdns,
    wait: (ms: number): Promise<unknown> => delay(ms, undefined, { ref: false }),
    random: Math.random,
  };
  const settle = async (firstIndex: number): Promise<void> => {
    const found = await freeHostName({ ...probe, ownAddresses: ownAddresses() }, firstIndex);
    if (isEnded) return;
    if (found === null) {
      problem = 'Every name of this kind is taken by other computers in the network. The addresses with numbers work all the same.';
      return;
    }
    const { name, index } = found;
    host = name;
    bonjour.publish({
      name: `Playhead on ${hostname()}`,
      type: 'http',
      port,
      host: name,
      txt: { path: '/tv' },
      // It would report a name that is taken on stdout, which is not ours to write to; the machine's name keeps ours apart.
      probe: false,
    });
    onChange();
    // RFC 6762 section 9: two networks became one, say. Both look anew, and the first to ask keeps the name.
    const onResponse = ({ answers = [] }: MdnsPacket): void => {
      if (!isAnothersName(answers, name, ownAddresses())) return;
      mdns.removeListener('response', onResponse);
      logger.info({ name }, 'another computer has this name too');
      host = null;
      bonjour.unpublishAll(() => start(index));
    };
    mdns.on('response', onResponse);
  };
  const start = (firstIndex: number): void => void settle(firstIndex).catch(note);
  start(0);

  return {
    get host() {
      return host;
    },
    problem: () => problem,
    end: () =>
      new Promise((done) => {
        isEnded = true;
        // Where the network is gone the farewell is never confirmed.
        const giveUp = setTimeout(done, 500);
        bonjour.unpublishAll(() => {
          bonjour.destroy(() => {
            clearTimeout(giveUp);
            done();
          });
        });
      }),
  };
}
