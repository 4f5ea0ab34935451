import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { videoArguments } from '../../../electron/engine/ffmpeg/videoArguments.ts';
import { mainVideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { transcodeItemFrom } from '../../../electron/engine/transcode/transcodeItem.ts';
import { openPictureBench, type PictureBench } from './pictureBench.ts';
import { unencodedPictures } from './unencodedPictures.ts';

let bench: PictureBench;
beforeAll(async () => {
  bench = await openPictureBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** The pictures of the whole item made by one run, and by a run for each segment. */
async function twoWays(
  path: string,
  renditionId: string,
): Promise<{ readonly whole: readonly string[]; readonly parts: readonly string[] }> {
  const { info, ...item } = await bench.engine.openPath(path, null, { signal: AbortSignal.timeout(60_000) });
  const plan = transcodeItemFrom({
    ...item,
    info: { ...info, durationSeconds: info.durationSeconds ?? 0 },
    maxRenditionPx: 1080,
    keyframes: null,
    growth: null,
  });
  const rendition = plan.video.find(({ id }) => id === renditionId)!;
  const run = (firstSegment: number, endSegment: number): readonly string[] =>
    unencodedPictures(
      videoArguments({
        path,
        info,
        rendition,
        timeline: plan.timeline,
        firstSegment,
        endSegment,
        track: mainVideoTrack(info)!,
        attempt: 0,
        isFill: false,
        pace: 'quick',
        toneMapPath: null,
        drawn: null,
      }),
    );
  const segments = Array.from({ length: plan.timeline.segmentCount }, (_, segment) => segment);
  return { whole: run(0, plan.timeline.segmentCount), parts: segments.flatMap((segment) => run(segment, segment + 1)) };
}

describe('interlaced pictures', () => {
  const FIELDS = (scan: 'tff' | 'bff'): string[] => [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=s=720x576:r=50:d=3`,
    '-vf',
    `interlace=scan=${scan},setsar=64/45`,
  ];
  const SOURCES = [
    // A keyframe at each boundary: the frame before it lies in the group before.
    { name: 'broadcast.ts', args: [...FIELDS('tff'), '-c:v', 'mpeg2video', '-flags', '+ildct+ilme', '-q:v', '4', '-g', '25', '-bf', '2'] },
    { name: 'camera.mp4', args: [...FIELDS('tff'), ...X264, '-flags', '+ildct+ilme', '-x264-params', 'tff=1', '-g', '25', '-bf', '2'] },
    // Does not say that it is interlaced.
    { name: 'tape.avi', args: [...FIELDS('bff'), '-pix_fmt', 'yuv420p', '-c:v', 'dvvideo'] },
  ];

  it.each(SOURCES)('of $name are the same whichever run makes them', async ({ name, args }) => {
    const { whole, parts } = await twoWays(bench.make(name, args), '360p');
    expect(whole).toHaveLength(75);
    expect(parts).toEqual(whole);
  });

  it.each([
    { name: 'combs.mp4', encoder: [...X264, '-crf', '5', '-x264-params', 'tff=1'] },
    { name: 'combs.avi', encoder: ['-c:v', 'dvvideo', '-pix_fmt', 'yuv420p'] },
  ])('lose their combs: $name', async ({ name, encoder }) => {
    // A white block that runs from left to right: the fields show it at different places.
    const block = 'color=black:s=720x576:r=50:d=1[bg];color=white:s=100x576:r=50:d=1[block];[bg][block]overlay=x=n*12:y=0';
    const input = ['-f', 'lavfi', '-i', block, '-vf', `interlace=scan=${name.endsWith('avi') ? 'bff' : 'tff'}`];
    const shown = await bench.show(bench.make(name, [...input, '-flags', '+ildct+ilme', ...encoder]));
    expect(shown.times).toHaveLength(25);
    const columns = Array.from({ length: 200 }, (_, i) => i / 200);
    const rows = Array.from({ length: 20 }, (_, i) => 0.4 + i / 575);
    const differs = (x: number, y: number): boolean => Math.abs(shown.color(12, x, y)[1] - shown.color(12, x, y + 1 / 575)[1]) > 60;
    expect(rows.flatMap((y) => columns.filter((x) => differs(x, y))).length).toBe(0);
  });

  it('lose none: even a single one is shown', async () => {
    const shown = await bench.show(
      bench.make('one.avi', ['-f', 'lavfi', '-i', 'testsrc2=s=720x576:r=25:d=0.04', '-pix_fmt', 'yuv420p', '-c:v', 'dvvideo']),
    );
    expect(shown.times).toHaveLength(1);
  });
});

describe('more than 60 frames a second', () => {
  const OUTPUT = [...X264, '-crf', '20', '-g', '240'];
  const CONSTANT = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=120:d=3', ...OUTPUT];
  /** Frames of 240 a second with a tenth missing, each a little off its time. */
  const UNEVEN = "select='mod(n*7919,10)',setpts='PTS+mod(N*31,7)*0.0001/TB'";
  const FAST = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=240:d=3', '-vf', UNEVEN, '-fps_mode', 'vfr', '-video_track_timescale', '90000'];
  const VARIABLE = [...FAST, ...OUTPUT];

  it('are all shown at 720p, every second one below', async () => {
    const path = bench.make('constant.mp4', CONSTANT);
    const rates = (await bench.ladder(path)).map(({ id, attributes }) => `${id} ${/FRAME-RATE=([\d.]+)/.exec(attributes)?.[1]}`);
    expect(rates).toEqual(['720p 120.000', '480p 60.000', '360p 60.000']);
    const [all, half] = [await bench.show(path, '720p'), await bench.show(path, '360p')];
    expect(all.times).toHaveLength(360);
    expect(half.times.map((time) => time.toFixed(4))).toEqual(all.times.filter((_, i) => i % 2 === 0).map((time) => time.toFixed(4)));
  });

  it.each([
    { name: 'constant.mp4', args: CONSTANT, frames: 180 },
    { name: 'variable.mp4', args: VARIABLE, frames: 180 },
  ])('are the same ones whichever run picks them: $name', async ({ name, args, frames }) => {
    const { whole, parts } = await twoWays(bench.make(name, args), '360p');
    expect(whole).toHaveLength(frames);
    expect(parts).toEqual(whole);
  });
});

describe('BANDWIDTH', () => {
  it('is kept by noise', async () => {
    const path = bench.make('noise.mkv', ['-f', 'lavfi', '-i', 'nullsrc=s=640x360:r=30:d=3,geq=random(1)*255:128:128', '-c:v', 'ffv1']);
    const [own] = await bench.ladder(path);
    const promisedBps = Number(/(?:^|,)BANDWIDTH=(\d+)/.exec(own!.attributes)?.[1]);
    const { segmentBps } = await bench.show(path, own!.id);
    expect(segmentBps).toHaveLength(3);
    expect(Math.max(...segmentBps)).toBeGreaterThan(promisedBps / 3); // it is hard to encode
    expect(Math.max(...segmentBps)).toBeLessThan(promisedBps);
  });
});
