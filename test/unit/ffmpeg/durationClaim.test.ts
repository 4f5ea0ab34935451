import { describe, expect, it } from 'vitest';
import { durationClaim, type DurationClaim } from '../../../electron/engine/ffmpeg/durationClaim.ts';
import { mediaInfoFromProbe } from '../../../electron/engine/ffmpeg/mediaInfoFromProbe.ts';
import { parseProbeReport, type ProbeReport } from '../../../electron/engine/ffmpeg/probeReport.ts';
import { probeFixture } from './probeFixture.ts';

interface Circumstances {
  readonly sizeBytes?: number;
  readonly complaints?: readonly string[];
  readonly head?: Buffer;
}

function claimOf(
  report: ProbeReport,
  { sizeBytes = report.format.size ?? 1e9, complaints = [], head = Buffer.alloc(0) }: Circumstances = {},
): DurationClaim {
  return durationClaim({ report, info: mediaInfoFromProbe(report), sizeBytes, complaints, head });
}

function mp4(durationSeconds: number, ...streams: readonly object[]): ProbeReport {
  const format = { format_name: 'mov,mp4,m4a,3gp,3g2,mj2', duration: durationSeconds };
  return parseProbeReport(JSON.stringify({ format, streams: streams.map((stream, index) => ({ index, ...stream })) }))!;
}

function film(durationSeconds: number, more: object = {}): object {
  const nb_frames = durationSeconds * 25;
  return {
    codec_type: 'video',
    codec_name: 'h264',
    width: 720,
    height: 576,
    avg_frame_rate: '25/1',
    duration: durationSeconds,
    nb_frames,
    ...more,
  };
}

function sound(durationSeconds: number): object {
  return { codec_type: 'audio', codec_name: 'aac', sample_rate: '48000', channels: 2, duration: durationSeconds, nb_frames: 100 };
}

describe('trusted', () => {
  it('where the tracks agree with it: the longer one counts', () => {
    expect(claimOf(mp4(60, film(60), sound(59.5)))).toEqual({ kind: 'trusted', durationSeconds: 60, by: 'tracks', pictureEndSeconds: 60 });
    expect(claimOf(mp4(60, film(59.2), sound(60)))).toEqual({
      kind: 'trusted',
      durationSeconds: 60,
      by: 'tracks',
      pictureEndSeconds: 59.2,
    });
  });

  it('where only the subtitles are longer', () => {
    const subtitles = { codec_type: 'subtitle', codec_name: 'mov_text', duration: 700 };
    expect(claimOf(mp4(700, film(60), subtitles))).toMatchObject({ kind: 'trusted', durationSeconds: 60, by: 'tracks' });
    expect(claimOf(probeFixture('mkv-subtitles-outlast-film'))).toMatchObject({ kind: 'trusted', durationSeconds: 30.571, by: 'tracks' });
  });

  it('where a track starts late', () => {
    const late = { ...sound(30), start_time: '30' };
    expect(claimOf(mp4(60, film(40), late))).toEqual({ kind: 'trusted', durationSeconds: 60, by: 'tracks', pictureEndSeconds: 40 });
  });

  it('counted from the start of a Matroska file that starts late', () => {
    expect(claimOf(probeFixture('webm-starts-late'))).toMatchObject({ kind: 'trusted', durationSeconds: 0.016, by: 'tracks' });
  });
});

describe('doubted', () => {
  it('when an MP4 lists more frames than fit into it', () => {
    expect(claimOf(mp4(20, film(20, { nb_frames: 1500 }), sound(20)))).toEqual({ kind: 'doubtful', doubt: 'frames-disagree' });
    // An edit list may leave a few of them out.
    expect(claimOf(mp4(20, film(20, { nb_frames: 520 }), sound(20)))).toMatchObject({ kind: 'trusted' });
  });

  it.each([
    ['webm-no-duration', 'missing'],
    ['raw-hevc', 'missing'],
    ['mp4-fragmented-lies', 'implausible'],
    ['mp4-truncated', 'incomplete'],
    ['dvb-multiplex', 'implausible'],
    ['avi-odd-rate', 'weak-container'],
    ['mkv-many-tracks', 'weak-container'],
  ])('%s: %s', (name, doubt) => {
    expect(claimOf(probeFixture(name))).toEqual({ kind: 'doubtful', doubt });
  });

  it('where ffmpeg guessed', () => {
    const complaints = ['[mp3 @ 0x1] Estimating duration from bitrate, this may be inaccurate'];
    expect(claimOf(mp4(60, film(60)), { complaints })).toEqual({ kind: 'doubtful', doubt: 'estimated' });
  });

  it('where frames lie in fragments', () => {
    expect(claimOf(mp4(60, film(60, { nb_frames: 4 })))).toEqual({ kind: 'doubtful', doubt: 'fragmented' });
    expect(claimOf(mp4(60, film(60, { nb_frames: undefined })))).toEqual({ kind: 'doubtful', doubt: 'fragmented' });
  });

  it('where the tracks end elsewhere', () => {
    expect(claimOf(mp4(3900, film(60)))).toEqual({ kind: 'doubtful', doubt: 'tracks-disagree' });
    expect(claimOf(mp4(30, film(60)))).toEqual({ kind: 'doubtful', doubt: 'tracks-disagree' });
    expect(claimOf(mp4(60, film(0)))).toEqual({ kind: 'doubtful', doubt: 'tracks-disagree' });
  });

  it('where the header promises more bytes than there are', () => {
    const head = Buffer.alloc(12);
    head.write('RIFF');
    head.writeUInt32LE(1_000_000, 4);
    expect(claimOf(mp4(60, film(60)), { head, sizeBytes: 999_999 })).toEqual({ kind: 'doubtful', doubt: 'incomplete' });
    expect(claimOf(mp4(60, film(60, { bit_rate: 1_000_000 })), { sizeBytes: 5_000_000 })).toEqual({
      kind: 'doubtful',
      doubt: 'incomplete',
    });
    expect(claimOf(mp4(60, film(60, { bit_rate: 1_000_000 })), { sizeBytes: 8_000_000 }).kind).toBe('trusted');
  });
});
