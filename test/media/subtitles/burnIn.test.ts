import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/engine/base/clock.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import { drawnTrackFacts } from '../../../electron/engine/ffmpeg/drawnTrackFacts.ts';
import { readDrawnTracks } from '../../../electron/engine/ffmpeg/readDrawnTracks.ts';
import { videoArguments } from '../../../electron/engine/ffmpeg/videoArguments.ts';
import { mainVideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { burntRendition } from '../../../electron/engine/media/subtitles/drawn/burntRendition.ts';
import { DrawnTracks } from '../../../electron/engine/transcode/subtitles/drawnTracks.ts';
import { SubtitleStore } from '../../../electron/engine/transcode/subtitles/subtitleStore.ts';
import { transcodeItemFrom } from '../../../electron/engine/transcode/transcodeItem.ts';
import { PGS_RED, PGS_WHITE, pgsFile, type PgsPicture } from '../../fakes/pgsSubtitles.ts';
import { openPictureBench, type Color, type PictureBench } from '../pictures/pictureBench.ts';
import { frameLines, unencodedPictures } from '../pictures/unencodedPictures.ts';

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-bf', '2', '-g', '50'];

let bench: PictureBench;
beforeAll(async () => {
  bench = await openPictureBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

/** A .sup file of boxes at parts of its canvas (0 to 1): x, y, width, height. */
function sup(
  name: string,
  canvas: { readonly widthPx: number; readonly heightPx: number },
  boxes: readonly {
    readonly at: readonly [number, number, number, number];
    readonly from: number;
    readonly to: number;
    readonly color?: PgsPicture['color'];
  }[],
): string {
  const path = join(bench.dir, name);
  const pictures = boxes.map(({ at: [x, y, width, height], from, to, color = PGS_WHITE }) => ({
    startSeconds: from,
    endSeconds: to,
    xPx: Math.round(x * canvas.widthPx),
    yPx: Math.round(y * canvas.heightPx),
    widthPx: Math.round(width * canvas.widthPx),
    heightPx: Math.round(height * canvas.heightPx),
    color,
  }));
  writeFileSync(path, pgsFile(canvas, pictures));
  return path;
}

/** The film's pictures with its first subtitles burnt in: made by one run, by several, and by ffmpeg's own overlay on the whole film. */
async function threeWays(path: string) {
  const { info, ...item } = await bench.engine.openPath(path, null, { signal: AbortSignal.timeout(60_000) });
  const plan = transcodeItemFrom({
    ...item,
    info: { ...info, durationSeconds: info.durationSeconds ?? 0 },
    maxRenditionPx: 1080,
    keyframes: null,
    growth: null,
  });
  const tool = { binary: 'ffmpeg', processTable: createProcessTable() };
  const trackIndex = info.tracks.find((track) => track.kind === 'subtitle')!.index;
  const drawn = await new DrawnTracks({
    store: new SubtitleStore({ dir: join(bench.dir, 'drawn'), limitBytes: 1e9, clock: systemClock }),
    tools: {
      readDrawnTracks: (tracks) => readDrawnTracks(tracks, tool),
      drawnTrackFacts: (file) => drawnTrackFacts(file, { ...tool, binary: 'ffprobe' }),
    },
  }).track(plan, trackIndex);
  const run = (firstSegment: number, endSegment: number): readonly string[] =>
    unencodedPictures(
      videoArguments({
        path,
        info,
        rendition: burntRendition(plan.video[0]!, trackIndex),
        timeline: plan.timeline,
        firstSegment,
        endSegment,
        track: mainVideoTrack(info)!,
        attempt: 0,
        isFill: false,
        pace: 'quick',
        toneMapPath: null,
        drawn,
      }),
    );
  const end = plan.timeline.segmentCount;
  const cuts = [0, 2, 3, 7, end - 3, end];
  const clock = 'settb=1/90000';
  const graph = (text: string): readonly string[] =>
    frameLines(['-v', 'error', '-copyts', '-i', path, '-filter_complex', text, '-map', '[shown]']);
  return {
    whole: run(0, end),
    parts: cuts.slice(1).flatMap((cut, part) => run(cuts[part]!, cut)),
    plain: graph(`[0:v]${clock}[film];[film][0:s]overlay=eof_action=pass[shown]`),
    unburnt: graph(`[0:v]${clock}[shown]`),
  };
}

/** ffmpeg's MPEG-TS begins this much after the offset that it is told, seconds. */
const LATE = 1.4;

describe('burnt-in subtitles', () => {
  const SIZE = { widthPx: 320, heightPx: 180 };
  const DVD = { widthPx: 720, heightPx: 576 };
  const boxes = [
    { at: [0.2, 0.8, 0.5, 0.1], from: 1, to: 2.5 },
    { at: [0.1, 0.1, 0.3, 0.2], from: 3, to: 25, color: PGS_RED },
    { at: [0.3, 0.4, 0.3, 0.2], from: 26, to: 26.4 },
  ] as const;
  const secondsOf = (line: string): number => Number.parseInt(line) / 90_000;
  const changedTimes = (whole: readonly string[], unburnt: readonly string[], offset: number): readonly number[] =>
    whole.filter((line) => !unburnt.includes(line)).map((line) => secondsOf(line) - offset);
  const isShown = (seconds: number): boolean => boxes.some(({ from, to }) => seconds > from - 0.005 && seconds < to - 0.015);
  const film = (size: string, rate = '25'): string[] => ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=28`];

  it('of Blu-rays are those of the whole film in every run, each frame once, as ffmpeg draws them', async () => {
    const source = sup('bluray.sup', SIZE, boxes);
    const path = bench.make('bluray.mkv', [...film('320x180', '24000/1001'), '-copyts', '-i', source, ...X264, '-c:s', 'copy']);
    const { whole, parts, plain, unburnt } = await threeWays(path);
    expect(whole).toHaveLength(672);
    expect(parts).toEqual(whole);
    expect(changedTimes(whole, unburnt, 0)).toEqual(unburnt.map(secondsOf).filter(isShown));
    // Within one file, ffmpeg draws a picture some frames late where it lies behind them: nothing else is different.
    const others = whole.flatMap((line, i) => (line === plain[i] ? [] : [i]));
    expect(others.map((i) => plain[i])).toEqual(others.map((i) => unburnt[i]));
    for (const i of others) expect(boxes.some(({ from }) => Math.abs(secondsOf(whole[i]!) - from) < 0.25)).toBe(true);
  });

  it.each([
    { name: 'dvd.mkv', codec: 'dvdsub', start: 0 },
    { name: 'broadcast.ts', codec: 'dvbsub', start: 3600 },
  ])('that end by themselves end in time, in every run: $name', async ({ name, codec, start }) => {
    const source = sup('dvd.sup', DVD, boxes);
    const inputs = [...film('720x576', '10'), '-copyts', '-fix_sub_duration', '-i', source];
    const path = bench.make(name, [
      ...inputs,
      '-c:v',
      'mpeg2video',
      '-r',
      '25',
      '-q:v',
      '6',
      '-g',
      '20',
      '-s:s',
      '720x576',
      '-c:s',
      codec,
      '-output_ts_offset',
      String(start),
    ]);
    const { whole, parts, unburnt } = await threeWays(path);
    expect(parts).toEqual(whole);
    expect(whole).toHaveLength(280);
    const offset = start && start + LATE;
    expect(changedTimes(whole, unburnt, offset)).toEqual(unburnt.map((line) => secondsOf(line) - offset).filter(isShown));
  });
});

describe('the place of burnt-in subtitles', () => {
  const white = (color: Color): boolean => color.every((part) => part > 220);
  const box = [{ at: [0.25, 0.9, 0.5, 0.08], from: 0, to: 4 }] as const;

  it('is on the picture where the film was cropped', async () => {
    const source = sup('bars.sup', { widthPx: 1920, heightPx: 1080 }, box);
    const path = bench.make('cropped.mkv', [
      '-f',
      'lavfi',
      '-i',
      'color=0x203040:s=640x266:r=10:d=3',
      '-copyts',
      '-i',
      source,
      ...X264,
      '-c:s',
      'copy',
    ]);
    const shown = await bench.show(path, '266p-s1');
    // The whole canvas, 474 of the 640 pixels wide.
    expect(white(shown.color(10, 0.5, 0.94))).toBe(true);
    expect([0.3, 0.7].map((x) => white(shown.color(10, x, 0.94)))).toEqual([false, false]);
    expect([0.34, 0.66].map((x) => white(shown.color(10, x, 0.94)))).toEqual([true, true]);
  });

  it('is that of the whole picture on anamorphic discs, and their colours are right', async () => {
    const boxes = [{ ...box[0], color: PGS_RED }];
    const path = bench.make('wide.mkv', [
      '-f',
      'lavfi',
      '-i',
      'color=0x203040:s=1440x1080:r=10:d=3,setsar=4/3',
      '-copyts',
      '-i',
      sup('hd.sup', { widthPx: 1920, heightPx: 1080 }, boxes),
      ...X264,
      '-c:s',
      'copy',
    ]);
    const shown = await bench.show(path, '360p-s1');
    expect([0.24, 0.26, 0.74, 0.76].map((x) => shown.color(10, x, 0.94)[0] > 200)).toEqual([false, true, true, false]);
    const [red, green, blue] = shown.color(10, 0.5, 0.94);
    expect(red).toBeGreaterThan(245);
    expect(Math.max(green, blue)).toBeLessThan(14);
  });

  it('is left white where the colours of the film are tone-mapped', async () => {
    const colors = ['-color_trc', 'smpte2084', '-colorspace', 'bt2020nc', '-color_primaries', 'bt2020', '-color_range', 'tv'];
    const path = bench.make('hdr.mkv', [
      '-f',
      'lavfi',
      '-i',
      'color=0x808080:s=640x360:r=10:d=3',
      '-copyts',
      '-i',
      sup('hdr.sup', { widthPx: 640, heightPx: 360 }, box),
      '-c:v',
      'ffv1',
      '-pix_fmt',
      'yuv420p10le',
      ...colors,
      '-c:s',
      'copy',
    ]);
    const shown = await bench.show(path, '360p-s1');
    expect(shown.stream).toMatchObject({ color_transfer: 'bt709' });
    expect(white(shown.color(10, 0.5, 0.94))).toBe(true);
  });
});
