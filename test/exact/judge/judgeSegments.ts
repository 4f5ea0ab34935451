import { OUTPUT_LEAD_TICKS, TICKS_PER_SECOND } from '../../../electron/engine/media/timebase.ts';
import { some, type Finding, type Judgement } from '../finding.ts';
import type { TsUnits } from '../measure/tsUnits.ts';

/** A segment as the playlist promises it and as it is. */
export interface FetchedUnits {
  readonly index: number;
  /** Sum of the EXTINF before it and with it, seconds. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly units: TsUnits;
}

/** 0.05 ms: what rounding to the ticks of 90 kHz may cost. */
const GAP_TICKS = 4.5;

/** A boundary may lie anywhere between two frames, and this beside it. */
const SLACK_SECONDS = 0.05;

/** Segments of one rendition in order, each by itself and against its neighbours: begin with a keyframe, where promised, without a gap. */
export function judgeSegments(kind: 'video' | 'audio', segments: readonly FetchedUnits[]): Judgement {
  const findings: Finding[] = [];
  const own = (segment: FetchedUnits): TsUnits['video'] => segment.units[kind];
  const empty = segments.filter((segment) => own(segment).length === 0);
  if (empty.length > 0) findings.push({ rule: 'segment-empty', detail: `${kind} segments ${some(empty, ({ index }) => String(index))}` });
  const mixed = segments.filter((segment) => segment.units[kind === 'video' ? 'audio' : 'video'].length > 0);
  if (mixed.length > 0) findings.push({ rule: 'segment-mixed', detail: some(mixed, ({ index }) => String(index)) });
  if (kind === 'video') {
    const keyless = segments.filter((segment) => own(segment)[0]?.isRandomAccess === false);
    if (keyless.length > 0) findings.push({ rule: 'segment-key', detail: some(keyless, ({ index }) => String(index)) });
  }
  const promises = judgePromises(kind, segments);
  findings.push(...promises.findings);
  const gaps = kind === 'audio' ? judgeGaps(segments) : null;
  findings.push(...(gaps?.findings ?? []));
  return { findings, figures: [`${segments.length} segments`, promises.figures, ...(gaps ? [gaps.figures] : [])].join(', ') };
}

/** EXTINF against what is in the segments. */
function judgePromises(kind: 'video' | 'audio', segments: readonly FetchedUnits[]): Judgement {
  let worst = 0;
  const wrong: { readonly index: number; readonly excess: number }[] = [];
  let lastSeconds: number | null = null;
  for (const { index, startSeconds, units } of segments) {
    const times = units[kind].map(({ ptsTicks }) => (ptsTicks - OUTPUT_LEAD_TICKS) / TICKS_PER_SECOND);
    if (times.length === 0) continue;
    const first = Math.min(...times);
    // Nothing is known of what comes before the first one that was fetched.
    const gap = lastSeconds === null ? Infinity : first - lastSeconds;
    lastSeconds = Math.max(...times);
    const difference = first - startSeconds;
    const slack = Math.max(SLACK_SECONDS, gap + 0.001);
    // The first segment holds all that comes before it, and media may begin late.
    if (index === 0) continue;
    if (Math.abs(difference) > Math.abs(worst) && gap !== Infinity) worst = difference;
    if (difference < -SLACK_SECONDS || difference > slack) wrong.push({ index, excess: difference });
  }
  const findings =
    wrong.length === 0
      ? []
      : [{ rule: 'extinf', detail: some(wrong, ({ index, excess }) => `segment ${index} begins ${(excess * 1000).toFixed(0)} ms late`) }];
  return { findings, figures: `begin within ${(Math.abs(worst) * 1000).toFixed(1)} ms of EXTINF` };
}

/** The audio packets of one rendition follow each other to the tick. */
function judgeGaps(segments: readonly FetchedUnits[]): Judgement {
  let [end, worst]: [number | null, number] = [null, 0];
  const gaps: { readonly index: number; readonly ms: number }[] = [];
  for (const { index, units } of segments) {
    for (const { ptsTicks, audioTicks } of units.audio) {
      const gap = end === null ? 0 : ptsTicks - end;
      if (Math.abs(gap) > GAP_TICKS) gaps.push({ index, ms: gap / 90 });
      if (Math.abs(gap) > Math.abs(worst)) worst = gap;
      end = ptsTicks + audioTicks;
    }
  }
  const findings =
    gaps.length === 0 ? [] : [{ rule: 'packet-gap', detail: some(gaps, ({ index, ms }) => `${ms.toFixed(2)} ms in segment ${index}`) }];
  return { findings, figures: `packet gaps at most ${(Math.abs(worst) / 90).toFixed(3)} ms` };
}
