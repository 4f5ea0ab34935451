import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineError } from '../../../electron/engine/base/errors.ts';
import { runTool } from '../../../electron/engine/ffmpeg/childProcess.ts';
import { decodableCodecs } from '../../../electron/engine/ffmpeg/decodableCodecs.ts';
import { examineFile } from '../../../electron/engine/ffmpeg/examineFile.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import { mainVideoTrack, type MediaInfo } from '../../../electron/engine/media/mediaInfo.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';
import { sharedMedia, type SharedFile } from '../../setup/sharedMedia.ts';

const [ffmpeg, ffprobe] = [realFfmpeg(), realFfprobe()];
const files = sharedMedia();
const processTable = createProcessTable();
let decoders: ReadonlySet<string>;

beforeAll(async () => {
  if (ffmpeg === null) return;
  const { stdout } = await runTool(ffmpeg, ['-v', 'error', '-codecs'], { processTable, timeoutMs: 60_000 });
  decoders = decodableCodecs(stdout.toString());
});

afterAll(() => {
  if (processTable.liveProcessCount() > 0) throw new Error('processes outlived the tests');
});

const examined = new Map<string, Promise<MediaInfo>>();

/** Each file is examined once, whatever is asked of the result. */
function examine(file: SharedFile): Promise<MediaInfo> {
  const known = examined.get(file.name);
  if (known) return known;
  const info = examineFile(file.path, { ffmpeg: ffmpeg!, ffprobe: ffprobe!, processTable, decoders });
  examined.set(file.name, info);
  return info;
}

/** The real lengths where the container is silent or lies, counted by decoding, in seconds. */
const REAL_SECONDS: Readonly<Record<string, number>> = {
  'mp4-fragmented-duration-3900-lie.mp4': 8,
  'mkv-h264-1080p-30s-subs-run-to-720s.mkv': 30.571,
  'webm-vp9-opus-no-duration-mediarecorder.webm': 4.938,
  'webm-vp9-hdr10-10bit-start-1.5.webm': 0.016,
  'ts-multi-program-dvb-mux.ts': 1.672,
  'ts-pts-wrap-after-2s.ts': 6,
  'raw-hevc-316x240-sar.h265': 3,
  'raw-h264-lost-frames.264': 0.24,
  'f4v-h264-start-2.47-data.f4v': 34.933,
  'aac-adts-mono.aac': 3.344,
  'mp3-vbr-no-xing.mp3': 2.81,
  'flv-h264-aac-bframes.flv': 11.44,
  'm4a-chapters-with-pictures.m4a': 1.5,
  'mp4-h264-annexb-inside-mp4.mp4': 0.5,
  'mp4-partially-fragmented.mp4': 1.156,
  'mpg-dvd-menu-still-nav-packets.mpg': 0.92,
  'mp4-two-video-two-audio-two-movtext.mp4': 13.056,
};

describe.skipIf(ffmpeg === null || ffprobe === null || files.length === 0)('the corpus of odd files', () => {
  const playable = files.filter((file) => file.expected !== 'must be rejected');
  const refused = files.filter((file) => file.expected === 'must be rejected');

  it.each(playable)('$name ($expected) is examined', async (file) => {
    const info = await examine(file);
    expect(info.durationSeconds).toBeGreaterThan(0);
    expect(info.tracks.some((track) => track.kind === 'audio' || (track.kind === 'video' && !track.isCover))).toBe(true);
    const film = mainVideoTrack(info);
    expect(film === null || (film.displayWidthPx > 0 && film.displayHeightPx > 0)).toBe(true);
  });

  it.each(Object.entries(REAL_SECONDS))('%s is %f s long', async (name, seconds) => {
    const info = await examine(files.find((file) => file.name === name)!);
    expect(info.durationSeconds).toBeCloseTo(seconds, 1);
  });

  it.each(refused)('$name is refused with a reason', async (file) => {
    const error = await examine(file).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).code).toMatch(/^(NOT_MEDIA|UNPLAYABLE)$/);
    expect((error as EngineError).message).toMatch(/^".+" .{10,}\.$/);
    expect((error as EngineError).message).not.toContain(file.path);
  });

  it.each([
    ['m4v-itunes-drm-protected.m4v', /encrypted.*drmi/],
    ['mp4-encrypted-cbcs.mp4', /encrypted/],
    ['mp4-no-moov.mp4', /incomplete: its index \(moov\) is missing/],
    ['mp4-truncated-231s-invalid-userdata.mp4', /tells of 231 s, but no picture and no sound/],
    ['mp4-vvc-unsupported.mp4', /codec "vvc1"/],
    ['mp4-mpegh-audio-unsupported.mp4', /no decoder for the codec mpegh_3d_audio/],
    ['mp4-xheaac-unsupported.mp4', /Audio object type 42 is not implemented/],
    ['ts-ac4-audio-unsupported.ts', /AC-4/],
    ['zero-length.mkv', /empty \(0 bytes\)/],
  ])('%s is told why', async (name, message) => {
    await expect(examine(files.find((file) => file.name === name)!)).rejects.toThrow(message);
  });
});
