import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { PROJECT_DIR, ensureBuilt } from '../../electron/setup/build.ts';
import { findChromium } from '../setup/chromium.ts';
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
const SETTLES_MS = 250;
const LONGEST_MS = 8000;

/**
 * `npm run screenshots [-- --only home,item] [--size phone] [--theme dark] [--out DIR] [--media DIR]`: every screen, light and dark, in three
 * sizes, over a library of its own drawing. A folder given as --media keeps that library for the next time.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    out: { type: 'string' },
    media: { type: 'string' },
    size: { type: 'string' },
    theme: { type: 'string' },
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
const work = await mkdtemp(join(tmpdir(), 'playhead-screenshots-'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] });
const stages: Partial<Record<'full' | 'new', Stage>> = {};
const failed: string[] = [];
try {
  if (shots.some(({ on }) => on !== 'new')) {
    const mediaDir = options.media ?? join(work, 'media');
    if (!(await isThere(join(mediaDir, 'Films')))) await makeDemoLibrary(mediaDir, browser);
    stages.full = await fullStage({ mediaDir, dataDir: join(work, 'data') });
  }
  if (shots.some(({ on }) => on === 'new')) stages.new = await emptyStage(join(work, 'new'));
  for (const size of sizes) for (const on of ['full', 'new'] as const) await takeAll(size, on);
} finally {
  await browser.close();
  for (const stage of Object.values(stages)) {
    stage.child.process.kill('SIGTERM');
    await stage.child.ended;
  }
  await rm(work, { recursive: true, force: true });
}
if (failed.length > 0) {
  process.stderr.write(`Not taken:\n${failed.join('\n')}\n`);
  process.exitCode = 1;
}

async function takeAll(size: string, on: 'full' | 'new'): Promise<void> {
  const stage = stages[on];
  const look = SIZES[size];
  if (stage === undefined || look === undefined) return;
  const context = await browser.newContext({
    viewport: { width: look.widthPx, height: look.heightPx },
    deviceScaleFactor: look.scale ?? 1,
    hasTouch: size === 'phone',
    locale: 'en-US',
    ...(look.isForced === true && { forcedColors: 'active', reducedMotion: 'reduce' }),
  });
  context.setDefaultTimeout(LONGEST_MS);
  const guest = await browser.newContext({ viewport: { width: look.widthPx, height: look.heightPx }, locale: 'en-US' });
  guest.setDefaultTimeout(LONGEST_MS);
  try {
    const page = await context.newPage();
    await page.goto(stage.uiUrl);
    await page.getByRole('navigation').first().waitFor();
    for (const shot of shots) {
      if ((shot.on ?? 'full') !== on || (shot.phoneOnly === true && size !== 'phone')) continue;
      const of = shot.address === undefined ? page : await guest.newPage();
      try {
        await take(of, { shot, stage, size });
      } catch (error) {
        await of.screenshot({ path: join(out, `${shot.name}-${size}-failed.jpg`), type: 'jpeg', quality: 60 }).catch(() => undefined);
        failed.push(`${shot.name} (${size}): ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      }
      if (of !== page) await of.close();
    }
  } finally {
    await context.close();
    await guest.close();
  }
}

async function take(
  page: Page,
  { shot, stage, size }: { readonly shot: Shot; readonly stage: Stage; readonly size: string },
): Promise<void> {
  const fill = (text: string, isEncoded: boolean): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => (isEncoded ? encodeURIComponent(stage.names[name] ?? '') : (stage.names[name] ?? '')));
  // What the shot before opened stays over the next page else.
  await page.keyboard.press('Escape');
  await page.goto(shot.address === undefined ? `${stage.url}/${fill(shot.hash, true)}` : stage.url + fill(shot.address, false));
  const { textPercent = 100 } = SIZES[size] ?? {};
  await page.evaluate((percent) => void (document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`), textPercent);
  await settled(page);
  await shot.prepare?.(page);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await page.screenshot({ path: join(out, `${shot.name}-${size}-${colorScheme}.jpg`), type: 'jpeg', quality: 82 });
  }
  await shot.after?.(page);
}

/** Waits until nothing that is seen is still to come, and what moves has come to rest. */
async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(SETTLES_MS);
  await page
    .waitForFunction(() => {
      const isSeen = (element: Element): boolean => {
        const { top, bottom, width } = element.getBoundingClientRect();
        return width > 0 && bottom > 0 && top < innerHeight;
      };
      const isComing = [...document.querySelectorAll('.skeleton, .page-skeleton, .tile-skeleton')].some(isSeen);
      return !isComing && [...document.images].every((image) => image.complete || !isSeen(image));
    })
    // A picture of what does not come is worth more than none.
    .catch(() => undefined);
  await page.waitForTimeout(SETTLES_MS);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
