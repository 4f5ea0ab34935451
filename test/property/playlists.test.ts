import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audioRenditions } from '../../electron/engine/media/audioRenditions.ts';
import { videoRenditions } from '../../electron/engine/media/renditionLadder.ts';
import { segmentTimelineFrom } from '../../electron/engine/media/segmentTimeline.ts';
import { singleLine } from '../../electron/engine/media/singleLine.ts';
import { mediaPlaylistFor, multivariantPlaylistFor } from '../../electron/engine/playlist/itemPlaylists.ts';
import { mediaPlaylistText } from '../../electron/engine/playlist/mediaPlaylistText.ts';
import { multivariantPlaylistText } from '../../electron/engine/playlist/multivariantPlaylistText.ts';
import { parsePlaylist } from '../../electron/engine/playlist/parsePlaylist.ts';
import type { AlternateRendition, MediaPlaylist, MultivariantPlaylist, Variant } from '../../electron/engine/playlist/playlist.ts';
import { audioTrack, mediaInfo, videoTrack } from '../unit/media/tracks.ts';

const RUNS = { numRuns: 500 } as const;

const anyText = fc.string({ unit: 'grapheme', maxLength: 20 });
/** What a playlist can hold: singleLine leaves it alone. */
const text = anyText.map(singleLine);
const title = text.map((line) => line || null);
const uri = fc.stringMatching(/^[!$-~][!#-~]{0,30}$/);
const integer = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const start = fc.record({
  offsetSeconds: fc.integer({ min: -1e12, max: 1e12 }).map((micros) => micros / 1e6),
  isPrecise: fc.boolean(),
});

const segment = fc.record({ durationMicros: fc.nat({ max: 999_999_999_000_000 }), title, uri, isDiscontinuous: fc.boolean() });

const mediaPlaylist: fc.Arbitrary<MediaPlaylist> = fc.record({
  type: fc.constantFrom('VOD', 'EVENT', null),
  targetDurationSeconds: integer,
  mediaSequence: integer,
  isIndependent: fc.boolean(),
  start: fc.option(start),
  mapUri: fc.option(uri),
  segments: fc.array(segment, { maxLength: 8 }),
  isEnded: fc.boolean(),
});

const choice = fc
  .record({ isDefault: fc.boolean(), isAutoselect: fc.boolean() })
  .map(({ isDefault, isAutoselect }) => ({ isDefault, isAutoselect: isDefault || isAutoselect }));
const named = fc
  .tuple(fc.record({ groupId: text, name: text, language: fc.option(text) }), choice)
  .map(([names, flags]) => ({ ...names, ...flags }));

const alternate: fc.Arbitrary<AlternateRendition> = fc.oneof(
  fc
    .tuple(named, fc.option(fc.nat({ max: 999 })), fc.option(uri))
    .map(([base, channels, address]) => ({ kind: 'audio' as const, ...base, channels, uri: address })),
  fc
    .tuple(named, uri, fc.boolean(), fc.option(fc.array(fc.stringMatching(/^[a-z.-]{1,20}$/), { minLength: 1 })))
    .map(([base, address, isForced, characteristics]) => ({
      kind: 'subtitles' as const,
      ...base,
      uri: address,
      isForced,
      ...(characteristics && { characteristics }),
    })),
  fc
    .tuple(named, fc.constantFrom('CC1', 'CC4', 'SERVICE1', 'SERVICE63'))
    .map(([base, instreamId]) => ({ kind: 'closed-captions' as const, ...base, instreamId })),
);

const size = fc.nat({ max: 999_999_999 });
const variant: fc.Arbitrary<Variant> = fc.record({
  uri,
  bandwidthBps: integer,
  averageBandwidthBps: fc.option(integer),
  codecs: fc.array(fc.stringMatching(/^[a-z0-9]{1,4}(\.[a-zA-Z0-9]{1,6}){0,3}$/), { maxLength: 3 }),
  resolution: fc.option(fc.record({ widthPx: size, heightPx: size })),
  frameRate: fc.option(fc.nat({ max: 1_000_000 }).map((thousandths) => thousandths / 1000)),
  audioGroupId: fc.option(text),
  subtitlesGroupId: fc.option(text),
  closedCaptions: fc.oneof(fc.constantFrom('none' as const, null), fc.record({ groupId: text })),
});

const multivariantPlaylist: fc.Arbitrary<MultivariantPlaylist> = fc.record({
  isIndependent: fc.boolean(),
  start: fc.option(start),
  renditions: fc.array(alternate, { maxLength: 4 }),
  variants: fc.array(variant, { minLength: 1, maxLength: 4 }),
});

describe('writing and then reading', () => {
  it('is the identity for media playlists', () => {
    fc.assert(
      fc.property(mediaPlaylist, (playlist) => {
        expect(parsePlaylist(mediaPlaylistText(playlist))).toEqual({ kind: 'media', playlist, version: 6, unknown: [] });
      }),
      RUNS,
    );
  });

  it('is the identity for multivariant playlists', () => {
    fc.assert(
      fc.property(multivariantPlaylist, (playlist) => {
        expect(parsePlaylist(multivariantPlaylistText(playlist))).toMatchObject({ kind: 'multivariant', playlist, unknown: [] });
      }),
      RUNS,
    );
  });

  it('changes a name from a file only as singleLine does', () => {
    const hostile = fc.oneof(
      anyText,
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.array(fc.constantFrom('"', '\n', '\r', ',', '=', '#', '\u2028', '\ud800', 'e\u0301', '\\', 'x')).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(multivariantPlaylist, named, hostile, (playlist, base, name) => {
        const audio = { kind: 'audio' as const, ...base, channels: 2, uri: null };
        const parsed = parsePlaylist(multivariantPlaylistText({ ...playlist, renditions: [{ ...audio, name }] }));
        expect(parsed).toMatchObject({ kind: 'multivariant', playlist: { renditions: [{ ...audio, name: singleLine(name) }] } });
      }),
      RUNS,
    );
  });
});

describe('singleLine', () => {
  it('leaves its own results alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (string) => {
        expect(singleLine(singleLine(string))).toBe(singleLine(string));
      }),
      RUNS,
    );
  });
});

describe('reading anything', () => {
  const corpus = new URL('../fixtures/playlists/', import.meta.url);
  const samples = readdirSync(corpus).map((name) => readFileSync(new URL(name, corpus), 'utf8'));
  const kinds = expect.stringMatching(/^(multivariant|media|invalid)$/);

  it('gives a value for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'binary' }).map((rest) => `#EXTM3U\n${rest}`),
        ),
        (string) => {
          expect(parsePlaylist(string)).toMatchObject({ kind: kinds });
        },
      ),
      RUNS,
    );
  });

  it('gives a value for any damage to the corpus', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom('\n', ',', '"', '=', ':', '-1', '9'.repeat(400), '#EXT'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.constantFrom(...samples), place, place, piece, (one, other, from, to, inserted) => {
        const damaged = one.slice(0, from * one.length) + inserted + other.slice(to * other.length);
        expect(parsePlaylist(damaged)).toMatchObject({ kind: kinds });
      }),
      { ...RUNS, numRuns: 3000 },
    );
  });

  it('gives a value for very long texts, without going over them again and again', () => {
    for (const long of [
      '#EXTM3U\n'.repeat(50_000),
      `#EXTM3U\n#EXT-X-MEDIA:${'A="b",'.repeat(50_000)}`,
      `#EXTM3U\n#EXTINF:${'1'.repeat(300_000)}`,
    ]) {
      expect(parsePlaylist(long)).toMatchObject({ kind: 'invalid' });
    }
  });
});

describe('the playlists of every item', () => {
  const item = fc.record({
    durationTicks: fc.integer({ min: 1, max: 3 * 3600 * 90_000 }),
    frameRate: fc.option(fc.constantFrom({ num: 24_000, den: 1001 }, { num: 30_000, den: 1001 }, { num: 25, den: 1 }, { num: 60, den: 1 })),
    widthPx: fc.integer({ min: 1, max: 4096 }),
    heightPx: fc.integer({ min: 1, max: 4096 }),
    hasVideo: fc.boolean(),
    titles: fc.array(anyText, { minLength: 1, maxLength: 4 }),
  });

  function playlistsOf({
    durationTicks,
    frameRate,
    widthPx,
    heightPx,
    hasVideo,
    titles,
  }: typeof item extends fc.Arbitrary<infer T> ? T : never) {
    const timeline = segmentTimelineFrom({ durationTicks, frameRate, firstFrameTicks: 0 });
    const tracks = titles.map((name, index) => audioTrack({ index: index + 1, title: name }));
    const video = hasVideo ? videoRenditions({ info: mediaInfo([videoTrack({ widthPx, heightPx, frameRate })]) }) : [];
    const audio = audioRenditions(tracks);
    return {
      multivariant: multivariantPlaylistFor({ video, audio, timeline, query: 'e=1', preferredId: null }),
      media: mediaPlaylistFor({ timeline, query: 'e=1' }),
    };
  }

  it('hold EXTINF values that add up to each boundary, and none above the target duration (RFC 8216 4.3.3.1)', () => {
    fc.assert(
      fc.property(item, (given) => {
        const { media } = playlistsOf(given);
        const { boundaries } = segmentTimelineFrom({ ...given, firstFrameTicks: 0 });
        let micros = 0;
        const drifts = media.segments.map(({ durationMicros }, index) => {
          micros += durationMicros;
          return Math.abs(micros - ((boundaries[index + 1] ?? Number.NaN) * 1e6) / 90_000);
        });
        expect(drifts.every((drift) => drift <= 0.5 + 1e-3)).toBe(true);
        expect(media.segments.every(({ durationMicros }) => Math.round(durationMicros / 1e6) <= media.targetDurationSeconds)).toBe(true);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });

  it('keep the rules for groups (RFC 8216 4.3.4.1.1) and bandwidths (4.3.4.2)', () => {
    fc.assert(
      fc.property(item, (given) => {
        const { renditions, variants } = playlistsOf(given).multivariant;
        const names = renditions.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        expect(names.every((name) => name !== '' && name === singleLine(name))).toBe(true);
        expect(renditions.filter(({ isDefault }) => isDefault)).toHaveLength(renditions.length ? 1 : 0);
        expect(renditions[0]?.isDefault ?? true).toBe(true);
        expect(variants.every(({ bandwidthBps, averageBandwidthBps }) => bandwidthBps >= (averageBandwidthBps ?? 0))).toBe(true);
        expect(new Set(variants.map((each) => each.uri)).size).toBe(variants.length);
        expect(variants.every(({ audioGroupId }) => (audioGroupId === null) === (renditions.length === 0))).toBe(true);
      }),
      { ...RUNS, numRuns: 200 },
    );
  });

  it('are read back as they were meant', () => {
    fc.assert(
      fc.property(item, (given) => {
        const { multivariant, media } = playlistsOf(given);
        expect(parsePlaylist(multivariantPlaylistText(multivariant))).toMatchObject({ playlist: multivariant, unknown: [] });
        expect(parsePlaylist(mediaPlaylistText(media))).toMatchObject({ playlist: media, unknown: [] });
      }),
      { ...RUNS, numRuns: 50 },
    );
  });
});
