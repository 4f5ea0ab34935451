import { describe, expect, onTestFinished, test } from 'vitest';
import { runBarOf } from '../../../renderer/activity/runBar.ts';
import { formatBytes } from '../../../renderer/format/formatBytes.ts';
import { formatDuration } from '../../../renderer/format/formatDuration.ts';
import { formatTime } from '../../../renderer/format/formatTime.ts';
import { speak, t } from '../../../renderer/texts/t.ts';
import type { RunActivity } from '../../../shared/contract.ts';

describe('formats', () => {
  test.each([
    [0, '0:00'],
    [59.9, '0:59'],
    [61, '1:01'],
    [3661, '1:01:01'],
    [-3, '0:00'],
    [null, '–:––'],
    [Infinity, '–:––'],
  ])('formatTime(%s)', (seconds, expected) => {
    expect(formatTime(seconds)).toBe(expected);
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_600, '1.0 MB'],
    [4_200_000, '4.2 MB'],
    [123_456_789, '123 MB'],
    [10 * 2 ** 30, '10.7 GB'],
  ])('formatBytes(%s)', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });

  test('formatBytes has a comma where the language has one', async () => {
    await speak('de');
    onTestFinished(() => speak('en'));
    expect(formatBytes(4_200_000)).toBe('4,2 MB');
  });

  test.each([
    [0.4, '0 s'],
    [59.6, '1 min 0 s'],
    [200, '3 min 20 s'],
    [599.4, '9 min 59 s'],
    [2521, '42 min'],
    [3840, '1 h 4 min'],
    [7230, '2 h'],
  ])('formatDuration(%s)', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });
});

describe('t', () => {
  test('fills the placeholders, also with what looks like one', () => {
    expect(t('open.submit')).toBe('Open');
    expect(t('player.position', { position: '{duration}', duration: '1:00' })).toBe('{duration} of 1:00');
  });
});

describe('runBarOf', () => {
  const run: RunActivity = {
    pid: 1,
    itemId: 'i',
    title: 'A film',
    rendition: '720p',
    encoder: 'libx264',
    firstSegment: 10,
    segment: 15,
    endSegment: 30,
    segmentCount: 100,
    speed: 2,
    isHeld: false,
    reason: 'lookahead',
  };
  test('lies where the run lies on its item', () => {
    expect(runBarOf(run)).toEqual({ startPercent: 10, widthPercent: 20, donePercent: 5, currentPercent: 15, currentWidthPercent: 1 });
  });

  test('stays inside the run when the current segment is past its end', () => {
    expect(runBarOf({ ...run, segment: 30 }).currentPercent).toBe(29);
  });

  test('takes the run’s end for the item’s where that is not told', () => {
    const { segmentCount: _, ...untold } = run;
    expect(runBarOf(untold).startPercent).toBeCloseTo(33.33, 1);
  });
});
