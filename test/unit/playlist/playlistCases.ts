import type { MediaPlaylist, MultivariantPlaylist } from '../../../electron/engine/playlist/playlist.ts';

/** One table for writer and parser: the data, and exactly the text that stands for it. */
export interface PlaylistCase<T> {
  readonly name: string;
  readonly playlist: T;
  readonly lines: readonly string[];
}

const PLAIN_VARIANT = {
  averageBandwidthBps: null,
  codecs: [],
  resolution: null,
  frameRate: null,
  audioGroupId: null,
  subtitlesGroupId: null,
  closedCaptions: null,
};

const PLAIN_MEDIA: MediaPlaylist = {
  type: 'VOD',
  targetDurationSeconds: 2,
  mediaSequence: 0,
  isIndependent: false,
  start: null,
  mapUri: null,
  segments: [],
  isEnded: true,
};

export const MULTIVARIANT_CASES: readonly PlaylistCase<MultivariantPlaylist>[] = [
  {
    name: 'one variant that says only what it must',
    playlist: { isIndependent: false, start: null, renditions: [], variants: [{ ...PLAIN_VARIANT, uri: 'a.m3u8', bandwidthBps: 1 }] },
    lines: ['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-STREAM-INF:BANDWIDTH=1', 'a.m3u8'],
  },
  {
    name: 'two sizes with alternate audio',
    playlist: {
      isIndependent: true,
      start: null,
      renditions: [
        {
          kind: 'audio',
          groupId: 'audio',
          name: 'English',
          language: 'en',
          isDefault: true,
          isAutoselect: true,
          channels: 2,
          uri: 'a1/index.m3u8?e=1&s=x',
        },
        {
          kind: 'audio',
          groupId: 'audio',
          name: "Commentary, with 'guests'",
          language: null,
          isDefault: false,
          isAutoselect: false,
          channels: null,
          uri: null,
        },
      ],
      variants: [
        {
          uri: '720p/index.m3u8?e=1&s=x',
          bandwidthBps: 4_000_000,
          averageBandwidthBps: 3_000_000,
          codecs: ['avc1.64001f', 'mp4a.40.2'],
          resolution: { widthPx: 1280, heightPx: 720 },
          frameRate: 23.976,
          audioGroupId: 'audio',
          subtitlesGroupId: null,
          closedCaptions: 'none',
        },
        {
          uri: '360p/index.m3u8?e=1&s=x',
          bandwidthBps: 1_000_000,
          averageBandwidthBps: 800_000,
          codecs: ['avc1.64001e', 'mp4a.40.2'],
          resolution: { widthPx: 640, heightPx: 360 },
          frameRate: 25,
          audioGroupId: 'audio',
          subtitlesGroupId: null,
          closedCaptions: 'none',
        },
      ],
    },
    lines: [
      '#EXTM3U',
      '#EXT-X-VERSION:6',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a1/index.m3u8?e=1&s=x"',
      '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Commentary, with \'guests\'",DEFAULT=NO,AUTOSELECT=NO',
      '#EXT-X-STREAM-INF:BANDWIDTH=4000000,AVERAGE-BANDWIDTH=3000000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=23.976,AUDIO="audio",CLOSED-CAPTIONS=NONE',
      '720p/index.m3u8?e=1&s=x',
      '#EXT-X-STREAM-INF:BANDWIDTH=1000000,AVERAGE-BANDWIDTH=800000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=25.000,AUDIO="audio",CLOSED-CAPTIONS=NONE',
      '360p/index.m3u8?e=1&s=x',
    ],
  },
  {
    name: 'subtitles, closed captions and a start; SERVICE needs version 7',
    playlist: {
      isIndependent: true,
      start: { offsetSeconds: -12.5, isPrecise: true },
      renditions: [
        {
          kind: 'subtitles',
          groupId: 'text',
          name: '日本語',
          language: 'ja',
          isDefault: false,
          isAutoselect: true,
          uri: 's3/index.m3u8',
          isForced: true,
        },
        {
          kind: 'closed-captions',
          groupId: 'cc',
          name: 'CC',
          language: 'en',
          isDefault: false,
          isAutoselect: false,
          instreamId: 'SERVICE1',
        },
      ],
      variants: [
        {
          ...PLAIN_VARIANT,
          uri: 'v.m3u8',
          bandwidthBps: 900,
          subtitlesGroupId: 'text',
          closedCaptions: { groupId: 'cc' },
          frameRate: 59.94,
        },
      ],
    },
    lines: [
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-START:TIME-OFFSET=-12.500000,PRECISE=YES',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",NAME="日本語",LANGUAGE="ja",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI="s3/index.m3u8"',
      '#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="cc",NAME="CC",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=NO,INSTREAM-ID="SERVICE1"',
      '#EXT-X-STREAM-INF:BANDWIDTH=900,FRAME-RATE=59.940,SUBTITLES="text",CLOSED-CAPTIONS="cc"',
      'v.m3u8',
    ],
  },
];

export const MEDIA_CASES: readonly PlaylistCase<MediaPlaylist>[] = [
  {
    name: 'a whole item',
    playlist: {
      ...PLAIN_MEDIA,
      isIndependent: true,
      segments: [
        { durationMicros: 1_001_000, title: null, uri: '0.ts?e=1', isDiscontinuous: false },
        { durationMicros: 2_002_000, title: null, uri: '1.ts?e=1', isDiscontinuous: false },
        { durationMicros: 250_001, title: null, uri: '2.ts?e=1', isDiscontinuous: false },
      ],
    },
    lines: [
      '#EXTM3U',
      '#EXT-X-VERSION:6',
      '#EXT-X-TARGETDURATION:2',
      '#EXT-X-MEDIA-SEQUENCE:0',
      '#EXT-X-PLAYLIST-TYPE:VOD',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXTINF:1.001000,',
      '0.ts?e=1',
      '#EXTINF:2.002000,',
      '1.ts?e=1',
      '#EXTINF:0.250001,',
      '2.ts?e=1',
      '#EXT-X-ENDLIST',
    ],
  },
  {
    name: 'an event that still grows, in fMP4, with a start, a title and a discontinuity',
    playlist: {
      type: 'EVENT',
      targetDurationSeconds: 6,
      mediaSequence: 0,
      isIndependent: false,
      start: { offsetSeconds: 0, isPrecise: false },
      mapUri: 'init.mp4?s=x',
      segments: [
        { durationMicros: 6_000_000, title: 'One, two', uri: '0.m4s', isDiscontinuous: false },
        { durationMicros: 5_999_999, title: null, uri: 'https://example.org/1.m4s', isDiscontinuous: true },
      ],
      isEnded: false,
    },
    lines: [
      '#EXTM3U',
      '#EXT-X-VERSION:6',
      '#EXT-X-TARGETDURATION:6',
      '#EXT-X-MEDIA-SEQUENCE:0',
      '#EXT-X-PLAYLIST-TYPE:EVENT',
      '#EXT-X-START:TIME-OFFSET=0.000000,PRECISE=NO',
      '#EXT-X-MAP:URI="init.mp4?s=x"',
      '#EXTINF:6.000000,One, two',
      '0.m4s',
      '#EXT-X-DISCONTINUITY',
      '#EXTINF:5.999999,',
      'https://example.org/1.m4s',
    ],
  },
  {
    name: 'a live window that has moved on',
    playlist: { ...PLAIN_MEDIA, type: null, mediaSequence: 4711, isEnded: false },
    lines: ['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-TARGETDURATION:2', '#EXT-X-MEDIA-SEQUENCE:4711'],
  },
];
