import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scope } from '../../../electron/engine/base/scope.ts';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { startServer } from '../../../electron/engine/server/startServer.ts';
import { Share } from '../../../shared/sharingContract.ts';
import { SessionView } from '../../../shared/sessionsContract.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';

const ffmpeg = realFfmpeg();
const ffprobe = realFfprobe();
const hasTools = ffmpeg !== null && ffprobe !== null;

let dir = '';
let engine: Engine;
let scope = new Scope();
let url = '';
const inDir = (name: string): string => join(dir, name);

async function start(): Promise<void> {
  scope = new Scope();
  engine = scope.own(await createEngine({ dataDir: inDir('data'), logLevel: 'silent' }));
  ({ url } = scope.own(await startServer({ engine, host: '127.0.0.1', port: 0, rendererDir: inDir('page'), isRemoteOwner: false })));
}

function make(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(ffmpeg ?? '', ['-v', 'error', '-y', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function probe(path: string, ...args: readonly string[]): string {
  return spawnSync(ffprobe ?? '', ['-v', 'error', ...args, '-of', 'csv=p=0', path], { encoding: 'utf8' }).stdout.trim();
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-sessions-'));
  if (!hasTools) return;
  make('-f', 'lavfi', '-i', 'testsrc2=s=480x640', '-frames:v', '1', inDir('face.jpg'));
  make('-f', 'lavfi', '-i', 'sine=440:duration=5.3', inDir('voice.mp3'));
  make(
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=640x360:r=30000/1001:d=7',
    '-f',
    'lavfi',
    '-i',
    'sine=330:duration=7',
    '-c:v',
    'mpeg4',
    '-shortest',
    inDir('film.mkv'),
  );
  writeFileSync(inDir('letter.png'), 'This is a letter and no picture, whatever its name says.\n');
  await start();
});
afterAll(async () => {
  await scope.close();
  rmSync(dir, { recursive: true, force: true });
});

/** As the owner. */
const ask = (
  path: string,
  { headers = {}, ...init }: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> => fetch(url + path, { ...init, headers: { authorization: `Bearer ${engine.ownerToken}`, ...headers } });

function form(parts: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) {
    if (value.startsWith('@')) data.append(name, new Blob([readFileSync(inDir(value.slice(1)))]), value.slice(1));
    else data.append(name, value);
  }
  return data;
}

async function begin(parts: Readonly<Record<string, string>>): Promise<SessionView> {
  const answer = await ask('/api/video-streaming/', { method: 'POST', body: form(parts) });
  expect(answer.status).toBe(201);
  return SessionView.parse(await answer.json());
}

async function look(sessionId: string): Promise<SessionView> {
  return SessionView.parse(await (await ask(`/api/video-streaming/${sessionId}`)).json());
}

async function over(sessionId: string): Promise<SessionView> {
  for (;;) {
    const view = await look(sessionId);
    if (view.status !== 'PROCESSING') return view;
    await sleep(150);
  }
}

/** Lengths in a playlist, seconds. */
function lengthsIn(playlist: string): readonly number[] {
  return [...playlist.matchAll(/^#EXTINF:([\d.]+),$/gm)].map(([, seconds]) => Number(seconds));
}

/** Names of the boxes of an MP4, in order. */
function boxesOf(file: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at + 8 <= file.length; at += Math.max(8, file.readUInt32BE(at))) names.push(file.toString('latin1', at + 4, at + 8));
  return names;
}

async function download(view: SessionView): Promise<string> {
  const path = inDir(`${view.session_id}.mp4`);
  const answer = await fetch(view.processed_video_url ?? '');
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
  return path;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const CHROMIUMS_MEDIA_ELEMENT = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'accept-encoding': 'gzip, identity;q=1, *;q=0',
};

describe.skipIf(!hasTools)('a presenter session', () => {
  it('can be watched at once, grows line by line, and ends as an MP4 with its index in front', async () => {
    const view = await begin({
      // Zeros are in no command line and no name of a file.
      title: 'Grüße\0an alle',
      text_content: 'One thing. Another thing.',
      avatar: '@face.jpg',
      reference_audio: '@voice.mp3',
    });
    expect(view).toMatchObject({
      title: 'Grüße an alle',
      status: 'PROCESSING',
      processed_video_url: null,
      expires_at: null,
      kind: 'presenter',
    });

    // No token: the address is signed, and so are those inside.
    const first = await (await fetch(view.playlist_url)).text();
    expect(first).toContain('#EXT-X-PLAYLIST-TYPE:EVENT');
    expect(first).toContain('#EXT-X-START:TIME-OFFSET=0');
    const segmentUrl = new URL(/^0\.ts.*$/m.exec(first)?.[0] ?? '', view.playlist_url);
    const segment = await fetch(segmentUrl);
    expect([segment.status, segment.headers.get('content-type'), segment.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'video/mp2t',
      '*',
    ]);

    // Chromium's own player takes a playlist without an end for a broadcast: it gets the whole, and waits for its segments.
    const whole = await (await fetch(view.playlist_url, { headers: CHROMIUMS_MEDIA_ELEMENT })).text();
    expect(whole).toMatch(/#EXT-X-PLAYLIST-TYPE:VOD[^]*#EXT-X-ENDLIST\n$/);
    // ffmpeg would begin three segments before the end, and then count its seeks from there.
    expect(await (await fetch(view.playlist_url, { headers: { 'user-agent': 'libmpv' } })).text()).toEqual(whole);
    const lastUrl = new URL(`${lengthsIn(whole).length - 1}.ts${segmentUrl.search}`, view.playlist_url);
    expect((await fetch(lastUrl)).status).toBe(200);

    const ended = await over(view.session_id);
    expect(ended).toMatchObject({ status: 'COMPLETED', progress: 1, error: null });
    expect(Date.parse(ended.expires_at ?? '') - Date.now()).toBeGreaterThan(86_000_000);
    const last = await (await fetch(view.playlist_url)).text();
    expect(last.replace('#EXT-X-ENDLIST\n', '').startsWith(first)).toBe(true);
    expect(last).toMatch(/#EXT-X-ENDLIST\n$/);
    expect(lengthsIn(last)).toEqual(lengthsIn(whole));
    const total = lengthsIn(last).reduce((sum, seconds) => sum + seconds, 0);
    // The recording, and a moment to look on; mp3 adds its own padding.
    expect(total).toBeGreaterThan(6);
    expect(total).toBeLessThan(6.4);

    const answer = await fetch(ended.processed_video_url ?? '');
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''Gr%C3%BC%C3%9Fe%20an%20alle.mp4");
    const file = Buffer.from(await answer.arrayBuffer());
    expect(boxesOf(file).filter((name) => name === 'moov' || name === 'mdat')).toEqual(['moov', 'mdat']);
    writeFileSync(inDir('made.mp4'), file);
    expect(probe(inDir('made.mp4'), '-show_entries', 'stream=codec_name,width,height')).toBe('h264,1280,720\naac');
    // Shared like a film, for as long as it is kept.
    const shared = await ask('/api/shares', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ sessionId: view.session_id }) });
    const share = Share.parse(await shared.json());
    expect([shared.status, share.title, Date.parse(share.expiresAt) <= Date.parse(ended.expires_at ?? '')]).toEqual([
      201,
      view.title,
      true,
    ]);
    expect(await (await fetch(url + share.playlistPath)).text()).toContain('#EXT-X-STREAM-INF');

    // Every frame of the timeline, once.
    expect(Number(probe(inDir('made.mp4'), '-select_streams', 'v', '-count_packets', '-show_entries', 'stream=nb_read_packets'))).toBe(
      Math.round(total * 25),
    );
    expect(spawnSync(ffmpeg ?? '', ['-v', 'error', '-i', inDir('made.mp4'), '-f', 'null', '-'], { encoding: 'utf8' }).stderr).toBe('');
  });

  it.for([
    { what: 'text that is named .png', parts: { text_content: 'Hello.', avatar: '@letter.png' }, status: 415, field: 'avatar' },
    { what: 'sound for a picture', parts: { text_content: 'Hello.', avatar: '@voice.mp3' }, status: 415, field: 'avatar' },
    { what: 'a picture for sound', parts: { avatar: '@face.jpg', reference_audio: '@face.jpg' }, status: 415, field: 'reference_audio' },
    { what: 'text for sound', parts: { avatar: '@face.jpg', reference_audio: '@letter.png' }, status: 415, field: 'reference_audio' },
    { what: 'nothing to present', parts: { avatar: '@face.jpg' }, status: 400, field: 'text_content' },
    { what: 'a field that is not known', parts: { text_content: 'Hello.', voice: 'high' }, status: 400, field: 'voice' },
    { what: 'text where a file belongs', parts: { text_content: 'Hello.', avatar: 'face' }, status: 400, field: 'avatar' },
    { what: 'a file where text belongs', parts: { text_content: '@letter.png' }, status: 400, field: 'text_content' },
    { what: 'a title without end', parts: { text_content: 'Hello.', title: 'x'.repeat(301) }, status: 400, field: 'title' },
  ])('refuses $what and keeps nothing of it', async ({ parts, status, field }) => {
    const before = readdirSync(join(inDir('data'), 'sessions'));
    const answer = await ask('/api/video-streaming/', { method: 'POST', body: form(parts) });
    expect([answer.status, (await answer.json()).error.details.field]).toEqual([status, field]);
    expect(readdirSync(join(inDir('data'), 'sessions'))).toEqual(before);
  });

  it('is ended by a cancel, with its files and processes', async () => {
    const view = await begin({ text_content: 'A sentence that takes a while to be read. '.repeat(60) });
    await (await fetch(view.playlist_url)).text();
    expect((await ask(`/api/video-streaming/${view.session_id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await look(view.session_id)).toMatchObject({ status: 'CANCELLED', processed_video_url: null });
    expect((await fetch(view.playlist_url)).status).toBe(410);
    expect(engine.playback.activity().runs).toEqual([]);
    expect(readdirSync(join(inDir('data'), 'sessions'))).not.toContain(view.session_id);
    expect((await ask(`/api/video-streaming/${view.session_id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(`/api/video-streaming/${view.session_id}`)).status).toBe(404);
  });
});

describe.skipIf(!hasTools)('a conversion', () => {
  it('goes on after a restart where it was broken off, and misses no frame', async () => {
    const answer = await ask('/api/video-streaming/', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
      body: JSON.stringify({ source: { path: inDir('film.mkv') }, title: 'A film' }),
    });
    const { session_id: sessionId, playlist_url: playlistUrl } = SessionView.parse(await answer.json());
    const before = await (await fetch(playlistUrl)).text();
    await scope.close();
    await start();
    const moved = (address: string): string => address.replace(/^http:\/\/[^/]+/, url);

    const ended = await over(sessionId);
    expect(ended).toMatchObject({ status: 'COMPLETED', error: null, title: 'A film', kind: 'conversion' });
    const after = await (await fetch(moved(playlistUrl))).text();
    expect(after.replace('#EXT-X-ENDLIST\n', '').startsWith(before.replace('#EXT-X-ENDLIST\n', ''))).toBe(true);
    const path = await download(ended);
    const frames = (file: string): string =>
      probe(file, '-select_streams', 'v', '-count_packets', '-show_entries', 'stream=nb_read_packets');
    expect(frames(path)).toBe(frames(inDir('film.mkv')));
    expect(spawnSync(ffmpeg ?? '', ['-v', 'error', '-i', path, '-f', 'null', '-'], { encoding: 'utf8' }).stderr).toBe('');

    const again = await ask('/api/video-streaming/', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
      body: JSON.stringify({ source: { path: inDir('film.mkv') }, title: 'A film' }),
    });
    expect([again.status, again.headers.get('idempotency-replayed'), (await again.json()).session_id]).toEqual([201, 'true', sessionId]);
    expect((await fetch(`${url}/api/hls/${sessionId}/playlist.m3u8`)).status).toBe(403);
    expect((await ask(`/api/hls/${sessionId}/playlist.m3u8`)).status).toBe(200);
  });

  it('fails in words when its file is gone after a restart', async () => {
    make('-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30:d=60', '-c:v', 'mpeg4', '-g', '30', inDir('gone.avi'));
    const answer = await ask('/api/video-streaming/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ source: { path: inDir('gone.avi') } }),
    });
    const { session_id: sessionId } = SessionView.parse(await answer.json());
    await scope.close();
    rmSync(inDir('gone.avi'));
    await start();
    expect(await over(sessionId)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('gone.avi') });
  });
});
