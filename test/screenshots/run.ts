import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { PROJECT_DIR, ensureBuilt } from '../../electron/setup/build.ts';
import { axeFindings } from '../browser/support/axeFindings.ts';
import { findChromium } from '../setup/chromium.ts';
import { languageFor } from '../../renderer/texts/language.ts';
import { speak } from '../../renderer/texts/t.ts';
import { makeDemoLibrary } from './demoLibrary.ts';
import { SHOTS, type Shot } from './shots.ts';
import { emptyStage, fullStage, type Stage } from './stage.ts';

interface Look {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly scale?: number;
  /** The system's own few colours, and nothing that moves. */
  readonly isForced?: boolean;
  /** Of the page's text, by default 100. */
  readonly textPercent?: number;
}

const SIZES: Readonly<Record<string, Look>> = {
  desktop: { widthPx: 1280, heightPx: 800 },
  wide: { widthPx: 1920, heightPx: 1080 },
  phone: { widthPx: 390, heightPx: 844 },
  // Only when asked for: the smallest window, a 4K screen at 200 % and at 75 %, forced colours, and text twice as large.
  small: { widthPx: 900, heightPx: 600 },
  '4k': { widthPx: 1920, heightPx: 1080, scale: 2 },
  '4k-75': { widthPx: 5120, heightPx: 2880, scale: 0.75 },
  forced: { widthPx: 1280, heightPx: 800, isForced: true },
  text: { widthPx: 1280, heightPx: 800, textPercent: 200 },
};
const USUAL_SIZES = ['desktop', 'wide', 'phone'];
const THEMES = ['dark', 'light'] as const;
/** A page begins to fetch what it shows within this. */
const SETTLES_MS = 200;
const LONGEST_MS = 8000;
const MS_PER_SECOND = 1000;

/**
 * `npm run screenshots [-- --only home,item] [--size phone] [--theme dark] [--out DIR] [--media DIR] [--locale de-DE] [--axe]`: every screen, light
 * and dark, in three sizes, over a library of its own drawing. A folder given as --media keeps that library for the next time. With --axe each
 * picture's screen is looked over by axe, too. What could not be taken is named, the rest is taken all the same; the exit code is 1 then.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    out: { type: 'string' },
    media: { type: 'string' },
    size: { type: 'string' },
    theme: { type: 'string' },
    locale: { type: 'string', default: 'en-US' },
    axe: { type: 'boolean', default: false },
  },
});
const out = options.out ?? join(PROJECT_DIR, '.cache/screenshots');
const only = options.only?.split(',');
const shots = SHOTS.filter(({ name }) => only === undefined || only.some((wanted) => name === wanted || name.startsWith(`${wanted}-`)));
const sizes = options.size?.split(',') ?? USUAL_SIZES;
const themes = THEMES.filter((theme) => options.theme === undefined || theme === options.theme);
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing: see "npm run doctor".');
ensureBuilt('page', PROJECT_DIR);
await mkdir(out, { recursive: true });
await speak(languageFor(null, [options.locale]));
const work = await mkdtemp(join(tmpdir(), 'playhead-screenshots-'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] });
const stages: Partial<Record<'full' | 'new', Stage>> = {};
let failures = 0;
let taken = 0;
const beganAt = performance.now();
try {
  if (shots.some(({ on }) => on !== 'new')) {
    const mediaDir = options.media ?? join(work, 'media');
    if (!(await isThere(join(mediaDir, 'Films')))) await makeDemoLibrary(mediaDir, browser);
    stages.full = await fullStage({ mediaDir, dataDir: join(work, 'data') });
  }
  if (shots.some(({ on }) => on === 'new')) stages.new = await emptyStage(join(work, 'new'));
  for (const size of sizes) {
    for (const on of ['full', 'new'] as const) {
      await takeAll(size, on).catch((error: unknown) => fault(`the rest of ${size}`, error));
    }
  }
} finally {
  await browser.close();
  for (const stage of Object.values(stages)) {
    stage.child.process.kill('SIGTERM');
    await stage.child.ended;
  }
  await rm(work, { recursive: true, force: true });
}
const seconds = Math.round((performance.now() - beganAt) / MS_PER_SECOND);
process.stdout.write(`${taken} pictures in ${out}, ${seconds} s${failures > 0 ? `; ${failures} faults, see above` : ''}\n`);
if (failures > 0) process.exitCode = 1;

async function takeAll(size: string, on: 'full' | 'new'): Promise<void> {
  const stage = stages[on];
  const look = SIZES[size];
  if (stage === undefined || look === undefined) return;
  const { locale } = options;
  const viewport = { width: look.widthPx, height: look.heightPx };
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor: look.scale ?? 1,
    hasTouch: size === 'phone',
    // Without room for a scrollbar, and with a finger for a pointer.
    isMobile: size === 'phone',
    locale,
    ...(look.isForced === true && { forcedColors: 'active', reducedMotion: 'reduce' }),
  });
  const guest = await browser.newContext({ viewport, locale });
  for (const each of [context, guest]) each.setDefaultTimeout(LONGEST_MS);
  try {
    let page = await ownersPage(context, stage);
    for (const shot of shots) {
      if ((shot.on ?? 'full') !== on || (shot.phoneOnly === true && size !== 'phone')) continue;
      const of = shot.address === undefined ? page : await guest.newPage();
      let isWhole = true;
      try {
        await take(of, { shot, stage, size });
      } catch (error) {
        isWhole = false;
        await of.screenshot({ path: join(out, `${shot.name}-${size}-failed.jpg`), type: 'jpeg', quality: 60 }).catch(() => undefined);
        fault(`${shot.name} (${size})`, error);
      }
      // What a failed one left open is not to be in the way of the next.
      if (of !== page || !isWhole) await of.close();
      if (of === page && !isWhole) page = await ownersPage(context, stage);
    }
  } finally {
    await context.close();
    await guest.close();
  }
}

async function ownersPage(context: BrowserContext, stage: Stage): Promise<Page> {
  const page = await context.newPage();
  await page.goto(stage.uiUrl);
  await page.getByRole('navigation').first().waitFor();
  return page;
}

/** Tells on one line; the rest of an error is a browser's log. */
function fault(what: string, error: unknown): void {
  failures += 1;
  const why = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
  process.stderr.write(`${what}: ${why}\n`);
}

async function take(
  page: Page,
  { shot, stage, size }: { readonly shot: Shot; readonly stage: Stage; readonly size: string },
): Promise<void> {
  const fill = (text: string, isEncoded: boolean): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => (isEncoded ? encodeURIComponent(stage.names[name] ?? '') : (stage.names[name] ?? '')));
  await stage.hush();
  // What the shot before opened stays over the next page else.
  await page.keyboard.press('Escape');
  await page.goto(shot.address === undefined ? `${stage.url}/${fill(shot.hash, true)}` : stage.url + fill(shot.address, false));
  const { textPercent = 100 } = SIZES[size] ?? {};
  await page.evaluate((percent) => {
    document.documentElement.style.setProperty('--zoom', String(percent / 100));
    dispatchEvent(new Event('resize'));
  }, textPercent);
  await settled(page);
  if (shot.prepare !== undefined) {
    await shot.prepare(page, stage);
    await settled(page);
  }
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    // Playwright brings what moves to its end.
    const path = join(out, `${shot.name}-${size}-${colorScheme}.jpg`);
    await page.screenshot({ path, type: 'jpeg', quality: 82, animations: 'disabled' });
    taken += 1;
    if (options.axe) for (const finding of await axeFindings(page)) fault(`${shot.name} (${size}, ${colorScheme})`, finding);
  }
  await shot.after?.(page, stage);
}

/** Waits until nothing that is seen is still to come: twice, as what comes may bring more that is fetched. */
async function settled(page: Page): Promise<void> {
  for (const waitMs of [SETTLES_MS, SETTLES_MS / 2]) {
    await page.waitForTimeout(waitMs);
    await page
      .waitForFunction(() => {
        const isSeen = (element: Element): boolean => {
          const { top, bottom, width } = element.getBoundingClientRect();
          return width > 0 && bottom > 0 && top < innerHeight;
        };
        const coming = document.querySelectorAll('.skeleton, .page-skeleton, .tile-skeleton, .poster-picture:not([data-loaded="true"])');
        return ![...coming].some(isSeen) && [...document.images].every((image) => image.complete || !isSeen(image));
      })
      // A picture of what does not come is worth more than none.
      .catch(() => undefined);
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
