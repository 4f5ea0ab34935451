/** One step of the schema: applied once, in order, in one transaction; never edited after a release. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE items (
        item_id TEXT PRIMARY KEY,      -- contentIdentity
        info_json TEXT NOT NULL,       -- MediaInfo
        info_version INTEGER NOT NULL, -- PROBE_VERSION it was made by
        opened_at TEXT NOT NULL        -- ISO 8601, UTC
      ) STRICT;
      CREATE TABLE files (
        path TEXT PRIMARY KEY,
        item_id TEXT NOT NULL REFERENCES items(item_id) ON DELETE CASCADE,
        size_bytes INTEGER NOT NULL,
        modified_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX files_by_item ON files(item_id);
    `,
  },
  {
    version: 2,
    sql: `
      CREATE TABLE keyframe_indexes (
        item_id TEXT PRIMARY KEY REFERENCES items(item_id) ON DELETE CASCADE,
        version INTEGER NOT NULL, -- KEYFRAME_VERSION it was made by
        keyframes BLOB            -- keyframeIndexBytes; NULL: the film is not to be copied
      ) STRICT;
    `,
  },
  {
    // The folders of the library, their files, and what is shown of them. See "The index" in docs/ARCHITECTURE.md.
    version: 3,
    sql: `
      CREATE TABLE folders (
        folder_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,                       -- the bucket
        path TEXT NOT NULL,                       -- absolute
        origin TEXT NOT NULL,                     -- 'person', or 'command': named at the start of the headless server
        watching TEXT NOT NULL,                   -- 'auto' or 'polling'
        is_paused INTEGER NOT NULL DEFAULT 0,
        is_removed INTEGER NOT NULL DEFAULT 0,    -- its files are being taken out
        is_available INTEGER NOT NULL DEFAULT 1,
        device REAL,                              -- st_dev when last seen
        added_ms INTEGER NOT NULL,
        swept_ms INTEGER                          -- end of the last complete sweep
      ) STRICT;
      CREATE UNIQUE INDEX folders_by_name ON folders(name) WHERE is_removed = 0;
      CREATE UNIQUE INDEX folders_by_path ON folders(path) WHERE is_removed = 0;
      CREATE TABLE folder_mounts (
        folder_id INTEGER NOT NULL REFERENCES folders(folder_id) ON DELETE CASCADE,
        directory TEXT NOT NULL,                  -- where another disk begins inside the folder
        PRIMARY KEY (folder_id, directory)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE folder_problems (
        folder_id INTEGER NOT NULL REFERENCES folders(folder_id) ON DELETE CASCADE,
        path TEXT NOT NULL,                       -- inside the folder
        reason TEXT NOT NULL,                     -- a sentence for a person
        PRIMARY KEY (folder_id, path)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE library_items (
        item_key INTEGER PRIMARY KEY,             -- rowid of the search tables
        item_id TEXT NOT NULL UNIQUE,             -- contentIdentity
        file_id INTEGER,                          -- the file that is shown; NULL: none is there, hidden but not forgotten
        folder_id INTEGER,                        -- of that file
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        sort_title TEXT NOT NULL,
        year INTEGER,
        series TEXT,
        series_key TEXT,
        season INTEGER,
        episode INTEGER,
        last_episode INTEGER,
        work_key TEXT NOT NULL,                   -- the same for all versions of a film
        duration_seconds REAL,
        width_px INTEGER,
        height_px INTEGER,
        hdr TEXT,
        video_codec TEXT,
        languages TEXT,                           -- of the sound: ' de en ', so that instr finds one
        genres TEXT,                              -- '|drama|war|'
        recorded_ms INTEGER,
        details_json TEXT,                        -- what is only shown
        described_by TEXT NOT NULL,               -- what the description was made from: a change makes it anew
        probe_state INTEGER NOT NULL DEFAULT 0,   -- 0 to be probed, 1 probed, 2 failed
        added_ms INTEGER NOT NULL
      ) STRICT;
      -- One for each sort, with all that a filter asks: a page at any offset is found in the index alone.
      CREATE INDEX library_items_by_title ON library_items(sort_title, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id)
        WHERE file_id IS NOT NULL;
      CREATE INDEX library_items_by_added ON library_items(added_ms, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id)
        WHERE file_id IS NOT NULL;
      CREATE INDEX library_items_by_year ON library_items(year, item_key, kind, height_px, hdr, video_codec, languages, genres, folder_id)
        WHERE file_id IS NOT NULL;
      CREATE INDEX library_items_by_duration ON library_items(duration_seconds, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id)
        WHERE file_id IS NOT NULL;
      CREATE INDEX library_items_by_recorded ON library_items(recorded_ms, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id)
        WHERE file_id IS NOT NULL;
      CREATE INDEX library_items_by_series ON library_items(series_key, season, episode) WHERE file_id IS NOT NULL AND series_key IS NOT NULL;
      CREATE INDEX library_items_by_work ON library_items(work_key) WHERE file_id IS NOT NULL;
      CREATE INDEX library_items_by_probe ON library_items(item_key) WHERE file_id IS NOT NULL AND probe_state = 0;
      CREATE TABLE library_files (
        file_id INTEGER PRIMARY KEY,
        folder_id INTEGER NOT NULL REFERENCES folders(folder_id) ON DELETE CASCADE,
        directory TEXT NOT NULL,                  -- inside the folder, '/' between its parts, '' for the folder itself
        name TEXT NOT NULL,                       -- see fileName.ts for names that are no UTF-8
        size_bytes INTEGER NOT NULL,
        modified_ms REAL NOT NULL,
        changed_ms REAL NOT NULL,                 -- st_ctime: told where the modification time was put back
        inode REAL NOT NULL,
        item_key INTEGER NOT NULL REFERENCES library_items(item_key)
      ) STRICT;
      CREATE UNIQUE INDEX library_files_by_place ON library_files(folder_id, directory, name);
      CREATE INDEX library_files_by_inode ON library_files(folder_id, inode);
      CREATE INDEX library_files_by_item ON library_files(item_key);

      CREATE VIRTUAL TABLE search_words USING fts5(
        title, series, names, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
      );
      CREATE TABLE vocabulary (word_key INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
      CREATE VIRTUAL TABLE vocabulary_trigrams USING fts5(word, content = '', tokenize = 'trigram', detail = none);
    `,
  },
  {
    version: 4,
    sql: `
      CREATE TABLE cache_pins (
        item_id TEXT PRIMARY KEY, -- also of items that are not known any more
        pinned_at TEXT NOT NULL   -- ISO 8601, UTC
      ) STRICT;
      CREATE TABLE segment_makes (
        rendition TEXT PRIMARY KEY, -- folder of the segment cache
        make INTEGER NOT NULL       -- of the next segment: see MakeNumbers
      ) STRICT;
    `,
  },
  {
    version: 5,
    sql: `
      ALTER TABLE library_items ADD COLUMN probe_problem TEXT; -- why it could not be looked into: a sentence for a person
      CREATE INDEX library_items_by_problem ON library_items(folder_id) WHERE probe_state = 2;
    `,
  },
  {
    version: 6,
    sql: `
      -- By folder, so that folders that are paused or not there cost nothing.
      DROP INDEX library_items_by_probe;
      CREATE INDEX library_items_by_probe ON library_items(folder_id, item_key) WHERE file_id IS NOT NULL AND probe_state = 0;

      CREATE TABLE profiles (
        profile_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        pin_salt BLOB,  -- NULL: no PIN
        pin_hash BLOB
      ) STRICT;
      INSERT INTO profiles (profile_id, name) VALUES (1, 'Everybody');
      -- By item_id, so that they outlive files and folders.
      CREATE TABLE watch_states (
        profile_id INTEGER NOT NULL REFERENCES profiles(profile_id) ON DELETE CASCADE,
        item_id TEXT NOT NULL,
        position_seconds REAL,          -- where to go on; NULL: at the beginning
        duration_seconds REAL,
        is_watched INTEGER NOT NULL,
        watched_count INTEGER NOT NULL,
        updated_ms INTEGER NOT NULL,
        PRIMARY KEY (profile_id, item_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX watch_states_by_time ON watch_states(profile_id, updated_ms);
      CREATE TABLE watch_history (
        history_id INTEGER PRIMARY KEY,
        profile_id INTEGER NOT NULL REFERENCES profiles(profile_id) ON DELETE CASCADE,
        item_id TEXT NOT NULL,
        title TEXT NOT NULL,            -- as it was shown then: the item may be gone
        started_ms INTEGER NOT NULL,
        ended_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX watch_history_by_time ON watch_history(profile_id, ended_ms);
      CREATE TABLE favourites (
        profile_id INTEGER NOT NULL REFERENCES profiles(profile_id) ON DELETE CASCADE,
        item_id TEXT NOT NULL,
        added_ms INTEGER NOT NULL,
        PRIMARY KEY (profile_id, item_id)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 7,
    sql: `
      ALTER TABLE library_items ADD COLUMN art_state INTEGER NOT NULL DEFAULT 0; -- of its poster: 0 to be made, 1 made, 2 there is none
      ALTER TABLE library_items ADD COLUMN art_seconds REAL;                     -- where the frame is that stands for it; NULL: not looked for
      CREATE INDEX library_items_by_art ON library_items(added_ms, folder_id) WHERE file_id IS NOT NULL AND probe_state = 1 AND art_state = 0;
    `,
  },
  {
    // Links for other people, who used them, and other devices of the owner.
    version: 8,
    sql: `
      CREATE TABLE shares (
        share_id TEXT PRIMARY KEY,
        item_id TEXT NOT NULL,
        title TEXT NOT NULL,            -- as it was shown then
        duration_seconds REAL,
        created_ms INTEGER NOT NULL,
        expires_ms INTEGER NOT NULL,
        max_plays INTEGER,              -- NULL in each of these: no limit
        max_devices INTEGER,
        max_bandwidth_bps INTEGER,
        max_height_px INTEGER,
        is_paused INTEGER NOT NULL,
        revoked_ms INTEGER
      ) STRICT;
      CREATE TABLE share_devices (
        share_id TEXT NOT NULL REFERENCES shares(share_id) ON DELETE CASCADE,
        device_id TEXT NOT NULL,        -- also its viewer id
        device_key TEXT NOT NULL,       -- digest of what it is known again by
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        first_seen_ms INTEGER NOT NULL,
        last_seen_ms INTEGER NOT NULL,
        plays INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        is_cut_off INTEGER NOT NULL,
        PRIMARY KEY (share_id, device_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE paired_devices (
        device_id TEXT PRIMARY KEY,
        secret_digest BLOB NOT NULL UNIQUE, -- SHA-256 of its cookie's value
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        paired_ms INTEGER NOT NULL,
        last_seen_ms INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 9,
    sql: `
      ALTER TABLE library_items ADD COLUMN is_version INTEGER NOT NULL DEFAULT 0; -- 1: a better version of the same film or episode stands for it
      DROP INDEX library_items_by_title;
      CREATE INDEX library_items_by_title ON library_items(sort_title, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id, is_version)
        WHERE file_id IS NOT NULL;
      DROP INDEX library_items_by_added;
      CREATE INDEX library_items_by_added ON library_items(added_ms, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id, is_version)
        WHERE file_id IS NOT NULL;
      DROP INDEX library_items_by_year;
      CREATE INDEX library_items_by_year ON library_items(year, item_key, kind, height_px, hdr, video_codec, languages, genres, folder_id, is_version)
        WHERE file_id IS NOT NULL;
      DROP INDEX library_items_by_duration;
      CREATE INDEX library_items_by_duration ON library_items(duration_seconds, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id, is_version)
        WHERE file_id IS NOT NULL;
      DROP INDEX library_items_by_recorded;
      CREATE INDEX library_items_by_recorded ON library_items(recorded_ms, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id, is_version)
        WHERE file_id IS NOT NULL;
      -- With all that the list of series is made of.
      DROP INDEX library_items_by_series;
      CREATE INDEX library_items_by_series ON library_items(series_key, season, episode, is_version, item_key, added_ms, year)
        WHERE file_id IS NOT NULL AND series_key IS NOT NULL;
      -- What lies in the folders of series.
      CREATE TABLE series_looks (
        series_key TEXT PRIMARY KEY,
        folder_id INTEGER NOT NULL REFERENCES folders(folder_id) ON DELETE CASCADE,
        details_json TEXT NOT NULL                -- SeriesLook
      ) STRICT;
    `,
  },
  {
    version: 10,
    sql: `
      CREATE TABLE collections (
        collection_id INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: a deletion may be taken back
        kind TEXT NOT NULL,                       -- 'collection' or 'playlist'
        profile_id INTEGER REFERENCES profiles(profile_id) ON DELETE SET NULL,
        is_shared INTEGER NOT NULL,
        name TEXT NOT NULL,
        description TEXT,
        sort TEXT NOT NULL,
        cover_item_id TEXT,
        created_ms INTEGER NOT NULL,
        updated_ms INTEGER NOT NULL,
        deleted_ms INTEGER                        -- NULL: it is there
      ) STRICT;
      -- By item_id, so that they outlive files and folders.
      CREATE TABLE collection_items (
        collection_id INTEGER NOT NULL REFERENCES collections(collection_id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        item_id TEXT NOT NULL,
        PRIMARY KEY (collection_id, position)
      ) STRICT, WITHOUT ROWID;
      -- What somebody had for himself goes with him.
      CREATE TRIGGER profile_collections BEFORE DELETE ON profiles BEGIN
        DELETE FROM collections WHERE profile_id = OLD.profile_id AND is_shared = 0;
      END;
      CREATE INDEX collection_items_by_item ON collection_items(item_id, collection_id);
    `,
  },
  {
    version: 11,
    sql: `
      -- What GenerateVideoPlaylist made. Of one address the highest number is what is there; the others are for players that hold them.
      CREATE TABLE made_playlists (
        made_number INTEGER PRIMARY KEY,
        address TEXT NOT NULL,            -- bucket and object
        token TEXT NOT NULL,
        made_ms INTEGER NOT NULL,
        made_json TEXT NOT NULL,          -- MadePlaylist
        UNIQUE (address, token)
      ) STRICT;
      CREATE INDEX made_playlists_by_token ON made_playlists(token);
      CREATE TABLE playlist_jobs (
        request_id TEXT PRIMARY KEY,
        job_json TEXT NOT NULL            -- TranscodeJob
      ) STRICT;
      CREATE TABLE access_keys (
        access_key_id TEXT PRIMARY KEY,
        secret TEXT NOT NULL,             -- as it is: signatures are checked with it
        name TEXT NOT NULL,
        created_ms INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 12,
    sql: `
      -- What lay beside the files of a directory when they were described.
      CREATE TABLE directory_looks (
        folder_id INTEGER NOT NULL REFERENCES folders(folder_id) ON DELETE CASCADE,
        directory TEXT NOT NULL,
        beside TEXT NOT NULL,                     -- DirectoryContent.beside
        PRIMARY KEY (folder_id, directory)
      ) STRICT, WITHOUT ROWID;
      -- What was found at The Movie Database, by the film or series that was looked for; kept until it is old.
      CREATE TABLE online_looks (
        subject TEXT PRIMARY KEY,                 -- work key of a film, or series:KEY
        looked_ms INTEGER NOT NULL,
        found_json TEXT                           -- OnlineLook; NULL: nothing was found
      ) STRICT;
    `,
  },
  {
    // Streaming sessions, which outlive the program.
    version: 13,
    sql: `
      CREATE TABLE sessions (
        session_id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        work_json TEXT NOT NULL,  -- SessionWork
        status TEXT NOT NULL,     -- SessionStatus
        error TEXT,               -- a sentence for a person
        created_ms INTEGER NOT NULL,
        ended_ms INTEGER,         -- NULL: it is being made
        target_seconds INTEGER,   -- EXT-X-TARGETDURATION; NULL: nothing is made yet
        is_whole INTEGER NOT NULL -- all its segments are there
      ) STRICT;
      CREATE TABLE session_segments (
        session_id TEXT NOT NULL REFERENCES sessions(session_id) ON DELETE CASCADE,
        segment INTEGER NOT NULL,
        duration_micros INTEGER NOT NULL,
        PRIMARY KEY (session_id, segment)
      ) STRICT, WITHOUT ROWID;
      -- What was answered to requests with an Idempotency-Key, for the same request again.
      CREATE TABLE idempotent_answers (
        idempotency_key TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL, -- of the request
        status INTEGER NOT NULL,
        body TEXT NOT NULL,
        answered_ms INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    // Files that could not be looked into for reasons that may pass.
    version: 14,
    sql: `
      ALTER TABLE library_items ADD COLUMN probe_failures INTEGER NOT NULL DEFAULT 0;  -- since it was last looked into, or asked for
      ALTER TABLE library_items ADD COLUMN probe_again_ms INTEGER;                     -- of a failed one: when it is tried again; NULL: not by itself
    `,
  },
  {
    // Music by album and artist.
    version: 15,
    sql: `
      ALTER TABLE library_items ADD COLUMN album TEXT;                             -- of music, as it is shown
      ALTER TABLE library_items ADD COLUMN album_key TEXT;                         -- the same for all pieces of an album
      ALTER TABLE library_items ADD COLUMN artist TEXT;                            -- of music: the album's where its tags name one
      ALTER TABLE library_items ADD COLUMN is_on_album INTEGER NOT NULL DEFAULT 0; -- 1: its album stands for it
      -- With all that the list of albums is made of.
      CREATE INDEX library_items_by_album ON library_items(album_key, artist, album, year, added_ms)
        WHERE file_id IS NOT NULL AND album_key IS NOT NULL;
      CREATE INDEX library_items_by_artist ON library_items(artist, album_key) WHERE file_id IS NOT NULL AND artist IS NOT NULL;
      DROP INDEX library_items_by_title;
      CREATE INDEX library_items_by_title ON library_items(sort_title, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id, is_version, is_on_album)
        WHERE file_id IS NOT NULL;
      DROP INDEX library_items_by_added;
      CREATE INDEX library_items_by_added ON library_items(added_ms, item_key, kind, year, height_px, hdr, video_codec, languages, genres, folder_id, is_version, is_on_album)
        WHERE file_id IS NOT NULL;
      DROP INDEX library_items_by_year;
      CREATE INDEX library_items_by_year ON library_items(year, item_key, kind, height_px, hdr, video_codec, languages, genres, folder_id, is_version, is_on_album)
        WHERE file_id IS NOT NULL;
    `,
  },
];
