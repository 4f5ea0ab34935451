import { systemClock } from '../base/clock.ts';
import { isOnMains } from '../base/mainsPower.ts';
import { IdleRemake } from '../transcode/remake/idleRemake.ts';
import type { Foundation } from './openFoundation.ts';
import type { PlaybackParts } from './openPlayback.ts';

/** From now on, what was encoded in a hurry is encoded better while nobody needs the machine, where the person wants that. */
export function startIdleRemake(
  { config, logger, scope, settings, pool }: Foundation,
  { playback, store }: Pick<PlaybackParts, 'playback' | 'store'>,
): void {
  const remake = new IdleRemake({
    isOn: () => settings.values.encoding.isRemadeWhenIdle,
    cached: () => store.cached(),
    isBusy: () => playback.isWatched || pool.isTaken,
    onActivity: (listener) => playback.onActivity(listener),
    isOnMains: config.isOnMains ?? (() => isOnMains(process.platform)),
    remake: (stretch, wait) => playback.remake(stretch, wait),
    clock: systemClock,
    logger,
    afterMs: config.idleRemakeAfterMs,
  });
  scope.own(remake).start();
}
