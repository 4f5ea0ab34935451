import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { PROJECT_DIR, ensureBuilt } from '../../electron/setup/build.ts';
import { LibraryPage } from '../../shared/libraryContract.ts';
import { startHeadless } from '../fakes/headlessProcess.ts';
import { findChromium } from '../setup/chromium.ts';
import { makeDemoLibrary } from './demoLibrary.ts';

interface Shot {
  readonly name: string;
  /** The fragment of the page; `{item}` and `{series}` stand for one of each. */
  readonly hash: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  { name: 'home', hash: '' },
  { name: 'library', hash: '#/library' },
  { name: 'list', hash: '#/library?kind=movie', prepare: (page) => page.getByRole('radio', { name: 'List' }).click() },
  { name: 'item', hash: '#/item/{item}' },
  { name: 'series', hash: '#/series/{series}' },
  {
    name: 'palette',
    hash: '#/library',
    prepare: async (page) => {
      await page.getByRole('radio', { name: 'Posters' }).click();
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('A title, a page').fill('the');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'collections', hash: '#/collections' },
  { name: 'shares', hash: '#/shares' },
  { name: 'activity', hash: '#/activity' },
  { name: 'settings', hash: '#/settings' },
  {
    name: 'player',
    hash: '#play={uri}&at=14',
    prepare: async (page) => {
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 14.5);
      await page.mouse.move(640, 400);
    },
  },
];

const SIZES = { desktop: [1280, 800], wide: [1920, 1080], phone: [390, 844] } as const;

/** `npm run screenshots [-- --only home,item] [--out DIR] [--media DIR]`: every screen, light and dark, in three sizes, over a library of its own drawing. */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    out: { type: 'string' },
    media: { type: 'string' },
    data: { type: 'string' },
    size: { type: 'string' },
  },
});
const out = options.out ?? join(PROJECT_DIR, 'docs/screenshots');
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing: see "npm run doctor".');
ensureBuilt('page', PROJECT_DIR);
await mkdir(out, { recursive: true });
const work = await mkdtemp(join(tmpdir(), 'playhead-screenshots-'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] });
const media = options.media ?? join(work, 'media');
if (options.media === undefined) await makeDemoLibrary(media, browser);
const server = startHeadless([
  '--json',
  '--data',
  options.data ?? join(work, 'data'),
  '--media',
  join(media, 'Films'),
  '--media',
  join(media, 'Series'),
]);
const { url, token, uiUrl } = JSON.parse(await server.line()) as { url: string; token: string; uiUrl: string };
try {
  const films = await settled();
  const item = films.items.find(({ title }) => title === 'Copper Sky') ?? films.items[0];
  if (item === undefined) throw new Error('The library is empty.');
  await watchSome(films);
  const series = (await ask('/library/series')) as { series: { seriesKey: string }[] };
  const fill = (hash: string): string =>
    hash
      .replace('{item}', encodeURIComponent(item.itemId))
      .replace('{series}', encodeURIComponent(series.series[0]?.seriesKey ?? ''))
      .replace('{uri}', encodeURIComponent(item.uri));
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    if (options.size !== undefined && !options.size.split(',').includes(size)) continue;
    for (const colorScheme of ['dark', 'light'] as const) await takeAll(browser, { size, width, height, colorScheme, fill });
  }
} finally {
  await browser.close();
  server.process.kill('SIGTERM');
  await server.ended;
  await rm(work, { recursive: true, force: true });
}

async function takeAll(
  from: Browser,
  look: {
    readonly size: string;
    readonly width: number;
    readonly height: number;
    readonly colorScheme: 'dark' | 'light';
    readonly fill: (hash: string) => string;
  },
): Promise<void> {
  const { size, width, height, colorScheme, fill } = look;
  const page = await from.newPage({ viewport: { width, height }, colorScheme, hasTouch: size === 'phone', locale: 'en-US' });
  await page.goto(uiUrl);
  await page.getByRole('navigation').first().waitFor();
  for (const { name, hash, prepare } of SHOTS) {
    if (options.only !== undefined && !options.only.split(',').includes(name)) continue;
    // The palette of the shot before stays over the next page else.
    await page.keyboard.press('Escape');
    await page.goto(`${url}/${fill(hash)}`);
    await page.waitForLoadState('networkidle');
    await prepare?.(page);
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(out, `${name}-${size}-${colorScheme}.jpg`), type: 'jpeg', quality: 82 });
  }
  await page.close();
}

/** Waits until all films were found and looked into. */
async function settled(): Promise<LibraryPage> {
  for (;;) {
    const page = LibraryPage.parse(await ask('/library/items?limit=100'));
    if (page.items.length >= 42 && page.items.every(({ isProbed }) => isProbed)) return page;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Some were begun, some watched: what the start page is about. */
async function watchSome({ items }: LibraryPage): Promise<void> {
  for (const [at, { itemId, durationSeconds }] of items.entries()) {
    if (at % 7 !== 2) continue;
    await ask(`/watching/${encodeURIComponent(itemId)}`, {
      positionSeconds: (durationSeconds ?? 40) * (0.3 + (at % 5) / 10),
      durationSeconds,
    });
  }
  const watched = items.filter((_, at) => at % 5 === 1).map(({ itemId }) => itemId);
  await ask('/watching', { itemIds: watched, isWatched: true });
}

async function ask(path: string, body?: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(`${url}/api${path}`, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
}
