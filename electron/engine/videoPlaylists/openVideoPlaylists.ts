import type { Database } from 'better-sqlite3';
import type { Clock } from '../base/clock.ts';
import type { Scope } from '../base/scope.ts';
import { AccessKeys } from './access/accessKeys.ts';
import { createPlaylistRecords } from './playlistRecords.ts';
import { VideoPlaylists, type VideoPlaylistsRequest } from './videoPlaylists.ts';

/** GenerateVideoPlaylist as servers need it. */
export interface PlaylistService {
  readonly made: VideoPlaylists;
  readonly accessKeys: AccessKeys;
  /** What expiries of signatures are compared with. */
  readonly nowMs: () => number;
}

/** Opens what was made in earlier starts, and goes on with what they were making; ends with the scope. */
export function openVideoPlaylists(
  request: Omit<VideoPlaylistsRequest, 'records'> & { readonly database: Database; readonly clock: Clock; readonly scope: Scope },
): PlaylistService {
  const { database, clock, scope } = request;
  const nowMs = (): number => clock.nowMs();
  const made = new VideoPlaylists({ ...request, records: createPlaylistRecords(database) });
  scope.defer(() => made.close());
  made.start();
  return { made, accessKeys: new AccessKeys({ database, nowMs }), nowMs };
}
