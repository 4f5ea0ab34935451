import { describe, expect, test } from 'vitest';
import { clientName } from '../../../electron/engine/server/clientName.ts';
import { latencyBars, latencyHeight } from '../../../renderer/activity/latencyPlot.ts';
import { movedItems } from '../../../renderer/collections/movedItems.ts';
import { formatBitrate } from '../../../renderer/format/formatBitrate.ts';
import { formatMoment } from '../../../renderer/format/formatMoment.ts';
import { formatWait } from '../../../renderer/format/formatWait.ts';
import { NO_WISHES } from '../../../renderer/player/filmWishes.ts';
import { wishesFor } from '../../../renderer/player/wishesFor.ts';
import { languagesLeft } from '../../../renderer/settings/languageChoices.ts';
import { mergedSettings } from '../../../renderer/settings/mergedSettings.ts';
import type { TrackSummary } from '../../../shared/contract.ts';
import { DEFAULT_SETTINGS } from '../../../shared/defaultSettings.ts';
import type { PlaybackSettings } from '../../../shared/settingsContract.ts';

test('waits, bitrates and moments are short', () => {
  expect([null, 0.2, 12.4, 999, 1000, 1449, 12_000].map(formatWait)).toEqual(['–', '1 ms', '12 ms', '999 ms', '1.0 s', '1.4 s', '12 s']);
  expect([0, 850_000, 1_600_000, 120_000_000].map(formatBitrate)).toEqual(['0 kbit/s', '850 kbit/s', '1.6 Mbit/s', '120 Mbit/s']);
  const now = new Date(2026, 4, 3, 20, 0);
  expect(formatMoment(new Date(2026, 4, 3, 9, 5).toISOString(), 'de', now)).toMatch(/^0?9:05$/);
  expect(formatMoment(new Date(2026, 0, 2, 9, 5).toISOString(), 'en', now)).toMatch(/^Jan 2, 9:05/);
  expect(formatMoment(new Date(2024, 0, 2, 9, 5).toISOString(), 'en', now)).toMatch(/2024/);
});

describe('the plot of waits', () => {
  test('has the same step for each tenfold, within its bounds', () => {
    expect([0.1, 1, 10, 100, 1000, 10_000, 1e6].map((ms) => Math.round(latencyHeight(ms) * 100))).toEqual([0, 0, 25, 50, 75, 100, 100]);
  });

  test('shows the last sixty, the newest at the right edge', () => {
    const at = '2026-01-01T00:00:00.000Z';
    const bars = latencyBars(Array.from({ length: 100 }, (_, index) => ({ at, waitedMs: index })));
    expect(bars).toHaveLength(60);
    expect(bars[0]).toMatchObject({ waitedMs: 40, left: 0 });
    expect((bars.at(-1)?.left ?? 0) + (bars.at(-1)?.width ?? 0)).toBeCloseTo(1);
    expect(latencyBars([{ at, waitedMs: 0 }])[0]?.height).toBeGreaterThan(0);
  });
});

test.each([
  [0, 2, ['b', 'c', 'a']],
  [2, 0, ['c', 'a', 'b']],
  [1, 1, ['a', 'b', 'c']],
  [1, 9, ['a', 'c', 'b']],
  [9, 0, ['a', 'b', 'c']],
] as const)('an item moved from %i to %i', (from, to, expected) => {
  expect(movedItems(['a', 'b', 'c'], from, to)).toEqual(expected);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36', 'Chrome'],
  ['Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', 'Safari'],
  ['Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) playhead/0.1.0 Chrome/140.0 Electron/45.0 Safari/537.36', 'Playhead'],
  ['VLC/3.0.18 LibVLC/3.0.18', 'VLC'],
  ['Lavf/59.27.100', 'FFmpeg'],
  ['SmartThing/2.1 (box)', 'SmartThing'],
  [undefined, null],
])('a program that says %s is %s', (userAgent, name) => {
  expect(clientName(userAgent)).toBe(name);
});

test('a change of settings is seen at once, and a secret only as set', () => {
  const { metadata, ...values } = DEFAULT_SETTINGS;
  const shown = { ...values, metadata: { isTmdbOn: metadata.isTmdbOn, hasTmdbKey: false } };
  expect(mergedSettings(shown, { playback: { skipSeconds: 30 }, metadata: { tmdbKey: 'k' } })).toEqual({
    ...shown,
    playback: { ...values.playback, skipSeconds: 30 },
    metadata: { isTmdbOn: false, hasTmdbKey: true },
  });
});

test('languages are offered once, by their names', () => {
  const left = languagesLeft(['en'], 'de');
  expect(left.some(({ tag }) => tag === 'en')).toBe(false);
  expect(left.find(({ tag }) => tag === 'ja')).toEqual({ tag: 'ja', name: 'Japanisch' });
});

describe('what a film begins with', () => {
  const track = (kind: 'audio' | 'subtitle', language: string | null, isDefault = false): TrackSummary => ({
    index: 0,
    kind,
    codec: '',
    language,
    title: null,
    isDefault,
    isForced: false,
    renditionName: `${kind} ${language}`,
    ...(kind === 'subtitle' ? { renditionId: `s-${language}` } : {}),
  });
  const tracks = [track('audio', 'en', true), track('audio', 'pt-BR'), track('subtitle', 'de'), track('subtitle', 'en')];
  const wishes = (settings: Partial<PlaybackSettings>, remembered = NO_WISHES) =>
    wishesFor(remembered, { ...DEFAULT_SETTINGS.playback, ...settings }, tracks);

  test.each([
    ['as the film says, unless something is set', {}, { audio: null, subtitles: null, quality: null }],
    ['the first language that it has', { audioLanguages: ['ja', 'pt'] }, { audio: { name: 'audio pt-BR', language: 'pt-BR' } }],
    ['subtitles where the sound is foreign', { audioLanguages: ['de'] }, { subtitles: { name: 'subtitle de', language: 'de' } }],
    ['none where it is not', { audioLanguages: ['en'], subtitleLanguages: ['de'] }, { subtitles: null }],
    [
      'always some',
      { subtitles: 'always' as const, subtitleLanguages: ['fr', 'en'] },
      { subtitles: { name: 'subtitle en', language: 'en' } },
    ],
    ['never any', { subtitles: 'off' as const }, { subtitles: 'off' }],
    ['the original', { preferredQuality: 'original' as const }, { quality: 'orig' }],
    ['a quality', { preferredQuality: 720 }, { quality: '720p' }],
  ])('%s', (_what, settings, expected) => {
    expect(wishes(settings)).toMatchObject(expected);
  });

  test('what was chosen for it comes first', () => {
    const remembered = { ...NO_WISHES, audio: { name: 'audio en', language: 'en' }, subtitles: 'off' as const, quality: '360p' };
    expect(wishes({ audioLanguages: ['pt'], subtitles: 'always', preferredQuality: 720 }, remembered)).toEqual(remembered);
    expect(wishesFor(remembered, null, tracks)).toBe(remembered);
  });
});
