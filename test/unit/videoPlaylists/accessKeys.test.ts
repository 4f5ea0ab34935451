import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/engine/library/database.ts';
import { AccessKeys } from '../../../electron/engine/videoPlaylists/access/accessKeys.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

function createKeys() {
  const clock = createManualClock();
  const database = openDatabase(':memory:');
  return { keys: new AccessKeys({ database, nowMs: () => clock.nowMs() }), clock, database };
}

describe('a key that is taken back', () => {
  it('is good for nothing at once, and leaves no secret on the disk', () => {
    const { keys, database } = createKeys();
    const { accessKeyId } = keys.add('uploader');
    keys.remove(accessKeyId);
    expect([keys.list(), keys.secretOf(accessKeyId)]).toEqual([[], null]);
    expect(database.prepare('SELECT count(*) FROM access_keys').pluck().get()).toBe(0);
  });

  it('is the same again when that is undone', () => {
    const { keys, clock } = createKeys();
    const { accessKeyId, accessKeySecret, createdAt } = keys.add('uploader');
    keys.add('other');
    const before = keys.list();
    clock.advance(5000);
    keys.remove(accessKeyId);
    keys.restore(accessKeyId);
    expect(keys.list()).toEqual(before);
    expect(keys.list()).toContainEqual({ accessKeyId, name: 'uploader', createdAt });
    expect(keys.secretOf(accessKeyId)).toBe(accessKeySecret);
  });

  it('is not given again twice, after ten minutes, or where it never was', () => {
    const { keys, clock } = createKeys();
    const { accessKeyId } = keys.add('uploader');
    keys.remove(accessKeyId);
    keys.restore(accessKeyId);
    expect(() => keys.restore(accessKeyId)).toThrow('cannot be given again any more');
    keys.remove(accessKeyId);
    clock.advance(601_000);
    expect(() => keys.restore(accessKeyId)).toThrow('cannot be given again any more');
    expect(() => keys.restore('PH0')).toThrow('"PH0"');
    expect(() => keys.remove('PH0')).toThrow('no AccessKey "PH0"');
  });
});
