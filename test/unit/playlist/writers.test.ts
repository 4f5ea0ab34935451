import { describe, expect, it } from 'vitest';
import { mediaPlaylistText, targetDurationSeconds } from '../../../electron/engine/playlist/mediaPlaylistText.ts';
import { multivariantPlaylistText } from '../../../electron/engine/playlist/multivariantPlaylistText.ts';
import type { AudioAlternate, MultivariantPlaylist, Variant } from '../../../electron/engine/playlist/playlist.ts';
import { MEDIA_CASES, MULTIVARIANT_CASES } from './playlistCases.ts';

const VARIANT: Variant = {
  uri: 'v.m3u8',
  bandwidthBps: 1000,
  averageBandwidthBps: null,
  codecs: [],
  resolution: null,
  frameRate: null,
  audioGroupId: 'audio',
  subtitlesGroupId: null,
  closedCaptions: null,
};

const AUDIO: AudioAlternate = {
  kind: 'audio',
  groupId: 'audio',
  name: 'English',
  language: 'en',
  isDefault: false,
  isAutoselect: false,
  channels: 2,
  uri: 'a.m3u8',
};

function withParts(variant: Partial<Variant>, audio: Partial<AudioAlternate> = {}): MultivariantPlaylist {
  return { isIndependent: true, start: null, renditions: [{ ...AUDIO, ...audio }], variants: [{ ...VARIANT, ...variant }] };
}

describe('multivariantPlaylistText', () => {
  it.each(MULTIVARIANT_CASES)('writes $name', ({ playlist, lines }) => {
    expect(multivariantPlaylistText(playlist)).toBe(`${lines.join('\n')}\n`);
  });

  it.each([
    ['two\nlines', 'NAME="two lines"'],
    ['a "quote", here', 'NAME="a \'quote\', here"'],
    ['#EXT-X-ENDLIST', 'NAME="#EXT-X-ENDLIST"'],
    ['e\u0301\u0000', 'NAME="\u00e9"'],
  ])('keeps a name like %j in its attribute', (name, attribute) => {
    const text = multivariantPlaylistText(withParts({}, { name }));
    expect(text.split('\n')).toHaveLength(7);
    expect(text).toContain(`GROUP-ID="audio",${attribute},LANGUAGE="en"`);
  });

  it('never says DEFAULT=YES with AUTOSELECT=NO (RFC 8216 4.3.4.1)', () => {
    expect(multivariantPlaylistText(withParts({}, { isDefault: true }))).toContain('DEFAULT=YES,AUTOSELECT=YES');
  });

  it.each(['', '#fragment', 'a b', 'a"b', 'a\nb', 'ä.m3u8', 'a\u007f'])('refuses the URI %j', (uri) => {
    expect(() => multivariantPlaylistText(withParts({ uri }))).toThrow(RangeError);
    expect(() => multivariantPlaylistText(withParts({}, { uri }))).toThrow(RangeError);
  });

  it.each<Partial<Variant>>([
    { bandwidthBps: 1.5 },
    { bandwidthBps: -1 },
    { averageBandwidthBps: Number.NaN },
    { frameRate: Number.POSITIVE_INFINITY },
    { resolution: { widthPx: 0.5, heightPx: 2 } },
  ])('refuses the number in %o', (variant) => {
    expect(() => multivariantPlaylistText(withParts(variant))).toThrow(RangeError);
  });
});

describe('mediaPlaylistText', () => {
  it.each(MEDIA_CASES)('writes $name', ({ playlist, lines }) => {
    expect(mediaPlaylistText(playlist)).toBe(`${lines.join('\n')}\n`);
  });

  it('writes long durations digit for digit', () => {
    const segments = [{ durationMicros: 123_456_789_012_345, title: null, uri: 'x', isDiscontinuous: false }];
    const rest = {
      type: null,
      targetDurationSeconds: 1,
      mediaSequence: 0,
      isIndependent: false,
      start: null,
      mapUri: null,
      isEnded: false,
    };
    const text = mediaPlaylistText({ ...rest, segments });
    expect(text).toContain('#EXTINF:123456789.012345,\n');
  });
});

describe('targetDurationSeconds', () => {
  it.each([
    { micros: [1_000_000, 2_000_000], seconds: 2, why: 'the longest' },
    { micros: [2_240_000], seconds: 2, why: 'rounded down' },
    { micros: [2_499_999], seconds: 2, why: 'just below a half' },
    { micros: [2_500_000], seconds: 3, why: 'rounded up' },
    { micros: [300_000], seconds: 1, why: 'never 0' },
    { micros: [], seconds: 1, why: 'nothing yet' },
  ])('$micros: $seconds, $why', ({ micros, seconds }) => {
    expect(targetDurationSeconds(micros.map((durationMicros) => ({ durationMicros, title: null, uri: 'x', isDiscontinuous: false })))).toBe(
      seconds,
    );
  });
});
