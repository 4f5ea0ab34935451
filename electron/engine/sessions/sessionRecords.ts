import type { Database } from 'better-sqlite3';
import type { Session, SessionStatus, SessionWork } from './session.ts';

/** Sessions on disk, so that they outlive the program. */
export interface SessionRecords {
  /** Newest first. */
  list(): readonly Session[];
  put(session: Session): void;
  /** With its segments. */
  remove(sessionId: string): void;
  /** Lengths of its segments in microseconds, in order. */
  segments(sessionId: string): readonly number[];
  addSegment(sessionId: string, index: number, durationMicros: number): void;
  removeSegments(sessionId: string): void;
}

interface Row {
  readonly session_id: string;
  readonly title: string;
  readonly work_json: string;
  readonly status: string;
  readonly error: string | null;
  readonly created_ms: number;
  readonly ended_ms: number | null;
  readonly target_seconds: number | null;
  readonly is_whole: number;
}

export function createSessionRecords(database: Database): SessionRecords {
  const list = database.prepare<[], Row>('SELECT * FROM sessions ORDER BY created_ms DESC, session_id');
  const put = database.prepare<[Row]>(
    `INSERT INTO sessions (session_id, title, work_json, status, error, created_ms, ended_ms, target_seconds, is_whole)
     VALUES (@session_id, @title, @work_json, @status, @error, @created_ms, @ended_ms, @target_seconds, @is_whole)
     ON CONFLICT (session_id) DO UPDATE SET title = excluded.title, work_json = excluded.work_json, status = excluded.status,
       error = excluded.error, ended_ms = excluded.ended_ms, target_seconds = excluded.target_seconds, is_whole = excluded.is_whole`,
  );
  const remove = database.prepare<[string]>('DELETE FROM sessions WHERE session_id = ?');
  const segments = database.prepare<[string], { segment: number; duration_micros: number }>(
    'SELECT segment, duration_micros FROM session_segments WHERE session_id = ? ORDER BY segment',
  );
  const addSegment = database.prepare<[string, number, number]>(
    'INSERT OR REPLACE INTO session_segments (session_id, segment, duration_micros) VALUES (?, ?, ?)',
  );
  const removeSegments = database.prepare<[string]>('DELETE FROM session_segments WHERE session_id = ?');
  return {
    list: () => list.all().map(sessionOf),
    put: (session) => void put.run(rowOf(session)),
    remove: (sessionId) => void remove.run(sessionId),
    segments: (sessionId) => segments.all(sessionId).map((row) => row.duration_micros),
    addSegment: (sessionId, index, durationMicros) => void addSegment.run(sessionId, index, durationMicros),
    removeSegments: (sessionId) => void removeSegments.run(sessionId),
  };
}

/** Written by rowOf alone. */
function sessionOf(row: Row): Session {
  return {
    sessionId: row.session_id,
    title: row.title,
    work: JSON.parse(row.work_json) as SessionWork,
    status: row.status as SessionStatus,
    error: row.error,
    createdMs: row.created_ms,
    endedMs: row.ended_ms,
    targetSeconds: row.target_seconds,
    isWhole: row.is_whole === 1,
  };
}

function rowOf(session: Session): Row {
  return {
    session_id: session.sessionId,
    title: session.title,
    work_json: JSON.stringify(session.work),
    status: session.status,
    error: session.error,
    created_ms: session.createdMs,
    ended_ms: session.endedMs,
    target_seconds: session.targetSeconds,
    is_whole: session.isWhole ? 1 : 0,
  };
}
