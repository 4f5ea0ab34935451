import { describe, expect, it } from 'vitest';
import { audioRenditions } from '../../../electron/engine/media/audioRenditions.ts';
import type { VideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { videoRenditions } from '../../../electron/engine/media/renditionLadder.ts';
import { segmentTimelineFrom } from '../../../electron/engine/media/segmentTimeline.ts';
import {
  mediaPlaylistFor,
  mediaTextFor,
  multivariantPlaylistFor,
  multivariantTextFor,
  type ItemPlaylistRequest,
} from '../../../electron/engine/playlist/itemPlaylists.ts';
import { audioTrack, mediaInfo, videoTrack } from '../media/tracks.ts';

const FILM_RATE = { num: 24_000, den: 1001 };
const timeline = segmentTimelineFrom({ durationTicks: 828_000, frameRate: FILM_RATE, firstFrameTicks: 0 });

function request(differences: Partial<ItemPlaylistRequest> = {}, track: Partial<VideoTrack> = {}): ItemPlaylistRequest {
  const video = videoRenditions({ info: mediaInfo([videoTrack({ frameRate: FILM_RATE, ...track })]) });
  const audio = audioRenditions([audioTrack({ index: 1, language: 'ger' }), audioTrack({ index: 2, language: 'eng', isDefault: true })]);
  return { video, audio, timeline, query: 'e=1&v=2&s=3', preferredId: null, ...differences };
}

function variantUris(differences: Partial<ItemPlaylistRequest> = {}, track: Partial<VideoTrack> = {}): readonly string[] {
  return multivariantPlaylistFor(request({ query: '', ...differences }, track)).variants.map(({ uri }) => uri.replace('/index.m3u8', ''));
}

describe('multivariantTextFor', () => {
  it('lists video and audio with relative, signed addresses', () => {
    expect(multivariantTextFor(request({}, { widthPx: 640, heightPx: 360 }))).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:6',
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a2/index.m3u8?e=1&v=2&s=3"',
        '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="German",LANGUAGE="de",DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2",URI="a1/index.m3u8?e=1&v=2&s=3"',
        '#EXT-X-STREAM-INF:BANDWIDTH=1507719,AVERAGE-BANDWIDTH=1141152,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=23.976,AUDIO="audio",CLOSED-CAPTIONS=NONE',
        '360p/index.m3u8?e=1&v=2&s=3',
        '#EXT-X-STREAM-INF:BANDWIDTH=894880,AVERAGE-BANDWIDTH=710245,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=426x240,FRAME-RATE=23.976,AUDIO="audio",CLOSED-CAPTIONS=NONE',
        '240p/index.m3u8?e=1&v=2&s=3',
        '',
      ].join('\n'),
    );
  });

  it('plays an item without video from its audio alone', () => {
    const text = multivariantTextFor(request({ video: [], audio: audioRenditions([audioTrack()]), query: '' }));
    expect(text.split('\n').slice(3)).toEqual([
      '#EXT-X-STREAM-INF:BANDWIDTH=263506,AVERAGE-BANDWIDTH=247158,CODECS="mp4a.40.2",CLOSED-CAPTIONS=NONE',
      'a1/index.m3u8',
      '',
    ]);
  });
});

describe('multivariantPlaylistFor', () => {
  it('begins with the variant nearest to 720p, then goes down from the largest', () => {
    expect(variantUris()).toEqual(['720p', '1080p', '480p', '360p']);
    expect(variantUris({}, { widthPx: 640, heightPx: 360 })).toEqual(['360p', '240p']);
    expect(variantUris({}, { widthPx: 720, heightPx: 1280 })).toEqual(['720p', '480p', '360p']);
    expect(variantUris({}, { widthPx: 1920, heightPx: 800 })).toEqual(['800p', '480p', '360p']);
  });

  it('begins with the preferred one, if it is there', () => {
    expect(variantUris({ preferredId: '480p' })).toEqual(['480p', '1080p', '720p', '360p']);
    expect(variantUris({ preferredId: '2160p' })).toEqual(['720p', '1080p', '480p', '360p']);
  });

  it('has video without audio, and names no group then', () => {
    const { renditions, variants } = multivariantPlaylistFor(request({ audio: [] }));
    expect(renditions).toEqual([]);
    expect(variants[0]).toMatchObject({ codecs: ['avc1.64001f'], audioGroupId: null });
  });

  it('makes a group of several audio renditions without video, and the variant is the default one', () => {
    const { renditions, variants } = multivariantPlaylistFor(request({ video: [], query: '' }));
    expect(renditions.map(({ name }) => name)).toEqual(['English', 'German']);
    expect(variants).toMatchObject([{ uri: 'a2/index.m3u8', audioGroupId: 'audio', resolution: null, frameRate: null }]);
    // A player that has switched loads the variant and the other rendition.
    expect(variants[0]?.bandwidthBps).toBe(2 * 263_506);
  });

  it('lets a player choose by language alone only where that tells members apart', () => {
    const audio = audioRenditions([audioTrack({ index: 1 }), audioTrack({ index: 2 }), audioTrack({ index: 3, language: 'eng' })]);
    const { renditions } = multivariantPlaylistFor(request({ audio }));
    expect(renditions.map(({ language, isAutoselect }) => [language, isAutoselect])).toEqual([
      ['und', true],
      ['und', false],
      ['en', true],
    ]);
  });

  it('announces the average of a variable rate, and nothing for an unknown one', () => {
    const rates = (averageFrameRate: VideoTrack['averageFrameRate']) =>
      multivariantPlaylistFor(request({}, { frameRate: null, averageFrameRate })).variants.map(({ frameRate }) => frameRate);
    expect(rates({ num: 30_000, den: 1001 })).toEqual([29.97, 29.97, 29.97, 29.97]);
    expect(rates(null)).toEqual([null, null, null, null]);
  });

  it('refuses an item without anything to play', () => {
    expect(() => multivariantPlaylistFor(request({ video: [], audio: [] }))).toThrow(RangeError);
  });
});

describe('the media playlist', () => {
  it('has the timeline as its segments', () => {
    expect(mediaTextFor({ timeline, query: 's=3' })).toBe(
      [
        '#EXTM3U',
        '#EXT-X-VERSION:6',
        '#EXT-X-TARGETDURATION:2',
        '#EXT-X-MEDIA-SEQUENCE:0',
        '#EXT-X-PLAYLIST-TYPE:VOD',
        '#EXT-X-INDEPENDENT-SEGMENTS',
        '#EXTINF:1.001000,',
        '0.ts?s=3',
        '#EXTINF:1.001000,',
        '1.ts?s=3',
        '#EXTINF:2.002000,',
        '2.ts?s=3',
        '#EXTINF:2.002000,',
        '3.ts?s=3',
        '#EXTINF:2.002000,',
        '4.ts?s=3',
        '#EXTINF:1.192000,',
        '5.ts?s=3',
        '#EXT-X-ENDLIST',
        '',
      ].join('\n'),
    );
  });

  it('does not lose the thirds of a microsecond: the frames of 30000/1001 add up', () => {
    const ntsc = segmentTimelineFrom({ durationTicks: 90_000 * 600, frameRate: { num: 30_000, den: 1001 }, firstFrameTicks: 0 });
    const { segments } = mediaPlaylistFor({ timeline: ntsc, query: '' });
    expect(segments.reduce((sum, { durationMicros }) => sum + durationMicros, 0)).toBe(600_000_000);
  });
});
