import { describe, expect, it } from 'vitest';
import { audioArguments } from '../../../electron/engine/ffmpeg/audioArguments.ts';
import { audioRenditions } from '../../../electron/engine/media/audioRenditions.ts';
import type { AudioTrack, MediaInfo } from '../../../electron/engine/media/mediaInfo.ts';
import { audioTrack, mediaInfo } from '../media/tracks.ts';

function run(
  track: AudioTrack,
  options: { info?: Partial<MediaInfo>; warmupFrame?: number; endFrame?: number | null; surround?: boolean } = {},
) {
  const { info = {}, warmupFrame = 300, endFrame = 400, surround = false } = options;
  const rendition = audioRenditions([track]).find(({ channels }) => channels === (surround ? 6 : 2));
  if (!rendition) throw new Error('no such rendition');
  const all = { ...mediaInfo([track]), ...info };
  const { inputOptions, outputOptions } = audioArguments({
    path: '/films/a.mp4',
    info: all,
    track,
    rendition,
    warmupFrame,
    endFrame,
    attempt: 0,
  });
  const filters = outputOptions[outputOptions.indexOf('-filter:a') + 1] ?? '';
  return { inputOptions, outputOptions, filters };
}

describe('audioArguments', () => {
  it('pins the first sample to the grid, in samples of the source, from where the container starts', () => {
    const track = audioTrack({ sampleRateHz: 44_100 });
    // 300 frames of 1024 samples at 48 kHz are 6.4 s.
    expect(run(track).filters).toContain(`first_pts=${6.4 * 44_100}`);
    expect(run(track, { info: { startMicros: 1_500_000 } }).filters).toContain(`first_pts=${(6.4 + 1.5) * 44_100}`);
  });

  it('ends some frames behind the last one wanted, on the clock of 48 kHz', () => {
    expect(run(audioTrack()).filters).toMatch(/atrim=end_pts=417792$/);
    expect(run(audioTrack(), { endFrame: null }).filters).not.toContain('atrim');
  });

  it('reads from before its warm-up, or from the start', () => {
    const { inputOptions } = run(audioTrack());
    expect(inputOptions[inputOptions.indexOf('-ss') + 1]).toMatch(/^5\.4/);
    expect(run(audioTrack(), { warmupFrame: 0 }).inputOptions).not.toContain('-ss');
  });

  it('mixes to what the rendition promises', () => {
    expect(run(audioTrack({ channels: 8 })).filters).toContain('channel_layouts=stereo');
    expect(run(audioTrack({ channels: 8 }), { surround: true }).filters).toContain('channel_layouts=5.1');
  });

  it('knows what to do with ambisonics, which name no speakers', () => {
    expect(run(audioTrack({ channels: 4, channelLayout: 'ambisonic 1' })).filters).toContain('pan=stereo|');
    expect(run(audioTrack()).filters).not.toContain('pan');
  });

  it('puts times that were rounded to milliseconds back where they belong, there alone', () => {
    const track = audioTrack({ codec: 'aac', startSeconds: 0 });
    expect(run(track, { info: { container: 'matroska,webm' } }).filters).toMatch(/^asetpts=/);
    expect(run(track, { info: { container: 'mov,mp4,m4a,3gp,3g2,mj2' } }).filters).not.toContain('asetpts');
    const vorbis = (startSeconds: number) =>
      run(audioTrack({ codec: 'vorbis', startSeconds }), { info: { container: 'matroska,webm' } }).filters;
    expect(vorbis(0), 'quarters of blocks').toMatch(/^asetpts='[^']*\/64\)\*64/);
    expect(vorbis(0.007), 'counted from a rounded beginning: by the mean of the stamps').toMatch(/^asetpts='[^']*NB_CONSUMED_SAMPLES/);
  });
});
