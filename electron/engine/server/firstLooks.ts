import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../base/clock.ts';

/** ffmpeg, and those that read HLS with it: mpv and IINA (libmpv), Kodi. */
const READS_WITH_FFMPEG = /^(?:Lavf\/|libmpv\b|mpv\b|Kodi\/)/i;
/** A player that follows a playlist looks at it far more often; what comes after this long has opened it anew, or had stopped. */
const FORGOTTEN_MS = 60_000;
/** mpv looks once to see what it is, and once to play it; looking for more comes a segment later. */
const OPENING_MS = 1500;
/** Playlists and viewers that are remembered; the oldest go first. */
const REMEMBERED = 500;

/**
 * Knows when ffmpeg looks at a growing playlist for the first time. It begins three segments before the end (hls.c, live_start_index), counts
 * its seeks from there, and takes what lies a minute before for 2^33 ticks later: it has to be told of the first three alone.
 */
export class FirstLooks {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  /** ms: when it was opened, and looked at last. */
  readonly #looks = new Map<string, { readonly openedMs: number; readonly lastMs: number }>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  /** Whether a viewer opens a playlist by ffmpeg with this look; notes it. */
  isFirst(playlist: string, viewerId: string, headers: IncomingHttpHeaders): boolean {
    if (!READS_WITH_FFMPEG.test(headers['user-agent'] ?? '')) return false;
    const nowMs = this.#clock.monotonicMs();
    const key = `${viewerId} ${playlist}`;
    const before = this.#looks.get(key);
    const openedMs = before && nowMs - before.lastMs <= FORGOTTEN_MS ? before.openedMs : nowMs;
    this.#looks.delete(key);
    this.#looks.set(key, { openedMs, lastMs: nowMs });
    const oldest = this.#looks.keys().next().value;
    if (this.#looks.size > REMEMBERED && oldest !== undefined) this.#looks.delete(oldest);
    return nowMs - openedMs < OPENING_MS;
  }
}
