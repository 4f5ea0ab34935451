import { hostname } from 'node:os';
import { Bonjour } from 'bonjour-service';
import type { Logger } from '../../base/logger.ts';
import type { Announcement } from './network.ts';

/** The name that people type. */
export const ANNOUNCED_HOST = 'playhead.local';

/**
 * Announces the name and a service by multicast DNS (RFC 6762, 6763). Binds UDP port 5353 on all interfaces, as every responder does, with
 * the other responders of the machine beside it.
 */
export function announceByBonjour(port: number, logger: Logger): Announcement {
  let problem: string | null = null;
  const note = (error: unknown): void => {
    problem = `The name ${ANNOUNCED_HOST} could not be announced (${error instanceof Error ? error.message : String(error)}). The addresses with numbers work all the same.`;
    logger.warn({ err: error }, 'mDNS does not work');
  };
  const bonjour = new Bonjour({}, note);
  // Without a listener its error would end the program: no network, or the port is taken by somebody who does not share it.
  const { mdns } = (
    bonjour as unknown as { readonly server: { readonly mdns: { on(event: string, listener: (error: unknown) => void): void } } }
  ).server;
  mdns.on('error', note);
  mdns.on('warning', (error) => logger.debug({ err: error }, 'mDNS'));
  bonjour.publish({
    name: `Playhead on ${hostname()}`,
    type: 'http',
    port,
    host: ANNOUNCED_HOST,
    txt: { path: '/tv' },
    // It would report a name that is taken on stdout, which is not ours to write to; the machine's name keeps ours apart.
    probe: false,
  });
  return {
    host: ANNOUNCED_HOST,
    problem: () => problem,
    end: () =>
      new Promise((done) => {
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
