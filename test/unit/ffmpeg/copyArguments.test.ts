import { describe, expect, it } from 'vitest';
import { copyArguments } from '../../../electron/engine/ffmpeg/copyArguments.ts';
import { packetLineFrom } from '../../../electron/engine/ffmpeg/keyframes/packetLine.ts';
import { timelineFromKeyframes } from '../../../electron/engine/media/keyframes/keyframeTimeline.ts';
import { mediaInfo, videoTrack } from '../media/tracks.ts';

const SECOND = 90_000;
const timeline = timelineFromKeyframes({
  keyframes: [0, 4, 8].map((seconds) => ({ ticks: seconds * SECOND + (seconds ? 90 : 0), bytes: 1 })),
  durationTicks: 10 * SECOND,
})!;

function copied(container: string, { firstSegment = 1, hasDecodeTimes = false, attempt = 0 } = {}) {
  const info = { ...mediaInfo([videoTrack()]), container, startMicros: 1_400_000 };
  return copyArguments({ path: '/films/-a:b.mkv', info, trackIndex: 3, timeline, firstSegment, hasDecodeTimes, attempt });
}

describe('copyArguments', () => {
  it('copies one track from the keyframe of a segment on', () => {
    const { inputOptions, input, outputOptions } = copied('matroska,webm');
    // The keyframe at 4.001 s, just behind it, and what ffmpeg takes off for reordered pictures.
    expect(inputOptions.slice(2, 6)).toEqual(['-ss', '4.132435', '-noaccurate_seek', '-copyts']);
    expect(inputOptions.slice(0, 2), 'nothing but files of this machine is read').toEqual(['-protocol_whitelist', 'file']);
    expect(input).toBe('file:/films/-a:b.mkv');
    expect(outputOptions.slice(0, 5)).toEqual(['-map', '0:3', '-c:v', 'copy', '-bsf:v']);
    expect(outputOptions).toContain('8.600000'); // the item's zero at 10 s
  });

  it('reads from the start for the first segment, and from further back after a run that began too late', () => {
    expect(copied('matroska,webm', { firstSegment: 0 }).inputOptions).not.toContain('-ss');
    expect(copied('mov,mp4,m4a,3gp,3g2,mj2', { firstSegment: 2, attempt: 1 }).inputOptions[3]).toBe('0.002000');
    expect(copied('matroska,webm', { attempt: 3 }).inputOptions).not.toContain('-ss');
  });

  it.each([
    { container: 'matroska,webm', hasDecodeTimes: false, filter: /^h264_mp4toannexb,setts=pts=PTS:dts='max\(PREV_OUTDTS\+1,PTS-/ },
    { container: 'mpegts', hasDecodeTimes: true, filter: /^h264_mp4toannexb,setts=pts=PTS:dts='min\(max\(.*DTS.*\),PTS\)'$/ },
    { container: 'avi', hasDecodeTimes: false, filter: /^h264_mp4toannexb,setts=pts='if\(eq\(PTS,NOPTS\),DTS,PTS\)'$/ },
  ])('never moves a presentation time: $container', ({ container, hasDecodeTimes, filter }) => {
    const { outputOptions } = copied(container, { hasDecodeTimes });
    expect(outputOptions[outputOptions.indexOf('-bsf:v') + 1]).toMatch(filter);
  });
});

describe('packetLineFrom', () => {
  it.each([
    { line: 'pts_time=1.400000|dts_time=1.320000|size=5123|flags=K_', pts: 126_000, dts: 118_800, size: 5123, flags: [true, false, false] },
    {
      line: 'pts_time=-1.200000|dts_time=N/A|size=7|flags=KD|side_data|side_data_type=Skip Samples',
      pts: -108_000,
      dts: null,
      size: 7,
      flags: [true, true, false],
    },
    { line: 'pts_time=N/A|dts_time=0.000000|size=1|flags=__C', pts: null, dts: 0, size: 1, flags: [false, false, true] },
  ])('reads $line', ({ line, pts, dts, size, flags: [isKeyframe, isHidden, isCorrupt] }) => {
    expect(packetLineFrom(line)).toEqual({ ptsTicks: pts, dtsTicks: dts, sizeBytes: size, isKeyframe, isHidden, isCorrupt });
  });

  it.each(['', 'side_data_type=x', 'pts_time=1|dts_time=1|size=N/A|flags=K_', 'pts_time=1|dts_time=1|size=1'])(
    'is null for "%s"',
    (line) => {
      expect(packetLineFrom(line)).toBeNull();
    },
  );
});
