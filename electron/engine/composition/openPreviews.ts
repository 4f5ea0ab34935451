import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { isOnMains } from '../base/mainsPower.ts';
import { PictureStore } from '../base/pictureStore.ts';
import { createItemRows } from '../library/indexing/itemRows.ts';
import { createLikelyNext } from '../library/likelyNext.ts';
import { IdlePreviews } from '../transcode/previews/idlePreviews.ts';
import { PreviewMaker } from '../transcode/previews/previewMaker.ts';
import type { Foundation } from './openFoundation.ts';
import type { PlaybackParts } from './openPlayback.ts';

/** The storyboards of a hundred films. */
const STORE_BYTES = 500 * 10 ** 6;

/** Opens the small pictures on the player's bar; those of what is likely to be watched next are made while nobody watches. */
export function openPreviews(foundation: Foundation, { playback, findItem }: Pick<PlaybackParts, 'playback' | 'findItem'>): PreviewMaker {
  const { config, logger, scope, mediaTools, database, pool, jobs } = foundation;
  const store = new PictureStore({ dir: join(config.dataDir, 'previews'), limitBytes: STORE_BYTES, clock: systemClock, logger });
  const tools = () => mediaTools.encodeTools(2);
  const previews = scope.own(new PreviewMaker({ store, pool, tools, toneMapPath: mediaTools.toneMapPath, findItem }));
  const ahead = new IdlePreviews({
    makeMissing: (itemId, wait) => previews.makeMissing(itemId, wait),
    due: createLikelyNext(database),
    hasRoom: () => store.hasRoom(),
    isBusy: () => playback.isWatched,
    isOnMains: config.isOnMains ?? (() => isOnMains(process.platform)),
    clock: systemClock,
    logger,
    afterMs: config.idleRemakeAfterMs,
  });
  scope.own(ahead).start();
  const rows = createItemRows(database);
  scope.defer(jobs.add(() => ahead.jobs((itemId) => rows.byId(itemId)?.title ?? null)));
  return previews;
}
