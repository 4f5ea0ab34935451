import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database as SqliteDatabase } from 'better-sqlite3';
import { openDatabase } from '../../../electron/engine/library/database.ts';
import { createSessionRecords } from '../../../electron/engine/sessions/sessionRecords.ts';
import type { Session } from '../../../electron/engine/sessions/session.ts';
import { createFakeSessions } from '../../fakes/fakeSessions.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

const HOUR_MS = 3_600_000;

let dir = '';
let database: SqliteDatabase;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-expiry-'));
  database = openDatabase(join(dir, 'library.db'));
});
afterEach(() => {
  database.close();
  rmSync(dir, { recursive: true, force: true });
});

const { signal } = new AbortController();

function kept(change: Partial<Session>): Session {
  const session: Session = {
    sessionId: 'stream-1',
    title: 'A talk',
    work: { kind: 'presenter', text: 'Hello.', sound: { kind: 'silence' } },
    status: 'COMPLETED',
    error: null,
    createdMs: 0,
    endedMs: 0,
    targetSeconds: 2,
    isWhole: true,
    ...change,
  };
  const records = createSessionRecords(database);
  records.put(session);
  records.addSegment(session.sessionId, 0, 1_000_000);
  const folder = join(dir, 'sessions', session.sessionId, 'segments');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '0.ts'), 'segment');
  return session;
}

describe('a session that is over', () => {
  it('is there for 24 hours, then answers that it expired, and is forgotten after a month', async () => {
    const clock = createManualClock();
    kept({ createdMs: clock.nowMs(), endedMs: clock.nowMs() });
    const sessions = createFakeSessions({ database, dataDir: dir, clock });
    await sessions.open();
    expect(await sessions.playlist('stream-1', { query: 'sig', reader: 'follows' }, { signal })).toContain('0.ts?sig\n#EXT-X-ENDLIST');

    clock.advance(24 * HOUR_MS - 1);
    await sessions.expire();
    expect(sessions.find('stream-1')?.status).toBe('COMPLETED');
    expect(existsSync(await sessions.segmentPath('stream-1', 0, { signal }))).toBe(true);

    // Before the sweep comes round, too.
    clock.advance(1);
    expect(sessions.find('stream-1')?.status).toBe('EXPIRED');
    await expect(sessions.playlist('stream-1', { query: '', reader: 'follows' }, { signal })).rejects.toMatchObject({
      code: 'GONE',
      status: 410,
    });
    await sessions.expire();
    expect(existsSync(join(dir, 'sessions', 'stream-1'))).toBe(false);
    expect(sessions.find('stream-1')?.status).toBe('EXPIRED');

    clock.advance(30 * 24 * HOUR_MS);
    await sessions.expire();
    expect(sessions.find('stream-1')).toBeNull();
    await sessions.close();
  });

  it('takes folders that belong to no session away at the start, and keeps the others', async () => {
    const clock = createManualClock();
    kept({ endedMs: clock.nowMs() });
    mkdirSync(join(dir, 'sessions', 'stream-left-behind'));
    const sessions = createFakeSessions({ database, dataDir: dir, clock });
    await sessions.open();
    expect([existsSync(join(dir, 'sessions', 'stream-left-behind')), existsSync(join(dir, 'sessions', 'stream-1'))]).toEqual([false, true]);
    await sessions.close();
  });
});

it('fails with a reason when what was made before the restart is not there any more', async () => {
  const clock = createManualClock();
  const { sessionId } = kept({ status: 'PROCESSING', endedMs: null, isWhole: false });
  rmSync(join(dir, 'sessions', sessionId, 'segments', '0.ts'));
  const sessions = createFakeSessions({ database, dataDir: dir, clock });
  const over = new Promise<void>((resolve) => sessions.onChange(resolve));
  await sessions.open();
  await over;
  expect(sessions.find(sessionId)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('broken off') });
  await sessions.close();
});
