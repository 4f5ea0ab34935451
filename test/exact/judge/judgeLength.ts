import type { Judgement } from '../finding.ts';

/** How far the promised end may lie from the real one. */
const SLACK_SECONDS = 0.25;

/** The length that the playlist promises, against where the source's last frame and sample end. */
export function judgeLength(promisedSeconds: number, lastFrameSeconds: readonly number[] | null, soundEndSeconds: number | null): Judgement {
  const usualGap = lastFrameSeconds === null ? 0 : medianGap(lastFrameSeconds);
  const pictureEnd = lastFrameSeconds === null || lastFrameSeconds.length === 0 ? 0 : Math.max(...lastFrameSeconds.slice(-20)) + usualGap;
  const end = Math.max(pictureEnd, soundEndSeconds ?? 0);
  const difference = promisedSeconds - end;
  const findings =
    Math.abs(difference) > SLACK_SECONDS + usualGap
      ? [{ rule: 'length', detail: `the playlist is ${Math.abs(difference).toFixed(3)} s too ${difference > 0 ? 'long' : 'short'}` }]
      : [];
  return { findings, figures: `${promisedSeconds.toFixed(3)} s promised, ends at ${end.toFixed(3)} s` };
}

function medianGap(seconds: readonly number[]): number {
  const gaps = seconds.slice(1).map((at, i) => at - seconds[i]!);
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;
}
