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
];
