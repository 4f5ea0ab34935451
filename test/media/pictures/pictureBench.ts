import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { segmentLines } from './segmentLines.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';

export type Color = readonly [number, number, number];

/** What a viewer of one rendition gets to see. */
export interface Shown {
  readonly widthPx: number;
  readonly heightPx: number;
  /** ffprobe's words for the stream: sample_aspect_ratio, pix_fmt, profile, color_range, color_space, color_transfer, color_primaries. */
  readonly stream: Readonly<Record<string, string>>;
  /** Seconds from the item's start, one for each frame. */
  readonly times: readonly number[];
  /** Bits of each segment divided by its EXTINF. */
  readonly segmentBps: readonly number[];
  /** The colour at a place of a frame; x and y count from 0 (left, top) to 1. */
  color(frame: number, x: number, y: number): Color;
}

/** An engine and a folder for sources, to look at what becomes of pictures. */
export interface PictureBench extends AsyncDisposable {
  readonly engine: Engine;
  readonly dir: string;
  /** Makes a source with ffmpeg, unless the last of that name was made alike; gives back its path. */
  make(name: string, args: readonly string[]): string;
  /** All segments of a rendition; of the largest when none is named. */
  show(path: string, renditionId?: string): Promise<Shown>;
  /** Ids of the video renditions, largest first, with what the playlist says of each. */
  ladder(path: string): Promise<readonly { readonly id: string; readonly attributes: string }[]>;
}

/** Opens it, in a folder whose name ffmpeg's filters would misread; closed by the caller. */
export async function openPictureBench(): Promise<PictureBench> {
  const dir = await mkdtemp(join(tmpdir(), "playhead's [pictures], ;-"));
  const engine = await createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent', lookaheadSeconds: 30 });

  const made = new Map<string, readonly string[]>();
  const opened = async (path: string) => engine.openPath(path, null, { signal: AbortSignal.timeout(60_000) });

  const ladder = async (path: string): Promise<readonly { readonly id: string; readonly attributes: string }[]> => {
    const { itemId, timelineId } = await opened(path);
    const text = await engine.playback.multivariantPlaylist(itemId, timelineId, '');
    const variants = [...text.matchAll(/^#EXT-X-STREAM-INF:(.*)\n(\d+p)\/index\.m3u8/gm)].map(([, attributes, id]) => ({
      id: id!,
      attributes: attributes!,
    }));
    return variants.toSorted((a, b) => Number.parseInt(b.id) - Number.parseInt(a.id));
  };

  return {
    engine,
    dir,
    ladder,
    make(name, args) {
      const path = join(dir, name);
      if (isDeepStrictEqual(made.get(path), args)) return path;
      execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, path]);
      made.set(path, args);
      return path;
    },
    async show(path, renditionId) {
      const { itemId, timelineId } = await opened(path);
      const id = renditionId ?? (await ladder(path))[0]!.id;
      const lines = segmentLines(await engine.playback.mediaPlaylist(itemId, timelineId, id, ''));
      const segments: Buffer[] = [];
      for (const { index } of lines) {
        const request = { itemId, timelineId, renditionId: id, index, viewerId: 'test' };
        const stored = await engine.playback.segment(request, { signal: AbortSignal.timeout(60_000) });
        segments[index] = await segmentBytes(stored);
      }
      const joined = join(dir, 'joined.ts');
      await writeFile(joined, Buffer.concat(segments));
      return shownIn(
        joined,
        lines.map(({ index, seconds }) => (segments[index]!.length * 8) / seconds),
      );
    },
    async [Symbol.asyncDispose]() {
      await engine.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The engine's zero lies 10 s into its streams. */
const LEAD_SECONDS = 10;

interface ShownReport {
  readonly streams: readonly Readonly<Record<string, string | number>>[];
  readonly frames: readonly { readonly pts_time: string }[];
}

function shownIn(path: string, segmentBps: readonly number[]): Shown {
  const entries =
    'stream=width,height,sample_aspect_ratio,pix_fmt,profile,color_range,color_space,color_transfer,color_primaries:frame=pts_time';
  const probeArgs = ['-v', 'error', '-select_streams', 'v:0', '-of', 'json', '-show_entries', entries, path];
  const report = JSON.parse(execFileSync('ffprobe', probeArgs, { encoding: 'utf8' })) as ShownReport;
  const stream = Object.fromEntries(Object.entries(report.streams[0] ?? {}).map(([name, value]) => [name, String(value)]));
  const times = report.frames.map((frame) => Number(frame.pts_time) - LEAD_SECONDS);
  const [widthPx, heightPx] = [Number(stream['width']), Number(stream['height'])];
  const args = ['-v', 'error', '-i', path, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  let pixels: Buffer | null = null;
  return {
    widthPx,
    heightPx,
    stream,
    times,
    segmentBps,
    color(frame, x, y) {
      pixels ??= execFileSync('ffmpeg', args, { maxBuffer: 2 ** 30 });
      const [column, row] = [Math.round(x * (widthPx - 1)), Math.round(y * (heightPx - 1))];
      const at = ((frame * heightPx + row) * widthPx + column) * 3;
      return [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
    },
  };
}
