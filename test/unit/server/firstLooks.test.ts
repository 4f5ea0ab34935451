import { describe, expect, it } from 'vitest';
import { beginningOf } from '../../../electron/engine/playlist/beginningOf.ts';
import { FirstLooks } from '../../../electron/engine/server/firstLooks.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

const MPV = { 'user-agent': 'libmpv' };

describe('a first look at a growing playlist', () => {
  it('is one of ffmpeg’s, by each viewer at each playlist, and again after a while without any', () => {
    const clock = createManualClock();
    const looks = new FirstLooks(clock);
    const twice = [looks.isFirst('a', 'v', MPV), looks.isFirst('a', 'v', MPV)];
    clock.advance(1500);
    expect([...twice, looks.isFirst('a', 'v', MPV)]).toEqual([true, true, false]);
    expect([looks.isFirst('b', 'v', MPV), looks.isFirst('a', 'w', MPV)]).toEqual([true, true]);
    expect(looks.isFirst('c', 'v', { 'user-agent': 'AppleCoreMedia/1.0.0' })).toBe(false);
    clock.advance(59_000);
    expect(looks.isFirst('a', 'v', MPV)).toBe(false);
    clock.advance(61_000);
    expect(looks.isFirst('a', 'v', MPV)).toBe(true);
  });

  it('forgets the oldest of too many', () => {
    const clock = createManualClock();
    const looks = new FirstLooks(clock);
    for (let n = 0; n <= 500; n += 1) looks.isFirst('a', String(n), MPV);
    clock.advance(1500);
    expect([looks.isFirst('a', '500', MPV), looks.isFirst('a', '0', MPV)]).toEqual([false, true]);
  });
});

describe('the beginning of a playlist', () => {
  const growing = '#EXTM3U\n#EXTINF:2,\n0.ts\n#EXTINF:2,\n1.ts\n#EXTINF:2,\n2.ts\n';

  it('has its first segments', () => {
    expect(beginningOf(growing, 2)).toBe('#EXTM3U\n#EXTINF:2,\n0.ts\n#EXTINF:2,\n1.ts\n');
    expect(beginningOf(growing, 3)).toBe(growing);
    expect(beginningOf(growing, 4)).toBe(growing);
  });

  it('is all of it where nothing comes any more', () => {
    expect(beginningOf(`${growing}#EXT-X-ENDLIST\n`, 1)).toBe(`${growing}#EXT-X-ENDLIST\n`);
  });
});
