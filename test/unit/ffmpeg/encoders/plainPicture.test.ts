import { describe, expect, it } from 'vitest';
import { plainPictureCodec } from '../../../../electron/engine/ffmpeg/encoders/plainPicture.ts';
import type { VideoTrack } from '../../../../electron/engine/media/mediaInfo.ts';
import { videoTrack } from '../../media/tracks.ts';

const SIZE = { widthPx: 1280, heightPx: 720 };

describe('plain pictures', () => {
  it.each<readonly [what: string, change: Partial<VideoTrack>, expected: string | null]>([
    ['H.264 in 4:2:0', { codec: 'h264' }, 'h264'],
    ['HEVC in 4:2:0', { codec: 'hevc' }, 'hevc'],
    ['another codec', { codec: 'mpeg4' }, null],
    ['10 bit', { pixelFormat: 'yuv420p10le' }, null],
    ['full range', { pixelFormat: 'yuvj420p' }, null],
    ['turned', { rotationDegrees: 90 }, null],
    ['mirrored', { isMirrored: true }, null],
    ['interlaced', { isInterlaced: true }, null],
    ['oblong pixels', { sampleAspectRatio: { num: 4, den: 3 } }, null],
    ['another shape: bars', { widthPx: 1440 }, null],
    ['HDR', { color: { range: 'tv', space: 'bt2020nc', transfer: 'smpte2084', primaries: 'bt2020' } }, null],
  ])('%s', (_what, change, expected) => {
    expect(plainPictureCodec({ ...videoTrack(), ...change }, SIZE)).toBe(expected);
  });
});
