import { some, type Finding, type Judgement } from '../finding.ts';
import type { MeasuredVideo } from '../measure/measureVideo.ts';
import { comparableThumbs, type Thumbs } from './thumbs.ts';

/** Time stamps of many containers are whole milliseconds. */
const TOLERANCE_SECONDS = 0.00101;

/** Two frames of a source with the same time cannot both be shown. */
const SAME_MOMENT_SECONDS = 0.0001;

/** A neighbour has to fit so much better, and the picture so badly, for it to be the wrong one. */
const CLEARLY_BETTER = 0.3;
const CLEARLY_UNLIKE = 0.02;

/** Share of pictures that may resemble the source's less than this: heavy compression, tone mapping. */
const UNLIKE = 0.6;
const UNLIKE_SHARE = 0.02;

export interface VideoJudgement extends Judgement {
  /** Output time minus source time, seconds; null when nothing matched. */
  readonly offsetSeconds: number | null;
}

/**
 * Every frame of the source exactly once, in order, at its own time and with its own picture. All times on the item's clock.
 * `isHold` tells of an additional output frame whether it only keeps a picture up through a segment in which the source has none.
 */
export function judgeVideo(request: {
  readonly source: MeasuredVideo;
  readonly output: MeasuredVideo;
  readonly isHold: (seconds: number) => boolean;
}): VideoJudgement {
  const { source, output, isHold } = request;
  const findings: Finding[] = [];
  const wanted = moments(source.seconds);
  const shown = output.seconds.map((seconds, frame) => ({ seconds, frame, others: 0 }));
  const backwards = shown.filter(({ seconds }, i) => i > 0 && seconds <= shown[i - 1]!.seconds);
  if (backwards.length > 0) findings.push({ rule: 'pts-order', detail: some(backwards, ({ seconds }) => `${seconds.toFixed(4)} s`) });

  const sorted = shown.toSorted((a, b) => a.seconds - b.seconds);
  const offsetSeconds = medianOffset(wanted, sorted);
  if (offsetSeconds !== null && Math.abs(offsetSeconds) > TOLERANCE_SECONDS) {
    findings.push({ rule: 'pts-offset', detail: `all frames ${(offsetSeconds * 1000).toFixed(2)} ms late` });
  }
  const { pairs, lost, extra } = matched(wanted, sorted, offsetSeconds ?? 0);
  if (lost.length > 0) findings.push({ rule: 'frame-lost', detail: `at ${some(lost, ({ seconds }) => `${seconds.toFixed(4)} s`)}` });
  const holds = extra.filter(({ seconds }) => isHold(seconds));
  const foreign = extra.filter((frame) => !holds.includes(frame));
  if (foreign.length > 0) findings.push({ rule: 'frame-extra', detail: `at ${some(foreign, ({ seconds }) => `${seconds.toFixed(4)} s`)}` });

  const pictures = judgePictures(pairs, comparableThumbs(source.thumbs), comparableThumbs(output.thumbs));
  findings.push(...pictures.findings);
  const worstMs = pairs.reduce((worst, { deviation }) => Math.max(worst, Math.abs(deviation) * 1000), 0);
  const figures = [
    `${pairs.length} of ${wanted.length} frames`,
    `offset ${((offsetSeconds ?? 0) * 1000).toFixed(3)} ms, moves ${worstMs.toFixed(3)} ms`,
    ...(holds.length > 0 ? [`${holds.length} holds`] : []),
    ...(wanted.length < source.seconds.length
      ? [`${source.seconds.length - wanted.length} source frames without a moment of their own`]
      : []),
    pictures.figures,
  ];
  return { findings, figures: figures.join(', '), offsetSeconds };
}

interface Moment {
  readonly seconds: number;
  readonly frame: number;
  /** Further frames of the source with the same time: the output may show them or not. */
  readonly others: number;
}

interface Pair {
  readonly source: number;
  readonly output: number;
  readonly seconds: number;
  readonly deviation: number;
}

/** The source's frames in order of time, one for each moment. */
function moments(seconds: readonly number[]): readonly Moment[] {
  const all: { readonly seconds: number; readonly frame: number; others: number }[] = [];
  for (const moment of seconds.map((at, frame) => ({ seconds: at, frame, others: 0 })).toSorted((a, b) => a.seconds - b.seconds)) {
    const last = all.at(-1);
    if (last && moment.seconds - last.seconds <= SAME_MOMENT_SECONDS) last.others += 1;
    else all.push(moment);
  }
  return all;
}

function medianOffset(wanted: readonly Moment[], shown: readonly Moment[]): number | null {
  const offsets: number[] = [];
  let next = 0;
  for (const { seconds } of wanted) {
    while (next + 1 < shown.length && Math.abs(shown[next + 1]!.seconds - seconds) <= Math.abs(shown[next]!.seconds - seconds)) next += 1;
    if (shown[next] && Math.abs(shown[next]!.seconds - seconds) < 0.2) offsets.push(shown[next]!.seconds - seconds);
  }
  return offsets.toSorted((a, b) => a - b)[offsets.length >> 1] ?? null;
}

function matched(wanted: readonly Moment[], shown: readonly Moment[], offset: number): { pairs: Pair[]; lost: Moment[]; extra: Moment[] } {
  const result: { pairs: Pair[]; lost: Moment[]; extra: Moment[] } = { pairs: [], lost: [], extra: [] };
  let at = 0;
  for (const moment of wanted) {
    const due = moment.seconds + offset;
    while (at < shown.length && shown[at]!.seconds < due - TOLERANCE_SECONDS) result.extra.push(shown[at++]!);
    const candidate = shown[at];
    if (candidate && candidate.seconds <= due + TOLERANCE_SECONDS) {
      result.pairs.push({ source: moment.frame, output: candidate.frame, seconds: moment.seconds, deviation: candidate.seconds - due });
      at += 1;
      for (let other = 0; other < moment.others && (shown[at]?.seconds ?? Infinity) <= due + TOLERANCE_SECONDS; other += 1) at += 1;
    } else result.lost.push(moment);
  }
  result.extra.push(...shown.slice(at));
  return result;
}

function judgePictures(pairs: readonly Pair[], source: Thumbs, output: Thumbs): Judgement {
  const findings: Finding[] = [];
  const compared: { readonly seconds: number; readonly likeness: number }[] = [];
  const swapped: Pair[] = [];
  for (const pair of pairs) {
    const likeness = output.likeness(pair.output, source, pair.source);
    if (likeness === null) continue;
    compared.push({ seconds: pair.seconds, likeness });
    const neighbours = [-1, 1].map((step) => output.likeness(pair.output, source, pair.source + step) ?? -1);
    const [own, best] = [1 - likeness, 1 - Math.max(...neighbours)];
    if (own > CLEARLY_UNLIKE && best < CLEARLY_BETTER * own) swapped.push(pair);
  }
  if (swapped.length > 0)
    findings.push({ rule: 'picture-shifted', detail: `at ${some(swapped, ({ seconds }) => `${seconds.toFixed(3)} s`)}` });
  const unlike = compared.filter(({ likeness }) => likeness < UNLIKE);
  if (unlike.length > Math.max(1, compared.length * UNLIKE_SHARE)) {
    findings.push({
      rule: 'picture-unlike',
      detail: `at ${some(unlike, ({ seconds, likeness }) => `${seconds.toFixed(3)} s (${likeness.toFixed(2)})`)}`,
    });
  }
  const least = compared.reduce((worst, { likeness }) => Math.min(worst, likeness), 1);
  return { findings, figures: `likeness at least ${least.toFixed(2)}` };
}
