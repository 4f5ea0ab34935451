import { describe, expect, it } from 'vitest';
import { isContradictory } from '../../../electron/engine/ffmpeg/indexTrial.ts';
import { seekPoint, startComplaint } from '../../../electron/engine/ffmpeg/seekPoint.ts';
import { mediaInfo, videoTrack } from '../media/tracks.ts';

const film = (container: string, hasBFrames = false) => ({ ...mediaInfo([videoTrack({ hasBFrames })]), container });
const MP4 = 'mov,mp4,m4a,3gp,3g2,mj2';

describe('seekPoint', () => {
  it.each([
    { container: MP4, hasBFrames: true, seconds: 60.001, why: 'just behind the frame wanted' },
    { container: 'matroska,webm', hasBFrames: false, seconds: 60.001, why: 'the same without reordering' },
    { container: 'matroska,webm', hasBFrames: true, seconds: 60.131_435, why: 'what ffmpeg takes off is added' },
    { container: 'mpegts', hasBFrames: false, seconds: 57.001, why: 'it seeks to any packet: keyframes lie before' },
    { container: 'h264', hasBFrames: false, seconds: null, why: 'there is nothing to seek by' },
  ])('in $container (reordered: $hasBFrames): $why', ({ container, hasBFrames, seconds }) => {
    const point = seekPoint(film(container, hasBFrames), 60, 0);
    expect(point === null ? null : Math.round(point * 1e6) / 1e6).toBe(seconds);
  });

  it('goes further back with each attempt, and to the start in the end', () => {
    const points = [0, 1, 2, 3].map((attempt) => seekPoint(film(MP4), 60, attempt));
    expect(points.map((point) => (point === null ? null : Math.round(point)))).toEqual([60, 52, 30, null]);
  });

  it('reads a file whose index is false from its start', () => {
    expect(seekPoint({ ...film('mxf'), hasFalseIndex: true }, 60, 0)).toBeNull();
    expect(isContradictory(new Map([[100, 4.88]]), new Map([[100, 5]])), 'the same packet at another time').toBe(true);
    expect(
      isContradictory(
        new Map([[100, 4.88]]),
        new Map([
          [100, 4.8801],
          [200, 5],
        ]),
      ),
      'or at the same',
    ).toBe(false);
  });

  it('reads from the start rather than from before it', () => {
    expect(seekPoint(film('mpegts'), 2, 0)).toBeNull();
  });
});

describe('startComplaint', () => {
  const line = '[error] [h263 @ 0x55f174881640] warning: first frame is no keyframe';

  it('knows a keyframe that is none, where the demuxer seeks to keyframes', () => {
    expect(startComplaint(film(MP4), line)).not.toBeNull();
    expect(startComplaint(film('mpeg'), line)).toBeNull();
    expect(startComplaint(film(MP4), '[warning] [h263 @ 0x55f174881640] illegal mb type')).toBeNull();
  });
});
