import { describe, expect, it } from 'vitest';
import { mediaInfoFromProbe } from '../../../electron/engine/ffmpeg/mediaInfoFromProbe.ts';
import { parseProbeReport, type ProbeReport } from '../../../electron/engine/ffmpeg/probeReport.ts';
import { refusalOf, type Refusal } from '../../../electron/engine/ffmpeg/refusal.ts';
import { probeFixture } from './probeFixture.ts';

function refusal(report: ProbeReport, decoders: ReadonlySet<string> | null = null): Refusal | null {
  return refusalOf(report, mediaInfoFromProbe(report), decoders);
}

function reportOf(format: string, ...streams: readonly object[]): ProbeReport {
  const report = parseProbeReport(
    JSON.stringify({ format: { format_name: format }, streams: streams.map((stream, index) => ({ index, ...stream })) }),
  );
  if (report === null) throw new Error('no report');
  return report;
}

const FILM = { codec_type: 'video', codec_name: 'h264', width: 720, height: 576 };
const SOUND = { codec_type: 'audio', codec_name: 'aac', sample_rate: '48000', channels: 2 };

describe('refused', () => {
  it.each([
    ['m4v-fairplay', 'encrypted', 'is encrypted (codec tag "drmi"): it plays only where it was bought'],
    ['mp4-cenc', 'encrypted', 'is encrypted (Common Encryption): it plays only where it was bought'],
    ['mp4-vvc', 'unknown-codec', 'cannot be decoded: the codec "vvc1" of its picture is unknown to this ffmpeg'],
    ['ts-ac4', 'no-media-streams', 'has no picture and no sound inside, only "AC-4", which this ffmpeg cannot decode'],
    ['ts-psi-only', 'nothing-decodable', 'has no decodable picture: nothing in its h264 stream could be read'],
  ])('%s', (name, reason, message) => {
    expect(refusal(probeFixture(name))).toEqual({ code: 'UNPLAYABLE', reason, message });
  });

  it('a codec without decoder, by its name', () => {
    const message = 'cannot be decoded: this ffmpeg has no decoder for the codec mpegh_3d_audio of its sound';
    expect(refusal(probeFixture('mp4-mpegh'), new Set(['aac']))).toEqual({ code: 'UNPLAYABLE', reason: 'no-decoder', message });
  });

  it.each([
    ['png_pipe', 'picture'],
    ['image2', 'picture'],
    ['hls', 'playlist'],
    ['concat', 'playlist'],
    ['jpeg_pipe', 'picture'],
    ['tty', 'text'],
    ['srt', 'text'],
    ['webvtt', 'text'],
  ])('what ffprobe reads as %s', (format, reason) => {
    expect(refusal(reportOf(format, FILM))).toMatchObject({ code: 'NOT_MEDIA', reason });
  });

  it('a film without decoder for its picture, even with sound', () => {
    expect(refusal(reportOf('mov,mp4', FILM, SOUND), new Set(['aac']))).toMatchObject({ reason: 'no-decoder' });
  });

  it('a WebM film with a key id', () => {
    expect(refusal(reportOf('matroska,webm', { ...FILM, tags: { enc_key_id: 'AAAA' } }))).toMatchObject({ reason: 'encrypted' });
  });

  it('subtitles alone', () => {
    expect(refusal(reportOf('matroska,webm', { codec_type: 'subtitle', codec_name: 'subrip' }))).toMatchObject({
      reason: 'no-media-streams',
    });
  });
});

describe('not refused', () => {
  it.each(['avi-odd-rate', 'dvb-multiplex', 'webm-cover-attachment', 'm4a-chapters-pictures', 'mjpeg-camera', 'raw-hevc'])('%s', (name) => {
    expect(refusal(probeFixture(name))).toBeNull();
  });

  it('a film whose sound has no decoder', () => {
    expect(refusal(reportOf('mov,mp4', FILM, SOUND), new Set(['h264']))).toBeNull();
  });

  it('music whose cover has no decoder', () => {
    const cover = { codec_type: 'video', codec_name: 'png', width: 10, height: 10, disposition: { attached_pic: 1 } };
    expect(refusal(reportOf('flac', SOUND, cover), new Set(['aac']))).toBeNull();
  });

  it('one of two films with a decoder', () => {
    expect(refusal(reportOf('mov,mp4', { ...FILM, codec_name: 'vvc' }, FILM), new Set(['h264']))).toBeNull();
  });
});
