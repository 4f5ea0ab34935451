import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../electron/engine/base/pictureStore.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import { Artwork, type Picture, type PictureKind } from '../../../electron/engine/library/artwork/artwork.ts';
import { FilmFrames } from '../../../electron/engine/library/artwork/filmFrames.ts';
import type { PictureSource } from '../../../electron/engine/library/artwork/pictureSources.ts';
import { mainVideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { createManualClock } from '../../fakes/manualClock.ts';
import { openPictureBench, type PictureBench } from '../pictures/pictureBench.ts';

const { signal } = new AbortController();

let bench: PictureBench;
beforeAll(async () => {
  bench = await openPictureBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

/** An item as the index would know it, and pictures of it. */
async function pictured(path: string, known: Partial<PictureSource> = {}) {
  const { info } = await bench.engine.openPath(path, null, { signal });
  const track = mainVideoTrack(info);
  const told: { place: number | null; isThere: boolean | null } = { place: null, isThere: null };
  const source: PictureSource = {
    title: 'A film',
    poster: { origin: 'frame', version: 'p' },
    backdrop: { origin: 'frame', version: 'b' },
    posterPath: null,
    backdropPath: null,
    onlinePoster: null,
    onlineBackdrop: null,
    path,
    coverIndex: info.tracks.find((each) => each.kind === 'video' && each.isCover)?.index ?? null,
    film: track && { info, track, durationSeconds: info.durationSeconds ?? 0 },
    placeSeconds: null,
    ...known,
  };
  const tools = async () => ({ ffmpeg: 'ffmpeg', processTable: createProcessTable() });
  const artwork = new Artwork({
    sources: {
      find: (itemId) => (itemId === 'item' ? { ...source, placeSeconds: told.place } : null),
      setPlace: (_, seconds) => void (told.place = seconds),
      setMade: (_, isThere) => void (told.isThere = isThere),
      unmade: () => [],
      unmadeCount: () => 0,
    },
    store: new PictureStore({
      dir: join(bench.dir, `art-${Math.random()}`),
      limitBytes: 1e7,
      clock: createManualClock(),
      logger: pino({ level: 'silent' }),
    }),
    frames: new FilmFrames({ tools, toneMapPath: async () => '', background: (work, options) => work(options.signal) }),
    tools,
    background: (work, options) => work(options.signal),
    online: async () => null,
    changed: () => undefined,
  });
  const picture = (kind: PictureKind, widthPx: number): Promise<Picture> => artwork.picture({ itemId: 'item', kind, widthPx }, { signal });
  return { picture, told };
}

/** Width, height and mean colour of a picture. */
function facts({ bytes }: Picture): { readonly size: string; readonly color: readonly number[] } {
  const probe = ['-v', 'error', '-show_entries', 'stream=width,height', '-of', 'csv=p=0:s=x', '-i', 'pipe:0'];
  const size = execFileSync('ffprobe', probe, { input: bytes, encoding: 'utf8' }).trim();
  const decode = ['-v', 'error', '-i', 'pipe:0', '-vf', 'scale=1:1:flags=area', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  return { size, color: [...execFileSync('ffmpeg', decode, { input: bytes })] };
}

const still = (name: string, color: string, size: string): string =>
  bench.make(name, ['-f', 'lavfi', '-i', `color=c=${color}:s=${size}`, '-frames:v', '1']);

describe('pictures of items', () => {
  it('are a good frame of the film: neither black nor a card', async () => {
    // 15 s black, 15 s a white bar on black, 30 s of detail.
    const parts = [
      'color=black:s=640x360:r=5:d=15,format=yuv420p[a]',
      'color=black:s=640x360:r=5:d=15,drawbox=x=200:y=170:w=240:h=20:c=white:t=fill,format=yuv420p[b]',
      'testsrc2=s=640x360:r=5:d=30,format=yuv420p[c]',
    ];
    const film = bench.make('dark start.mkv', [
      '-filter_complex',
      `${parts.join(';')};[a][b][c]concat=n=3`,
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '10',
    ]);
    const { picture, told } = await pictured(film);
    const poster = await picture('poster', 300);
    expect([facts(poster).size, poster.contentType]).toEqual(['342x192', 'image/jpeg']);
    expect(told.place).toBeGreaterThanOrEqual(30);
    expect(told.isThere).toBe(true);
    const again = await pictured(film);
    await again.picture('backdrop', 5000);
    expect([again.told.place, again.told.isThere]).toEqual([told.place, null]);
  });

  it('are what lies beside the film, whatever its name says', async () => {
    const film = bench.make('plain.mkv', ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:d=2', '-preset', 'ultrafast']);
    const beside = still('red.png', 'red', '600x900');
    const misnamed = join(bench.dir, 'poster.jpg');
    execFileSync('cp', [beside, misnamed]);
    const { picture } = await pictured(film, { posterPath: misnamed });
    const { size, color } = facts(await picture('poster', 342));
    expect(size).toBe('342x514');
    expect(color[0]).toBeGreaterThan(220);
    expect(color[1]).toBeLessThan(40);
  });

  it('are the film itself where the picture beside it is none', async () => {
    const film = bench.make('other.mkv', ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:d=2', '-preset', 'ultrafast']);
    const broken = join(bench.dir, 'broken.jpg');
    await writeFile(broken, 'this is no picture');
    const { picture } = await pictured(film, { posterPath: broken });
    expect(facts(await picture('poster', 342)).size).toBe('320x180');
  });

  it('are the cover of music; music without one has none, and that is known', async () => {
    const cover = still('cover.png', 'blue', '500x500');
    const tone = ['-f', 'lavfi', '-i', 'sine=d=1'];
    const song = bench.make('song.mp3', [...tone, '-i', cover, '-map', '0', '-map', '1', '-disposition:v', 'attached_pic', '-c:v', 'copy']);
    const { picture } = await pictured(song);
    const { size, color } = facts(await picture('poster', 342));
    expect([size, (color[2] ?? 0) > 200]).toEqual(['342x342', true]);
    const bare = await pictured(bench.make('bare.mp3', tone));
    await expect(bare.picture('poster', 342)).rejects.toMatchObject({ code: 'FILE_MISSING' });
    expect(bare.told.isThere).toBe(false);
  });

  it('stay upright in a film that was recorded on its side', async () => {
    const flat = bench.make('flat.mp4', ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:d=2', '-preset', 'ultrafast']);
    const turned = bench.make('turned.mp4', ['-i', flat, '-c', 'copy', '-metadata:s:v', 'rotate=90']);
    expect(facts(await (await pictured(turned)).picture('poster', 185)).size).toMatch(/^18[46]x3[23]\d$/);
  });
});
