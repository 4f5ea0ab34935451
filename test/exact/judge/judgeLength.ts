import type { Judgement } from '../finding.ts';
import type { LastFrame } from '../measure/trackEnd.ts';

/** How far the promised end may lie from the real one. */
const SLACK_SECONDS = 0.25;

/** The length that the playlist promises, against where the source's last frame and sample end; null: no such track. */
export function judgeLength(request: {
  readonly promisedSeconds: number;
  readonly lastFrame: LastFrame | null;
  readonly soundEndSeconds: number | null;
}): Judgement {
  const { promisedSeconds, lastFrame, soundEndSeconds } = request;
  const [soonest, latest] = lastFrame
    ? [lastFrame.seconds + lastFrame.shortestSeconds, lastFrame.seconds + lastFrame.longestSeconds]
    : [0, 0];
  const [low, high] = [Math.max(soonest, soundEndSeconds ?? 0), Math.max(latest, soundEndSeconds ?? 0)];
  const excess = promisedSeconds > high ? promisedSeconds - high : Math.min(0, promisedSeconds - low);
  const findings =
    Math.abs(excess) > SLACK_SECONDS
      ? [{ rule: 'length', detail: `the playlist is ${Math.abs(excess).toFixed(3)} s too ${excess > 0 ? 'long' : 'short'}` }]
      : [];
  return { findings, figures: `${promisedSeconds.toFixed(3)} s promised, ends at ${high.toFixed(3)} s` };
}
