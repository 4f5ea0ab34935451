import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { PROJECT_DIR } from './build.ts';
import { APP_ICON, MAC_ICON, SMALL_ICON, TEMPLATE_ICON, THUMBAR_ICONS } from './iconDrawings.ts';
import { icnsOf, icoOf, type SquarePng } from './iconFiles.ts';

/** Up to here the details of the large drawing are only a blur, px. */
const SMALL_PX = 48;

/** Draws all icons into resources/: they are committed, and drawn again when the drawings change. PLAYHEAD_CHROMIUM names the browser that draws. */
async function drawIcons(executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath });
  const page = await browser.newPage();
  const appIcon = (sidePx: number): Promise<SquarePng> => draw(page, sidePx <= SMALL_PX ? SMALL_ICON : APP_ICON, sidePx);
  const macIcon = (sidePx: number): Promise<SquarePng> => draw(page, MAC_ICON, sidePx);
  write('icon.ico', icoOf(await inTurn([16, 20, 24, 32, 40, 48, 64, 256], appIcon)));
  write('icon.icns', icnsOf(await inTurn([16, 32, 64, 128, 256, 512, 1024], macIcon)));
  // The names that electron-builder goes by for Linux.
  for (const { sidePx, png } of await inTurn([16, 32, 48, 64, 128, 256, 512], appIcon)) write(`icons/${sidePx}x${sidePx}.png`, png);
  write('shell/window.png', (await appIcon(256)).png);
  // "@2x" is for displays of double density: Electron finds it by its name.
  for (const [suffix, sidePx] of [
    ['', 16],
    ['@2x', 32],
  ] as const) {
    write(`shell/tray${suffix}.png`, (await draw(page, SMALL_ICON, sidePx)).png);
    write(`shell/trayTemplate${suffix}.png`, (await draw(page, TEMPLATE_ICON, sidePx)).png);
    for (const [name, drawing] of Object.entries(THUMBAR_ICONS))
      write(`shell/${name}${suffix}.png`, (await draw(page, drawing, sidePx)).png);
  }
  await browser.close();
}

async function draw(page: Page, drawing: string, sidePx: number): Promise<SquarePng> {
  await page.setViewportSize({ width: sidePx, height: sidePx });
  const sized = drawing.replace('<svg ', `<svg width="${sidePx}" height="${sidePx}" `);
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${sized}`);
  return { sidePx, png: await page.screenshot({ omitBackground: true }) };
}

async function inTurn(sizes: readonly number[], make: (sidePx: number) => Promise<SquarePng>): Promise<SquarePng[]> {
  const made: SquarePng[] = [];
  for (const sidePx of sizes) made.push(await make(sidePx));
  return made;
}

function write(name: string, bytes: Uint8Array): void {
  const path = join(PROJECT_DIR, 'resources', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

if (import.meta.main) await drawIcons(process.env['PLAYHEAD_CHROMIUM'] ?? chromium.executablePath());
