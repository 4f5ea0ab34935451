import type { Database } from 'better-sqlite3';
import type { MadePlaylist } from './madePlaylist.ts';
import type { PlaylistAddress } from './playlistAddress.ts';

/** What was made, kept in the index. What was overwritten stays, for players that hold it: its segments go by its token. */
export interface PlaylistRecords {
  /** What is at an address now; null: nothing. */
  current(address: PlaylistAddress): MadePlaylist | null;
  /** What was at an address under a token; null: nothing was. */
  find(address: PlaylistAddress, token: string): MadePlaylist | null;
  /** Something with this token, wherever it is; null: nothing has it. */
  byToken(token: string): MadePlaylist | null;
  /** All of them at once, each in the place of what was there. */
  put(made: readonly MadePlaylist[], nowMs: number): void;
  putJob(job: TranscodeJob): void;
  removeJob(requestId: string): void;
  /** Those that are not over: the program ended before they were. */
  jobs(): readonly TranscodeJob[];
}

/** A request whose beginning is being made in advance. */
export interface TranscodeJob {
  readonly requestId: string;
  readonly projectName: string;
  readonly sourceUri: string;
  readonly masterUri: string | null;
  readonly userData: string | null;
  /** Where its end is told; null: nowhere. */
  readonly notificationUri: string | null;
  /** Tokens of what is to be made. */
  readonly tokens: readonly string[];
}

interface MadeRow {
  readonly made_json: string;
}

export function createPlaylistRecords(database: Database): PlaylistRecords {
  const current = database.prepare<[string], MadeRow>(
    'SELECT made_json FROM made_playlists WHERE address = ? ORDER BY made_number DESC LIMIT 1',
  );
  const find = database.prepare<[string, string], MadeRow>('SELECT made_json FROM made_playlists WHERE address = ? AND token = ?');
  const byToken = database.prepare<[string], MadeRow>('SELECT made_json FROM made_playlists WHERE token = ? LIMIT 1');
  const put = database.prepare<[string, string, number, string]>(
    'INSERT OR REPLACE INTO made_playlists (address, token, made_ms, made_json) VALUES (?, ?, ?, ?)',
  );
  const putJob = database.prepare<[string, string]>('INSERT OR REPLACE INTO playlist_jobs (request_id, job_json) VALUES (?, ?)');
  const removeJob = database.prepare<[string]>('DELETE FROM playlist_jobs WHERE request_id = ?');
  const jobs = database.prepare<[], { job_json: string }>('SELECT job_json FROM playlist_jobs ORDER BY rowid');
  const read = (row: MadeRow | undefined): MadePlaylist | null => (row ? (JSON.parse(row.made_json) as MadePlaylist) : null);
  return {
    current: (address) => read(current.get(address)),
    find: (address, token) => read(find.get(address, token)),
    byToken: (token) => read(byToken.get(token)),
    put: database.transaction((made: readonly MadePlaylist[], nowMs: number) => {
      for (const one of made) put.run(one.address, one.token, nowMs, JSON.stringify(one));
    }),
    putJob: (job) => void putJob.run(job.requestId, JSON.stringify(job)),
    removeJob: (requestId) => void removeJob.run(requestId),
    jobs: () => jobs.all().map((row) => JSON.parse(row.job_json) as TranscodeJob),
  };
}
