import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'vitest';
import { createEngine, type Engine, type PlayableItem } from '../../../electron/engine/engine.ts';
import { parsePlaylist } from '../../../electron/engine/playlist/parsePlaylist.ts';
import type { MediaPlaylist } from '../../../electron/engine/playlist/playlist.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';

const [ffmpeg, ffprobe] = [realFfmpeg(), realFfprobe()];
const SECONDS = 13;
const LOAD_EVERY_MS = 1000;

/** A folder and an engine of their own for each test: they run side by side, because each takes as long as its recording. */
async function setUp(onTestFinished: (end: () => Promise<void>) => void): Promise<{ readonly folder: string; readonly engine: Engine }> {
  const folder = mkdtempSync(join(tmpdir(), 'playhead-growing-'));
  const engine = await createEngine({ dataDir: join(folder, 'data'), logLevel: 'silent', ffmpegPath: ffmpeg, ffprobePath: ffprobe });
  onTestFinished(async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  });
  return { folder, engine };
}

/** Writes picture and sound in real time; each packet goes into the file at once. Noise, because the end of a file of few bytes is waited for longer. */
function record(path: string, args: readonly string[]): ChildProcess {
  return spawn(
    ffmpeg!,
    [
      ['-v', 'error', '-nostdin', '-re', '-f', 'lavfi', '-i', `nullsrc=size=160x90:rate=25:duration=${SECONDS},geq=random(1)*255:128:128`],
      ['-re', '-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${SECONDS}`],
      [
        '-c:v',
        'libx264',
        '-preset',
        'veryfast',
        '-bf',
        '2',
        '-g',
        '50',
        '-c:a',
        'aac',
        '-flush_packets',
        '1',
        ...args,
        '-y',
        `file:${path}`,
      ],
    ].flat(),
    { stdio: 'ignore' },
  );
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(100);
}

async function mediaPlaylist(engine: Engine, item: PlayableItem, renditionId: string): Promise<MediaPlaylist> {
  const parsed = parsePlaylist(await engine.playback.mediaPlaylist(item.itemId, item.timelineId, renditionId, ''));
  if (parsed.kind !== 'media') throw new Error('not a media playlist');
  return parsed.playlist;
}

async function renditionIds(engine: Engine, item: PlayableItem): Promise<readonly [video: string, audio: string]> {
  const text = await engine.playback.multivariantPlaylist(item.itemId, item.timelineId, '');
  const parsed = parsePlaylist(text);
  if (parsed.kind !== 'multivariant') throw new Error('not a multivariant playlist');
  const { variants, renditions } = parsed.playlist;
  const audio = renditions[0]?.kind === 'audio' ? renditions[0].uri : null;
  const id = (uri: string): string => uri.split('/')[0]!;
  return [id(variants[0]!.uri), id(audio!)];
}

async function segment(engine: Engine, item: PlayableItem, renditionId: string, index: number): Promise<Buffer> {
  const request = { itemId: item.itemId, timelineId: item.timelineId, renditionId, index, viewerId: 'viewer' };
  const stored = await engine.playback.segment(request, { signal: new AbortController().signal });
  return segmentBytes(stored);
}

/** Times of all frames of a file or of joined segments, in ticks, ascending. */
function frameTicks(path: string, kind: 'v' | 'a'): number[] {
  const args = ['-v', 'error', '-select_streams', `${kind}:0`, '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', `file:${path}`];
  const { stdout } = spawnSync(ffprobe!, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return stdout
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((text) => Math.round(Number(text) * 90_000))
    .toSorted((a, b) => a - b);
}

function decodedFrames(path: string): number {
  const args = [
    '-v',
    'error',
    '-count_frames',
    '-select_streams',
    'v:0',
    '-show_entries',
    'stream=nb_read_frames',
    '-of',
    'csv=p=0',
    `file:${path}`,
  ];
  return Number(/\d+/.exec(spawnSync(ffprobe!, args, { encoding: 'utf8' }).stdout)?.[0]);
}

interface Watched {
  /** Each load of the video's playlist. */
  readonly loads: readonly MediaPlaylist[];
  readonly video: readonly Buffer[];
  readonly audio: readonly Buffer[];
  /** Segments that were not the same at each load. */
  readonly changed: readonly string[];
}

/** Plays a growing file to its end, loading both playlists and all their segments again and again. */
async function watch(engine: Engine, item: PlayableItem): Promise<Watched> {
  const [videoId, audioId] = await renditionIds(engine, item);
  const made = new Map<string, Buffer[]>([
    [videoId, []],
    [audioId, []],
  ]);
  const loads: MediaPlaylist[] = [];
  const changed: string[] = [];
  for (;;) {
    const playlists = [videoId, audioId].map(async (id) => ({ id, playlist: await mediaPlaylist(engine, item, id) }));
    const loaded = await Promise.all(playlists);
    loads.push(loaded[0]!.playlist);
    for (const { id, playlist } of loaded) {
      const all = await Promise.all(playlist.segments.map((_, index) => segment(engine, item, id, index)));
      const before = made.get(id)!;
      changed.push(...before.flatMap((bytes, index) => (all[index]?.equals(bytes) ? [] : [`${id}/${index}`])));
      made.set(id, all);
    }
    if (loaded.every(({ playlist }) => playlist.isEnded)) return { loads, video: made.get(videoId)!, audio: made.get(audioId)!, changed };
    await sleep(LOAD_EVERY_MS);
  }
}

describe.runIf(ffmpeg && ffprobe).concurrent('a file that is still being written', () => {
  it.for<readonly [name: string, args: readonly string[]]>([
    ['film.ts', []],
    ['film.mkv', ['-cluster_time_limit', '1000']],
    ['film.mp4', ['-movflags', 'frag_keyframe+empty_moov+default_base_moof']],
  ])('%s is played from its start to its end, each frame once', async ([name, args], { expect, onTestFinished }) => {
    const { folder, engine } = await setUp(onTestFinished);
    const path = join(folder, name);
    const recorder = record(path, args);
    const recorded = once(recorder, 'close');
    await until(() => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 20_000);
    await sleep(2000);
    const item = await engine.openPath(path, null, { signal: new AbortController().signal });
    expect(item.isGrowing).toBe(true);
    expect(recorder.exitCode).toBeNull();
    expect((await engine.openPath(path, null, { signal: new AbortController().signal })).itemId).toBe(item.itemId);

    const { loads, video, audio, changed } = await watch(engine, item);
    await recorded;
    expect(recorder.exitCode).toBe(0);
    expect(changed).toEqual([]);
    expect(new Set(loads.map(({ segments }) => segments.length)).size).toBeGreaterThan(1);
    const last = loads.at(-1)!;
    for (const load of loads) {
      expect(load).toEqual({ ...last, segments: last.segments.slice(0, load.segments.length), isEnded: load === last });
    }
    expect(last).toMatchObject({ type: 'EVENT', targetDurationSeconds: 2, start: { offsetSeconds: 0, isPrecise: false } });

    const [videoPath, audioPath] = [join(folder, `${name}.video.ts`), join(folder, `${name}.audio.ts`)];
    writeFileSync(videoPath, Buffer.concat(video));
    writeFileSync(audioPath, Buffer.concat(audio));
    const frames = frameTicks(videoPath, 'v');
    expect(frames).toHaveLength(frameTicks(path, 'v').length);
    expect(decodedFrames(videoPath)).toBe(SECONDS * 25);
    expect(new Set(frames.slice(1).map((ticks, i) => ticks - frames[i]!))).toEqual(new Set([3600]));
    const sound = frameTicks(audioPath, 'a');
    expect(new Set(sound.slice(1).map((ticks, i) => ticks - sound[i]!))).toEqual(new Set([1920]));
    expect(Math.abs((sound.at(-1)! - sound[0]!) / 90_000 - SECONDS)).toBeLessThan(0.2);

    // Whole now: an ordinary item, with an id of its own.
    const whole = await engine.openPath(path, null, { signal: new AbortController().signal });
    expect(whole.isGrowing).toBe(false);
    expect(whole.itemId).not.toBe(item.itemId);
    expect(await mediaPlaylist(engine, whole, (await renditionIds(engine, whole))[0])).toMatchObject({ type: 'VOD', isEnded: true });

    // The growing one can still be played, also what has to be made anew.
    await engine.playback.clearCache();
    const [videoId] = await renditionIds(engine, item);
    const again = await Promise.all(video.map((_, index) => segment(engine, item, videoId, index)));
    writeFileSync(videoPath, Buffer.concat(again));
    expect(frameTicks(videoPath, 'v')).toEqual(frames);
  });

  it('holds the next segment until it is there, and knows none behind it', async ({ expect, onTestFinished }) => {
    const { folder, engine } = await setUp(onTestFinished);
    const path = join(folder, 'held.ts');
    const recorder = record(path, []);
    const recorded = once(recorder, 'close');
    await until(() => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 20_000);
    await sleep(2000);
    const item = await engine.openPath(path, null, { signal: new AbortController().signal });
    const [videoId] = await renditionIds(engine, item);
    const { segments } = await mediaPlaylist(engine, item, videoId);
    await expect(segment(engine, item, videoId, segments.length + 1)).rejects.toMatchObject({ code: 'SEGMENT_UNKNOWN' });
    expect((await segment(engine, item, videoId, segments.length)).length).toBeGreaterThan(0);
    expect((await mediaPlaylist(engine, item, videoId)).segments.length).toBeGreaterThan(segments.length);
    recorder.kill('SIGKILL');
    await recorded;
  });
});
