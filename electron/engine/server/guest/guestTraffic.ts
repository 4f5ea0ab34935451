import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { systemClock } from '../../base/clock.ts';
import type { Admission, Shares } from '../../sharing/shares.ts';
import { Pacer } from './pacer.ts';

/** What is being sent is counted this often, ms; most answers are over before. */
const COUNT_EVERY_MS = 3000;
/** Devices whose pace is remembered. */
const KNOWN_PACERS = 200;

/** What goes out to guests: counted, kept to the pace of its share, and ended when they are cut off. */
export class GuestTraffic {
  readonly #shares: Shares;
  readonly #pacers = new Map<string, { readonly bitsPerSecond: number; readonly pacer: Pacer }>();

  constructor(shares: Shares) {
    this.#shares = shares;
  }

  /** Counts what is sent for a request, and ends it when its device is cut off. */
  follow(admission: Admission, request: FastifyRequest, reply: FastifyReply): void {
    const { socket } = request;
    let counted = socket.bytesWritten;
    const count = (): void => {
      const bytes = socket.bytesWritten - counted;
      counted += bytes;
      if (bytes > 0) this.#shares.note(admission, { bytes });
    };
    const timer = setInterval(count, COUNT_EVERY_MS);
    timer.unref();
    const release = this.#shares.hold(admission, () => socket.destroy());
    reply.raw.once('close', () => {
      clearInterval(timer);
      release();
      count();
    });
  }

  /** What is to be sent, at the pace of its share; text goes out as it is. */
  paced(admission: Admission | undefined, payload: unknown): unknown {
    const bitsPerSecond = admission?.share.maxBandwidthBps ?? null;
    if (admission === undefined || bitsPerSecond === null) return payload;
    if (payload instanceof Readable)
      return Readable.from(this.#pacer(admission.deviceId, bitsPerSecond).pace(payload), { objectMode: false });
    if (Buffer.isBuffer(payload))
      return Readable.from(this.#pacer(admission.deviceId, bitsPerSecond).pace([payload]), { objectMode: false });
    return payload;
  }

  #pacer(deviceId: string, bitsPerSecond: number): Pacer {
    const known = this.#pacers.get(deviceId);
    // The pace of a share may be changed.
    const pacer = known?.bitsPerSecond === bitsPerSecond ? known.pacer : new Pacer({ bitsPerSecond, clock: systemClock });
    this.#pacers.delete(deviceId);
    this.#pacers.set(deviceId, { bitsPerSecond, pacer });
    const oldest = this.#pacers.keys().next().value;
    if (this.#pacers.size > KNOWN_PACERS && oldest !== undefined) this.#pacers.delete(oldest);
    return pacer;
  }
}
