import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { demoPicture } from './demoPicture.ts';
import { DEMO_FILMS, DEMO_SERIES, type DemoFilm } from './demoTitles.ts';

const run = promisify(execFile);
const FFMPEG = process.env['PLAYHEAD_FFMPEG'] ?? 'ffmpeg';
/** Of 30 films so many have a poster beside them; the others show how posters are set. */
const WITHOUT_POSTER = 5;

/** Writes films with posters, plots and chapters of their own drawing, and a series, for looking at the app; a minute of work. */
export async function makeDemoLibrary(dir: string, browser: Browser): Promise<void> {
  const page = await browser.newPage();
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
    await makeFilm(still, join(folder, `${name}.mkv`), 40 + at);
  }
  for (const [season, episodes] of DEMO_SERIES.seasons.entries()) {
    const folder = join(dir, 'Series', DEMO_SERIES.title, `Season ${season + 1}`);
    await mkdir(folder, { recursive: true });
    for (const [episode, title] of episodes.entries()) {
      const still = join(folder, 'still.png.tmp');
      await writeFile(
        still,
        await draw({ title, hue: DEMO_SERIES.hue + episode * 9, scene: episode % 2 === 0 ? 'sea' : 'moon' }, false, season),
      );
      const name = `${DEMO_SERIES.title} S0${season + 1}E0${episode + 1} ${title}.mkv`;
      await makeFilm(still, join(folder, name), 30 + episode + season * 7);
    }
  }
  await writeFile(join(dir, 'Series', DEMO_SERIES.title, 'poster.jpg'), await draw({ ...DEMO_SERIES, scene: 'sea' }, true));
  await page.close();
}

async function drawn(page: Page, svg: string, isPoster: boolean): Promise<Buffer> {
  await page.setViewportSize(isPoster ? { width: 500, height: 750 } : { width: 1280, height: 720 });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  return page.screenshot({ type: 'jpeg', quality: 90 });
}

/** A film that slowly moves over one picture, with a chord, two chapters and a subtitle. */
async function makeFilm(still: string, path: string, seconds: number): Promise<void> {
  const chapters = `;FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=${seconds / 2}\ntitle=Opening\n[CHAPTER]\nTIMEBASE=1/1\nSTART=${seconds / 2}\nEND=${seconds}\ntitle=The crossing\n`;
  const meta = `${path}.chapters`;
  await writeFile(meta, chapters);
  const inputs = [
    '-loop',
    '1',
    '-framerate',
    '5',
    '-f',
    'image2',
    '-c:v',
    'mjpeg',
    '-i',
    still,
    '-f',
    'lavfi',
    '-i',
    'sine=frequency=220:sample_rate=48000',
    '-i',
    meta,
  ];
  const picture = [
    '-vf',
    `scale=1408:792,crop=1280:720:x='128*t/${seconds}':y=36`,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-r',
    '5',
    '-g',
    '25',
  ];
  const sound = ['-c:a', 'aac', '-b:a', '64k', '-metadata:s:a:0', 'language=eng'];
  await run(FFMPEG, [
    '-v',
    'error',
    '-y',
    ...inputs,
    '-map',
    '0:v',
    '-map',
    '1:a',
    '-map_metadata',
    '2',
    ...picture,
    ...sound,
    '-t',
    String(seconds),
    path,
  ]);
}

function nfo({ title, year, genre, plot }: DemoFilm): string {
  return `<movie><title>${title.replace('&', '&amp;')}</title><year>${year}</year><genre>${genre}</genre><plot>${plot}</plot></movie>\n`;
}
