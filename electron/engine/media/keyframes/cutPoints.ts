/** A picture at which a stream may be cut: what is decoded from it on is all shown behind what was decoded before it. Any unit of time. */
export interface CutPoint {
  /** Presentation time of the keyframe. */
  readonly pts: number;
  /** Size of everything up to the next cut point. */
  readonly bytes: number;
  /** Position in decoding order, from 0. */
  readonly sample: number;
}

export interface CutPoints {
  readonly points: readonly CutPoint[];
  /** Presentation time of the first picture shown; null without pictures. */
  readonly firstPts: number | null;
  readonly lastPts: number | null;
  /** Pictures that follow a keyframe are shown before it: they need what came earlier (an open group of pictures). */
  readonly hasLeadingPictures: boolean;
  /** How long decoding has to begin before showing, so that no picture comes too late. */
  readonly reorder: number;
}

interface Gop {
  readonly keyPts: number;
  readonly firstSample: number;
  minPts: number;
  maxPts: number;
  bytes: number;
  pts: number[];
}

/**
 * Gathers the pictures of a track in decoding order and finds where it may be cut. Keyframes that follow another one within
 * `minDistance` (same unit as the times) count as ordinary pictures: nobody wants segments that short.
 */
export class CutPointCollector {
  readonly #minDistance: number;
  readonly #gops: Gop[] = [];
  #current: Gop | null = null;
  #samples = 0;
  #reorder = 0;

  constructor(minDistance: number) {
    this.#minDistance = minDistance;
  }

  /** Pictures before the first keyframe are left out: nothing can decode them. */
  add(pts: number, bytes: number, isKeyframe: boolean): void {
    const sample = this.#samples;
    this.#samples += 1;
    if (isKeyframe && (!this.#current || pts - this.#current.keyPts >= this.#minDistance)) {
      this.#close();
      this.#current = { keyPts: pts, firstSample: sample, minPts: pts, maxPts: pts, bytes, pts: [pts] };
      this.#gops.push(this.#current);
    } else if (this.#current) {
      const gop = this.#current;
      gop.minPts = Math.min(gop.minPts, pts);
      gop.maxPts = Math.max(gop.maxPts, pts);
      gop.bytes += bytes;
      gop.pts.push(pts);
    }
  }

  /** All that was found; nothing may be added after it. */
  end(): CutPoints {
    this.#close();
    const gops = this.#gops;
    // What is shown earliest from each keyframe on, to the end of the film.
    const earliest = gops.map(({ minPts }) => minPts);
    for (let i = gops.length - 2; i >= 0; i -= 1) earliest[i] = Math.min(earliest[i] ?? 0, earliest[i + 1] ?? 0);
    const points: { pts: number; bytes: number; sample: number }[] = [];
    let latest = Number.NEGATIVE_INFINITY;
    for (const [i, gop] of gops.entries()) {
      const last = points.at(-1);
      const start = earliest[i] ?? gop.minPts;
      if (!last || start > latest) points.push({ pts: gop.keyPts, bytes: gop.bytes, sample: gop.firstSample });
      else last.bytes += gop.bytes; // pictures from before it are shown after it: no place to cut
      latest = Math.max(latest, gop.maxPts);
    }
    const hasLeadingPictures = gops.some(({ keyPts, minPts }) => minPts < keyPts);
    return { points, firstPts: earliest[0] ?? null, lastPts: gops.length ? latest : null, hasLeadingPictures, reorder: this.#reorder };
  }

  /** In sorted order the n-th picture decoded is due when the n-th is shown; it must have been decoded this long before. */
  #close(): void {
    if (!this.#current) return;
    const decoded = this.#current.pts;
    this.#current.pts = [];
    const shown = Float64Array.from(decoded).toSorted();
    for (const [i, due] of shown.entries()) this.#reorder = Math.max(this.#reorder, due - (decoded[i] ?? due));
  }
}
