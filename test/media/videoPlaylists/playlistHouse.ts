import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { startServer, type RunningServer } from '../../../electron/engine/server/startServer.ts';
import type { GenerateVideoPlaylistResponse } from '../../../shared/playlistContract.ts';
import type { Activity } from '../../../shared/contract.ts';

/** A real server over a real engine whose bucket "films" is a folder of this test's. */
export interface PlaylistHouse extends AsyncDisposable {
  readonly dir: string;
  readonly films: string;
  engine(): Engine;
  url(): string;
  /** A source of the bucket, made by ffmpeg. */
  film(name: string, args: readonly string[]): Promise<void>;
  /** One request of the owner's. */
  api(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly json: Record<string, unknown> }>;
  generate(request: Readonly<Record<string, unknown>>): Promise<GenerateVideoPlaylistResponse>;
  /** The playlist at a URI, signed for an hour. */
  playlist(uri: string): Promise<SignedPlaylist>;
  activity(): Promise<Activity>;
  /** Waits until nothing is made any more but what is held back. */
  settled(): Promise<Activity>;
  restart(): Promise<void>;
}

export interface SignedPlaylist {
  readonly url: string;
  readonly text: string;
  /** Absolute addresses of what it lists. */
  readonly uris: readonly string[];
}

export async function openHouse(): Promise<PlaylistHouse> {
  const dir = await mkdtemp(join(tmpdir(), 'playhead-playlists-'));
  const films = join(dir, 'films');
  await mkdir(films);
  let engine: Engine;
  let server: RunningServer;
  const open = async (): Promise<void> => {
    engine = await createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent' });
    server = await startServer({ engine, host: '127.0.0.1', port: 0, rendererDir: dir, guestDir: dir, isRemoteOwner: false });
  };
  const close = async (): Promise<void> => {
    await server.close();
    await engine.close();
  };
  await open();
  await engine!.library.addFolder({ path: films, name: 'films', watching: 'auto' });

  const house: PlaylistHouse = {
    dir,
    films,
    engine: () => engine,
    url: () => server.url,
    async film(name, args) {
      execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, join(films, name)]);
      // An hour ago: what was just written may still be growing.
      await utimes(join(films, name), Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
    },
    async api(method, path, body) {
      const answer = await fetch(`${server.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${engine.ownerToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
    },
    async generate(request) {
      const { status, json } = await house.api('POST', '/api/playlists', { ProjectName: 'test', ...request });
      if (status !== 200) throw new Error(JSON.stringify(json));
      return json as unknown as GenerateVideoPlaylistResponse;
    },
    async playlist(uri) {
      const { json } = await house.api('POST', '/api/sign', { uri, expiresInSeconds: 3600 });
      const url = String(json['url']);
      const text = await (await fetch(url)).text();
      const uris = text.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [new URL(line, url).href]));
      return { url, text, uris };
    },
    activity: async () => (await house.api('GET', '/api/activity')).json as unknown as Activity,
    async settled() {
      for (let quiet = 0; ;) {
        const activity = await house.activity();
        quiet = activity.runs.every(({ isHeld }) => isHeld) && activity.waiting === 0 ? quiet + 1 : 0;
        if (quiet >= 5) return activity;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async restart() {
      await close();
      await open();
    },
    async [Symbol.asyncDispose]() {
      await close();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return house;
}

/** The bytes at an address; throws with the answer's text where it is refused. */
export async function bytesAt(url: string): Promise<Buffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}

export interface ProbedStream {
  readonly codec_type: string;
  readonly codec_name: string;
  readonly profile?: string;
  readonly width?: number;
  readonly height?: number;
  readonly pix_fmt?: string;
  readonly r_frame_rate?: string;
  readonly avg_frame_rate?: string;
  readonly has_b_frames?: number;
  readonly sample_rate?: string;
  readonly channels?: number;
}

export interface ProbedFrame {
  readonly media_type: string;
  readonly pts: number;
  readonly key_frame: number;
  readonly pict_type?: string;
}

export interface Probed {
  readonly streams: readonly ProbedStream[];
  readonly frames: readonly ProbedFrame[];
}

/** What ffprobe says of transport-stream bytes, every frame decoded. */
export async function probeBytes(dir: string, bytes: Buffer): Promise<Probed> {
  const path = join(dir, 'probed.ts');
  await writeFile(path, bytes);
  const text = execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-show_frames', '-of', 'json', path], { maxBuffer: 2 ** 28 });
  return JSON.parse(text.toString()) as Probed;
}

/** The first picture of transport-stream bytes as grey levels, at a size. */
export async function firstPicture(dir: string, bytes: Buffer, width: number, height: number): Promise<Buffer> {
  const path = join(dir, 'pictured.ts');
  await writeFile(path, bytes);
  const filter = `scale=${width}:${height}:flags=area,format=gray`;
  return execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-frames:v', '1', '-vf', filter, '-f', 'rawvideo', 'pipe:1']);
}

/** The number that a bitstream field has the first time it is told. */
export async function bitstreamField(dir: string, bytes: Buffer, field: string): Promise<number> {
  const path = join(dir, 'traced.ts');
  await writeFile(path, bytes);
  const script = `ffmpeg -v trace -i "${path}" -map 0:v -c copy -bsf:v trace_headers -f null - 2>&1 | grep -m1 "${field}"`;
  const line = execFileSync('bash', ['-c', script]).toString();
  return Number(/= (-?\d+)\s*$/.exec(line.trim())?.[1]);
}
