import { expect, it } from 'vitest';
import { createLikelyNext } from '../../../electron/engine/library/likelyNext.ts';
import { Watching } from '../../../electron/engine/library/watching/watching.ts';
import { createTitledLibrary } from '../../fakes/titledLibrary.ts';

it('has begun films first, then the newest, and none that is short, gone or sound alone', () => {
  using films = createTitledLibrary(['a.mkv', 'b.mkv', 'c.mkv', 'short.mkv', 'sound.mp3', 'unknown.mkv']);
  films.database.exec(`
    UPDATE library_items SET probe_state = 1, height_px = 720, duration_seconds = 3000, added_ms = item_key WHERE title <> 'unknown';
    UPDATE library_items SET duration_seconds = 60 WHERE title = 'short';
    UPDATE library_items SET height_px = NULL WHERE kind = 'audio';
  `);
  const likely = createLikelyNext(films.database);
  expect(likely()).toEqual(['item2', 'item1', 'item0']);
  const watching = new Watching({ database: films.database, nowMs: () => 1 });
  watching.progress({ profileId: 1 }, 'item0', { positionSeconds: 600, durationSeconds: 3000 });
  expect(likely()).toEqual(['item0', 'item2', 'item1']);
  films.database.exec('UPDATE folders SET is_available = 0');
  expect(likely()).toEqual([]);
});
