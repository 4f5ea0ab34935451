import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePlaylist } from '../../../electron/engine/playlist/parsePlaylist.ts';
import { MEDIA_CASES, MULTIVARIANT_CASES } from './playlistCases.ts';

const CORPUS = new URL('../../fixtures/playlists/', import.meta.url);

function corpusText(name: string): string {
  return readFileSync(new URL(name, CORPUS), 'utf8');
}

describe('parsePlaylist', () => {
  it.each(MULTIVARIANT_CASES)('reads $name', ({ playlist, lines }) => {
    const version = Number(lines[1]?.split(':')[1]);
    expect(parsePlaylist(`${lines.join('\n')}\n`)).toEqual({ kind: 'multivariant', playlist, version, unknown: [] });
  });

  it.each(MEDIA_CASES)('reads $name', ({ playlist, lines }) => {
    expect(parsePlaylist(`${lines.join('\n')}\n`)).toEqual({ kind: 'media', playlist, version: 6, unknown: [] });
  });

  it.each(MEDIA_CASES)('reads $name with CRLF and without the last line end', ({ playlist, lines }) => {
    expect(parsePlaylist(lines.join('\r\n'))).toMatchObject({ kind: 'media', playlist });
  });

  it('keeps what it does not know as data', () => {
    expect(parsePlaylist(corpusText('foreign-multivariant.m3u8'))).toMatchObject({
      kind: 'multivariant',
      version: 1,
      unknown: [
        { lineNumber: 3, tag: 'EXT-X-SESSION-DATA', attribute: null, value: 'DATA-ID="org.example.title",VALUE="A film"' },
        { lineNumber: 4, tag: 'EXT-X-MEDIA', attribute: null, value: 'TYPE=VIDEO,GROUP-ID="angle",NAME="Left",URI="left.m3u8"' },
        { lineNumber: 5, tag: 'EXT-X-MEDIA', attribute: 'CHARACTERISTICS', value: 'org.example.calm' },
        { lineNumber: 7, tag: 'EXT-X-STREAM-INF', attribute: 'PROGRAM-ID', value: '1' },
        { lineNumber: 7, tag: 'EXT-X-STREAM-INF', attribute: 'VIDEO-RANGE', value: 'SDR' },
        { lineNumber: 9, tag: 'EXT-X-I-FRAME-STREAM-INF', attribute: null, value: 'BANDWIDTH=9000,URI="iframes.m3u8"' },
      ],
      playlist: {
        renditions: [{ kind: 'audio', channels: 16, isAutoselect: true }],
        variants: [{ uri: 'main.m3u8', codecs: ['avc1.4d401e', 'mp4a.40.2'] }],
      },
    });
    expect(parsePlaylist(corpusText('foreign-media.m3u8'))).toMatchObject({
      kind: 'media',
      version: 3,
      unknown: [
        { lineNumber: 4, tag: 'EXT-X-ALLOW-CACHE', value: 'YES' },
        { lineNumber: 7, tag: 'EXT-X-KEY', value: 'METHOD=NONE' },
        { lineNumber: 8, tag: 'EXT-X-PROGRAM-DATE-TIME', value: '2001-02-03T04:05:06.700Z' },
        { lineNumber: 12, tag: 'EXT-X-BYTERANGE', value: '1000@2000' },
        { lineNumber: 14, tag: 'EXT-X-MAP', value: 'URI="second.mp4"' },
      ],
      playlist: {
        mediaSequence: 7,
        mapUri: null,
        segments: [
          { durationMicros: 9_009_000, title: 'first' },
          { durationMicros: 3_000_000, title: null },
          { durationMicros: 2_500_000, title: null },
        ],
      },
    });
  });

  it.each([
    { file: 'broken-attribute-comma.m3u8', lineNumber: 2, problem: 'EXT-X-STREAM-INF has a malformed attribute list' },
    { file: 'broken-attribute-quote.m3u8', lineNumber: 2, problem: 'EXT-X-MEDIA has a malformed attribute list' },
    { file: 'broken-attribute-twice.m3u8', lineNumber: 2, problem: 'EXT-X-STREAM-INF has a malformed attribute list' },
    { file: 'broken-bandwidth.m3u8', lineNumber: 2, problem: 'EXT-X-STREAM-INF: BANDWIDTH is malformed' },
    { file: 'broken-bandwidth-missing.m3u8', lineNumber: 2, problem: 'EXT-X-STREAM-INF: BANDWIDTH is missing' },
    { file: 'broken-channels.m3u8', lineNumber: 2, problem: 'EXT-X-MEDIA: CHANNELS does not begin with a number' },
    {
      file: 'broken-closed-captions.m3u8',
      lineNumber: 2,
      problem: 'EXT-X-STREAM-INF: CLOSED-CAPTIONS is neither a quoted string nor NONE',
    },
    { file: 'broken-empty.m3u8', lineNumber: 1, problem: 'the first line is not #EXTM3U' },
    { file: 'broken-extinf.m3u8', lineNumber: 3, problem: 'EXTINF is malformed' },
    { file: 'broken-extinf-without-uri.m3u8', lineNumber: 5, problem: 'EXTINF is not followed by a URI' },
    { file: 'broken-header.m3u8', lineNumber: 1, problem: 'the first line is not #EXTM3U' },
    { file: 'broken-header-only.m3u8', lineNumber: 1, problem: 'EXT-X-TARGETDURATION is missing' },
    { file: 'broken-kinds-mixed.m3u8', lineNumber: 4, problem: 'EXT-X-STREAM-INF and EXT-X-TARGETDURATION in one playlist' },
    { file: 'broken-media-type.m3u8', lineNumber: 2, problem: 'EXT-X-MEDIA: TYPE is missing' },
    { file: 'broken-name-unquoted.m3u8', lineNumber: 2, problem: 'EXT-X-MEDIA: NAME has no quotes' },
    { file: 'broken-playlist-type.m3u8', lineNumber: 3, problem: 'EXT-X-PLAYLIST-TYPE is neither VOD nor EVENT' },
    { file: 'broken-resolution.m3u8', lineNumber: 2, problem: 'EXT-X-STREAM-INF: RESOLUTION is malformed' },
    { file: 'broken-start.m3u8', lineNumber: 3, problem: 'EXT-X-START: TIME-OFFSET is missing' },
    { file: 'broken-stream-without-uri.m3u8', lineNumber: 2, problem: 'EXT-X-STREAM-INF is not followed by its URI' },
    { file: 'broken-targetduration.m3u8', lineNumber: 2, problem: 'EXT-X-TARGETDURATION is not a decimal integer' },
    { file: 'broken-targetduration-twice.m3u8', lineNumber: 3, problem: 'EXT-X-TARGETDURATION stands there twice' },
    { file: 'broken-uri-alone.m3u8', lineNumber: 3, problem: 'a segment without EXTINF' },
    { file: 'broken-variant-uri-alone.m3u8', lineNumber: 4, problem: 'a URI without EXT-X-STREAM-INF before it' },
    { file: 'broken-version.m3u8', lineNumber: 2, problem: 'EXT-X-VERSION is not a version' },
    { file: 'broken-yes-no.m3u8', lineNumber: 2, problem: 'EXT-X-MEDIA: DEFAULT is neither YES nor NO' },
  ])('$file: $problem', ({ file, lineNumber, problem }) => {
    expect(parsePlaylist(corpusText(file))).toEqual({ kind: 'invalid', lineNumber, problem });
  });

  it('has a verdict above for every broken file of the corpus', () => {
    const names = readdirSync(CORPUS).filter((name) => name.startsWith('broken-'));
    expect(names).toHaveLength(25);
  });

  it.each(readdirSync(CORPUS).filter((name) => name.startsWith('valid-')))('%s is valid and wholly known', (name) => {
    expect(parsePlaylist(corpusText(name))).toMatchObject({ kind: expect.stringMatching(/^(multivariant|media)$/), unknown: [] });
  });

  it('refuses a byte order mark (RFC 8216 4.1)', () => {
    expect(parsePlaylist('\ufeff#EXTM3U\n#EXT-X-TARGETDURATION:1\n').kind).toBe('invalid');
  });
});
