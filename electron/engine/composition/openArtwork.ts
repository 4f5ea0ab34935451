import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { PictureStore } from '../base/pictureStore.ts';
import type { EncodeTools } from '../ffmpeg/mediaTools.ts';
import { Artwork, type ArtworkRequest } from '../library/artwork/artwork.ts';
import { FilmFrames, type FilmFramesRequest } from '../library/artwork/filmFrames.ts';
import { IdleArtwork } from '../library/artwork/idleArtwork.ts';
import { createPictureSources } from '../library/artwork/pictureSources.ts';
import { OnlineLookup } from '../library/online/onlineLookup.ts';
import { createOnlineRecords } from '../library/online/onlineRecords.ts';
import { TmdbClient } from '../library/online/tmdbClient.ts';
import { PRIORITY } from '../transcode/runPool.ts';
import type { Foundation } from './openFoundation.ts';
import type { LibraryParts } from './openLibrary.ts';

/** The Movie Database, which is asked only where the person says so and gives a key. */
const TMDB = { apiUrl: 'https://api.themoviedb.org/3', imageUrl: 'https://image.tmdb.org/t/p' } as const;

/** The posters of some ten thousand films. */
const STORE_BYTES = 10 ** 9;

/** Opens the pictures of items: what lies beside films, in them, or at The Movie Database; the grid's are made ahead while nobody needs the machine. */
export function openArtwork(foundation: Foundation, { library, describe }: Pick<LibraryParts, 'library' | 'describe'>): Artwork {
  const { config, logger, scope, settings, mediaTools, database, jobs } = foundation;
  const store = new PictureStore({ dir: join(config.dataDir, 'artwork'), limitBytes: STORE_BYTES, clock: systemClock, logger });
  const sources = createPictureSources(database);
  const tmdb = new TmdbClient({ ...TMDB, clock: systemClock });
  const lookup = scope.own(
    new OnlineLookup({
      records: createOnlineRecords(database),
      client: tmdb,
      key: () => (settings.values.metadata.isTmdbOn ? settings.values.metadata.tmdbKey : null),
      nowMs: () => systemClock.nowMs(),
      found: (itemIds) => (itemIds.length > 0 ? describe(itemIds) : library.touched()),
      logger,
    }),
  );
  lookup.start();
  scope.defer(jobs.add(() => lookup.jobs()));
  const online: ArtworkRequest['online'] = async (path, kind, waiting) => {
    if (!settings.values.metadata.isTmdbOn) return null;
    const answer = await tmdb.picture(path, kind === 'poster' ? 'w780' : 'w1280', waiting);
    return answer.kind === 'answered' ? answer.value : null;
  };
  const tools = (): Promise<EncodeTools> => mediaTools.encodeTools(2);
  const background: FilmFramesRequest['background'] = (work, { signal, isIdle }) =>
    foundation.background.run(work, { signal, priority: isIdle ? PRIORITY.idle : PRIORITY.thumbnail });
  const frames = new FilmFrames({ tools, toneMapPath: mediaTools.toneMapPath, background });
  const artwork = new Artwork({ online, sources, store, frames, background, tools, changed: () => library.touched() });
  const ahead = scope.own(new IdleArtwork({ artwork, sources, hasRoom: () => store.hasRoom(), logger }));
  ahead.start();
  scope.defer(jobs.add(() => ahead.jobs()));
  return artwork;
}
