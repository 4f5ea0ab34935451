import { httpGet } from '../server/httpGet.ts';
import type { SeededRandom } from '../seededRandom.ts';
import type { Disturbance } from './disturbance.ts';
import type { RenditionPlaylist } from './loadPresentation.ts';
import type { Stretch } from './planFetch.ts';

/** What came of the segments of one rendition. */
export interface FetchedRendition {
  readonly rendition: RenditionPlaylist;
  /** The parts of it that were asked for, in order. */
  readonly stretches: readonly Stretch[];
  /** By index; those that were not asked for or not given are absent. */
  readonly bodies: ReadonlyMap<number, Buffer>;
}

export interface FetchResult {
  readonly renditions: readonly FetchedRendition[];
  readonly fetchCount: number;
  readonly slowestMs: number;
  /** Every answer that was none: status and words, or no answer in time. */
  readonly failures: readonly string[];
}

/** A share of the segments is fetched twice, most of them after they were deleted. */
const AGAIN_SHARE = 0.25;
/** Requests at the same time, as a player with sound and picture makes them. */
const AT_ONCE = 2;
/** After so many failures the rest will fail too. */
const MOST_FAILURES = 4;
const ANSWER_TIMEOUT_MS = 30_000;

/** Fetches all segments of the stretches, those of all renditions mixed and shuffled, with disturbances in between. */
export async function fetchSegments(request: {
  readonly renditions: readonly RenditionPlaylist[];
  readonly stretchesOf: (rendition: RenditionPlaylist) => readonly Stretch[];
  readonly random: SeededRandom;
  readonly disturbance: Disturbance;
}): Promise<FetchResult> {
  const { renditions, stretchesOf, random, disturbance } = request;
  const bodies = new Map(renditions.map((rendition) => [rendition, new Map<number, Buffer>()]));
  const jobs = renditions.flatMap((rendition) =>
    stretchesOf(rendition).flatMap(({ firstSegment, endSegment }) =>
      Array.from({ length: endSegment - firstSegment }, (_, i) => ({ rendition, index: firstSegment + i })),
    ),
  );
  const order = [...random.shuffled(jobs), ...random.shuffled(jobs).slice(0, Math.floor(jobs.length * AGAIN_SHARE))];
  const failures: string[] = [];
  let slowestMs = 0;
  const fetchOne = async ({ rendition, index }: (typeof jobs)[number]): Promise<void> => {
    const { url } = rendition.segments[index]!;
    const began = performance.now();
    try {
      const { status, body } = await httpGet(url, { timeoutMs: ANSWER_TIMEOUT_MS });
      if (status === 200) bodies.get(rendition)!.set(index, body);
      else failures.push(`${rendition.name} segment ${index}: status ${status} ${words(body)}`);
    } catch (error) {
      failures.push(`${rendition.name} segment ${index}: ${error instanceof Error ? error.message : String(error)}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - began);
  };
  disturbance.plan(order.length);
  for (let at = 0; at < order.length && failures.length < MOST_FAILURES; at += AT_ONCE) {
    await Promise.all(order.slice(at, at + AT_ONCE).map(fetchOne));
    await disturbance.after(Math.min(at + AT_ONCE, order.length));
  }
  return {
    renditions: renditions.map((rendition) => ({ rendition, stretches: stretchesOf(rendition), bodies: bodies.get(rendition)! })),
    fetchCount: order.length,
    slowestMs,
    failures,
  };
}

function words(body: Buffer): string {
  return body.toString('utf8').slice(0, 300);
}
