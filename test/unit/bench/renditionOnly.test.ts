import { describe, expect, it } from 'vitest';
import { renditionOnly } from '../../bench/player/renditionOnly.ts';

const PLAYLIST = [
  '#EXTM3U',
  '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="1",URI="a1-stereo/index.m3u8?s=1"',
  '#EXT-X-STREAM-INF:BANDWIDTH=3,AUDIO="audio"',
  '720p/index.m3u8?s=1',
  '#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio"',
  'orig/index.m3u8?s=1',
  '',
].join('\n');

describe('renditionOnly', () => {
  it('keeps one variant and everything that is none', () => {
    const text = renditionOnly(PLAYLIST, 'orig');
    expect(text).toContain('TYPE=AUDIO');
    expect(text).toContain('BANDWIDTH=1,AUDIO="audio"\norig/index.m3u8?s=1\n');
    expect(text).not.toContain('720p');
  });
  it('says when there is no such variant', () => {
    expect(() => renditionOnly(PLAYLIST, '480p')).toThrow('0 variants named 480p');
  });
});
