import './tile.css';
import type { ReactElement } from 'react';
import type { WatchState } from '../../shared/watchingContract.ts';

/** How far something was watched, as a line at the foot of its picture; nothing where it was not begun. */
export function WatchedBar({
  state,
}: {
  readonly state: Pick<WatchState, 'positionSeconds' | 'durationSeconds'> | undefined;
}): ReactElement | null {
  if (state?.positionSeconds == null || state.durationSeconds === null || state.durationSeconds === 0) return null;
  const percent = Math.min(100, (state.positionSeconds / state.durationSeconds) * 100);
  return (
    <span className="watched-bar" aria-hidden="true">
      <span style={{ width: `${percent}%` }} />
    </span>
  );
}
