import { tmpdir } from 'node:os';
import type { Database } from 'better-sqlite3';
import { pino } from 'pino';
import type { Clock } from '../../electron/engine/base/clock.ts';
import { EngineError } from '../../electron/engine/base/errors.ts';
import { Scope } from '../../electron/engine/base/scope.ts';
import type { PlayableItem } from '../../electron/engine/engine.ts';
import type { Library } from '../../electron/engine/library/library.ts';
import type { Playback } from '../../electron/engine/transcode/playback.ts';
import { ItemSubtitles } from '../../electron/engine/transcode/subtitles/itemSubtitles.ts';
import { SubtitleStore } from '../../electron/engine/transcode/subtitles/subtitleStore.ts';
import { openVideoPlaylists, type PlaylistService } from '../../electron/engine/videoPlaylists/openVideoPlaylists.ts';

/** GenerateVideoPlaylist over the items of a fake; every other source is missing. */
export function fakePlaylists(request: {
  readonly database: Database;
  readonly clock: Clock;
  readonly library: Library;
  readonly playback: Playback;
  readonly items: readonly PlayableItem[];
}): PlaylistService {
  const logger = pino({ level: 'silent' });
  const store = new SubtitleStore({ dir: tmpdir(), limitBytes: 0, clock: request.clock });
  const tools = (): Promise<never> => Promise.reject(new EngineError('FFMPEG_MISSING', 'A fake has no ffmpeg.'));
  return openVideoPlaylists({
    ...request,
    buckets: () => request.library.buckets(),
    open: async (path) => {
      const item = request.items.find((one) => one.path === path);
      if (!item) throw new EngineError('FILE_MISSING', `There is no file "${path}".`);
      return { ...item, growth: null };
    },
    find: async (itemId) => {
      const item = request.items.find((one) => one.itemId === itemId);
      return item ? { ...item, growth: null } : null;
    },
    subtitles: new ItemSubtitles({ store, tools, logger }),
    logger,
    scope: new Scope(),
  });
}
