import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OUTPUT_LEAD_SECONDS, TICKS_PER_SECOND } from '../../../electron/engine/media/timebase.ts';
import type { ExactCase } from '../cases/exactCase.ts';
import type { FetchedRendition } from '../fetch/fetchSegments.ts';
import type { Stretch } from '../fetch/planFetch.ts';
import type { FetchedUnits } from '../judge/judgeSegments.ts';
import type { TimeRange } from '../measure/measureVideo.ts';
import type { ProbedSource } from '../measure/probeSource.ts';
import { readTsUnits, type TsUnit } from '../measure/tsUnits.ts';

/** Everything that was fetched of one file, and what it is to be compared with. */
export interface Examination {
  readonly exactCase: Pick<ExactCase, 'name' | 'hasBarcode'>;
  readonly path: string;
  readonly source: ProbedSource;
  /** The film's track; null: none. */
  readonly videoTrack: number | null;
  readonly audioTrackOf: (renditionName: string) => number | null;
  readonly renditions: readonly FetchedRendition[];
  /** Exists; files may be put there. */
  readonly workDir: string;
  /** null where tools/exact is absent. */
  readonly toolsDir: string | null;
}

/** Frames up to this much before a segment's promised start belong to it: cuts lie half a millisecond early. */
export const CUT_SECONDS = 0.0005;

/** Before the beginning, behind the end. */
const FAR_SECONDS = 1e6;
/** Decoders and filters near the edge of what is looked at. */
const MARGIN_SECONDS = 0.2;

/** Whether all segments were asked for, not only some in places. */
export function isWhole({ rendition, stretches }: FetchedRendition): boolean {
  return stretches.length === 1 && stretches[0]!.firstSegment === 0 && stretches[0]!.endSegment === rendition.segments.length;
}

/** The time that the item's clock counts from, on the clock that the source is measured on. */
export function zeroSeconds({ source }: Examination): number {
  return source.startSeconds;
}

/** What part of the item's clock a stretch covers. */
export function rangeOf({ rendition }: FetchedRendition, { firstSegment, endSegment }: Stretch): TimeRange {
  const { segments } = rendition;
  return {
    from: firstSegment === 0 ? -FAR_SECONDS : segments[firstSegment]!.startSeconds - CUT_SECONDS,
    to: endSegment === segments.length ? FAR_SECONDS : segments[endSegment]!.startSeconds - CUT_SECONDS,
  };
}

/** How to measure a track of the source as far as it is needed. */
export function sourceRequest(
  examination: Examination,
  trackIndex: number,
): {
  readonly path: string;
  readonly container: string;
  readonly trackIndex: number;
  readonly ranges: readonly TimeRange[] | null;
} {
  const { path, source, renditions } = examination;
  const zero = zeroSeconds(examination);
  const ranges = renditions
    .flatMap((fetched) => fetched.stretches.map((stretch) => rangeOf(fetched, stretch)))
    .map(({ from, to }) => ({ from: from + zero - MARGIN_SECONDS, to: to + zero + MARGIN_SECONDS }));
  const isAll = renditions.some(isWhole);
  return { path, container: source.container, trackIndex, ranges: isAll ? null : ranges };
}

/** A row's name for a rendition, or for a part of it. */
export function propertyName(fetched: FetchedRendition, { firstSegment, endSegment }: Stretch): string {
  const { kind, name } = fetched.rendition;
  return `${kind} ${name}${isWhole(fetched) ? '' : ` ${firstSegment}..${endSegment - 1}`}`;
}

/** The packets of the segments of a stretch; those of a segment that is not there are none. */
export function unitsOf({ rendition, bodies }: FetchedRendition, { firstSegment, endSegment }: Stretch): readonly FetchedUnits[] {
  return rendition.segments.slice(firstSegment, endSegment).map(({ startSeconds, endSeconds }, i) => {
    const units = readTsUnits(bodies.get(firstSegment + i) ?? Buffer.alloc(0));
    return { index: firstSegment + i, startSeconds, endSeconds, units: units ?? { video: [], audio: [] } };
  });
}

/** The item's time of a packet. */
export function unitSeconds({ ptsTicks }: TsUnit): number {
  return ptsTicks / TICKS_PER_SECOND - OUTPUT_LEAD_SECONDS;
}

/** The segments of a stretch, one behind the other as a player reads them, in a file. */
export async function joinedFile(
  { rendition, bodies }: FetchedRendition,
  { firstSegment, endSegment }: Stretch,
  dir: string,
): Promise<string> {
  const file = join(dir, `${rendition.name}-${firstSegment}-joined.ts`);
  const parts = Array.from({ length: endSegment - firstSegment }, (_, i) => bodies.get(firstSegment + i) ?? Buffer.alloc(0));
  await writeFile(file, Buffer.concat(parts));
  return file;
}
