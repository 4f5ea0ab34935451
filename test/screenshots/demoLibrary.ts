import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { demoPicture } from './demoPicture.ts';
import { DEMO_ALBUM, DEMO_FILMS, DEMO_SERIES, type DemoFilm } from './demoTitles.ts';

const run = promisify(execFile);
const FFMPEG = process.env['PLAYHEAD_FFMPEG'] ?? 'ffmpeg';
/** Every sixth film has no poster beside it, and shows what is made of its frames. */
const WITHOUT_POSTER = 5;
/** Programs that run beside the drawing. */
const AT_ONCE = 3;
const CHAPTERS = ['Before the season', 'Arrival', 'What the letter said', 'The crossing', 'A long night', 'Home'] as const;
const SUBTITLES = Array.from(
  { length: 400 },
  (_, at) => `${at + 1}\n${clock(at * 20)},000 --> ${clock(at * 20 + 18)},000\nYou said you would be back\nbefore the first snow.\n`,
).join('\n');

/**
 * Writes films with posters, plots and chapters of their own drawing, a series, an album and a file that is damaged, for looking at the app; half
 * a minute of work.
 */
export async function makeDemoLibrary(dir: string, browser: Browser): Promise<void> {
  const page = await browser.newPage();
  const films = limited(AT_ONCE);
  const draw = (film: Pick<DemoFilm, 'title' | 'hue' | 'scene'>, isPoster: boolean, shift = 0): Promise<Buffer> =>
    drawn(
      page,
      demoPicture(film, { ...(isPoster ? { widthPx: 500, heightPx: 750 } : { widthPx: 1280, heightPx: 720 }), isPoster, shift }),
      isPoster,
    );
  for (const [at, film] of DEMO_FILMS.entries()) {
    const name = `${film.title} (${film.year})`;
    const folder = join(dir, 'Films', name);
    await mkdir(folder, { recursive: true });
    const still = join(folder, 'fanart.jpg');
    await writeFile(still, await draw(film, false));
    if (at % 6 !== WITHOUT_POSTER) await writeFile(join(folder, 'poster.jpg'), await draw(film, true));
    await writeFile(join(folder, `${name}.nfo`), nfo(film));
    await writeFile(join(folder, `${name}.en.srt`), SUBTITLES);
    if (at % 3 === 0) await writeFile(join(folder, `${name}.de.srt`), SUBTITLES);
    films.add(() =>
      makeFilm(still, join(folder, `${name}.mkv`), {
        minutes: 84 + ((at * 17) % 56),
        sounds: ['eng', 'deu', 'por'].slice(0, 1 + (at % 3)),
      }),
    );
  }
  for (const [season, episodes] of DEMO_SERIES.seasons.entries()) {
    const folder = join(dir, 'Series', DEMO_SERIES.title, `Season ${season + 1}`);
    await mkdir(folder, { recursive: true });
    for (const [episode, title] of episodes.entries()) {
      const still = join(folder, `still-${episode}.tmp`);
      await writeFile(
        still,
        await draw({ title, hue: DEMO_SERIES.hue + episode * 9, scene: episode % 2 === 0 ? 'sea' : 'moon' }, false, season),
      );
      const name = `${DEMO_SERIES.title} S0${season + 1}E0${episode + 1} ${title}.mkv`;
      films.add(() => makeFilm(still, join(folder, name), { minutes: 42 + ((episode * 5 + season * 3) % 11), sounds: ['eng'] }));
    }
  }
  await writeFile(join(dir, 'Series', DEMO_SERIES.title, 'poster.jpg'), await draw({ ...DEMO_SERIES, scene: 'sea' }, true));
  await makeAlbum(dir, draw, films);
  await page.close();
  await films.done();
  await makeDamaged(join(dir, 'Films', 'Copper Sky (1969)', 'Copper Sky (1969).mkv'), join(dir, 'Films', 'Lost Reel (1953).mp4'));
}

type Draw = (film: Pick<DemoFilm, 'title' | 'hue' | 'scene'>, isPoster: boolean) => Promise<Buffer>;

async function makeAlbum(dir: string, draw: Draw, films: Limited): Promise<void> {
  const folder = join(dir, 'Music', DEMO_ALBUM.artist, DEMO_ALBUM.title);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'cover.jpg'), await draw({ title: DEMO_ALBUM.title, hue: 178, scene: 'sea' }, false));
  for (const [at, title] of DEMO_ALBUM.tracks.entries()) {
    const tags = { title, artist: DEMO_ALBUM.artist, album: DEMO_ALBUM.title, track: String(at + 1), date: '2015', genre: 'Folk' };
    films.add(() =>
      ffmpeg(
        words('-f lavfi -i'),
        [`sine=frequency=${180 + at * 20}:sample_rate=44100:duration=${190 + at * 23}`],
        Object.entries(tags).flatMap(([key, value]) => ['-metadata', `${key}=${value}`]),
        ['-c:a', 'flac', join(folder, `${String(at + 1).padStart(2, '0')} ${title}.flac`)],
      ),
    );
  }
}

async function drawn(page: Page, svg: string, isPoster: boolean): Promise<Buffer> {
  await page.setViewportSize(isPoster ? { width: 500, height: 750 } : { width: 1280, height: 720 });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  return page.screenshot({ type: 'jpeg', quality: 90 });
}

/** A film that stands on one picture, with a sound for each language, and chapters: a minute of it, repeated, so that it is made in a second. */
async function makeFilm(
  still: string,
  path: string,
  { minutes, sounds }: { readonly minutes: number; readonly sounds: readonly string[] },
): Promise<void> {
  const meta = `${path}.chapters`;
  const minute = `${path}.minute.mkv`;
  const starts = CHAPTERS.map((_, at) => Math.round((minutes * 60 * at) / CHAPTERS.length));
  const chapters = CHAPTERS.map(
    (title, at) => `[CHAPTER]\nTIMEBASE=1/1\nSTART=${starts[at]}\nEND=${starts[at + 1] ?? minutes * 60}\ntitle=${title}\n`,
  );
  await writeFile(meta, `;FFMETADATA1\n${chapters.join('')}`);
  await ffmpeg(
    words('-loop 1 -framerate 1 -f image2 -c:v mjpeg -i'),
    [still],
    words('-f lavfi -i anullsrc=r=16000:cl=mono -map 0:v'),
    sounds.flatMap(() => ['-map', '1:a']),
    words('-vf scale=1280:720 -c:v libx264 -preset ultrafast -crf 33 -pix_fmt yuv420p -r 1 -g 8 -c:a aac -b:a 64k -t 60'),
    [minute],
  );
  await ffmpeg(
    ['-stream_loop', String(minutes - 1), '-i', minute, '-i', meta],
    words('-map 0 -map_metadata 1 -c copy'),
    sounds.flatMap((language, at) => [`-metadata:s:a:${at}`, `language=${language}`]),
    [path],
  );
  await rm(minute);
  await rm(meta);
}

/** A film whose head is whole, so that it is taken in, and tells of all its pictures; none of them can be drawn. */
async function makeDamaged(film: string, path: string): Promise<void> {
  await ffmpeg(['-i', film], words('-map 0:v -map 0:a -c copy -movflags +faststart'), [path]);
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0, bytes.indexOf('mdat') + 4));
}

interface Limited {
  readonly add: (work: () => Promise<unknown>) => void;
  readonly done: () => Promise<void>;
}

/** Runs so many at once. */
function limited(atOnce: number): Limited {
  const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
  let next = 0;
  return {
    add: (work) => {
      const lane = next++ % atOnce;
      lanes[lane] = (lanes[lane] ?? Promise.resolve()).then(work);
    },
    done: async () => {
      await Promise.all(lanes);
    },
  };
}

async function ffmpeg(...args: readonly (readonly string[])[]): Promise<void> {
  await run(FFMPEG, ['-v', 'error', '-y', ...args.flat()]);
}

function words(text: string): readonly string[] {
  return text.split(' ');
}

function nfo({ title, year, genre, plot }: DemoFilm): string {
  return `<movie><title>${title.replace('&', '&amp;')}</title><year>${year}</year><genre>${genre}</genre><plot>${plot}</plot></movie>\n`;
}

/** `01:02:03` of seconds. */
function clock(seconds: number): string {
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}
