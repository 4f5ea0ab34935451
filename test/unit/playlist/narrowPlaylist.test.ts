import { describe, expect, it } from 'vitest';
import { narrowedPlaylist, renditionsWithin } from '../../../electron/engine/playlist/narrowPlaylist.ts';

const TEXT = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Deutsch",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a0/index.m3u8?q"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="s2/index.m3u8?q"
#EXT-X-STREAM-INF:BANDWIDTH=5000000,RESOLUTION=1920x1080,AUDIO="audio",SUBTITLES="subtitles"
1080p/index.m3u8?q
#EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION=1280x720,AUDIO="audio",SUBTITLES="subtitles"
720p/index.m3u8?q
#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=640x360,AUDIO="audio",SUBTITLES="subtitles"
360p/index.m3u8?q
`;
const NONE = { heightPx: null, bandwidthBps: null };

describe('renditionsWithin', () => {
  it.each([
    ['nothing is left out without a limit', NONE, null],
    ['a limit that leaves nothing out is none', { heightPx: 1080, bandwidthBps: 5_000_000 }, null],
    ['by size', { ...NONE, heightPx: 720 }, ['720p', '360p', 'a0', 's2']],
    ['by bandwidth', { ...NONE, bandwidthBps: 1_000_000 }, ['360p', 'a0', 's2']],
    ['the smallest where all are too large', { ...NONE, heightPx: 144 }, ['360p', 'a0', 's2']],
  ])('%s', (_what, limit, ids) => expect(renditionsWithin(TEXT, limit)).toEqual(ids));
});

describe('narrowedPlaylist', () => {
  it('is the same text where everything is kept', () => expect(narrowedPlaylist(TEXT, () => true)).toBe(TEXT));

  it('has what is kept alone, and refers to no empty group', () => {
    expect(narrowedPlaylist(TEXT, (id) => ['360p', 'a0'].includes(id), '/hls/i/t/')).toBe(`#EXTM3U
#EXT-X-VERSION:6
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Deutsch",LANGUAGE="de",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="/hls/i/t/a0/index.m3u8?q"
#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=640x360,AUDIO="audio"
/hls/i/t/360p/index.m3u8?q
`);
  });
});
