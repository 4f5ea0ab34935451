/**
 * The place to seek to for showing another frame: the middle of the frame that lies `frames` away from the one shown at
 * `positionSeconds`, so that no rounding shows its neighbour. Exact for a constant rate.
 */
export function frameStepSeconds(positionSeconds: number, frames: number, frameSeconds: number): number {
  const shown = Math.floor(positionSeconds / frameSeconds + 0.01);
  return Math.max(0, (shown + frames + 0.5) * frameSeconds);
}
