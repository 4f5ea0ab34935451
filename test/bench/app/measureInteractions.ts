import type { Page } from 'playwright-core';
import { percentile, type Figure } from '../library/figures.ts';
import { interactionsOf, noteInteractions } from './interactions.ts';

const GOAL_MS = 100;
/** As an experienced person types. */
const KEY_MS = 90;
/** Between clicks: what follows one is over. */
const REST_MS = 400;

/** Everything a person does often, over a large library: from key or click to the next paint. */
export async function measureInteractions(page: Page): Promise<readonly Figure[]> {
  await noteInteractions(page);
  const all: number[] = [];
  const figures: Figure[] = [];
  const measure = async (name: string, count: number, act: () => Promise<void>): Promise<void> => {
    const tookMs = await interactionsOf(page, count, act);
    all.push(...tookMs);
    figures.push({ name: `to the next paint: ${name}, slowest of ${tookMs.length}`, value: Math.max(...tookMs), unit: 'ms', target: null });
  };
  const rest = (): Promise<void> => page.waitForTimeout(REST_MS);
  const click = async (name: string, role: 'link' | 'button' | 'radio' = 'link'): Promise<void> => {
    await page.getByRole(role, { name, exact: true }).first().click();
    await rest();
  };
  const type = (text: string): Promise<void> => page.keyboard.type(text, { delay: KEY_MS });

  await page.locator('.item-grid .tile').first().waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await rest();
  await measure('arrow keys in the grid', 24, async () => {
    await page.locator('.item-grid .tile').first().focus();
    for (let n = 0; n < 24; n++) {
      await page.keyboard.press(n % 3 === 0 ? 'ArrowDown' : 'ArrowRight', { delay: 20 });
      await page.waitForTimeout(KEY_MS);
    }
  });
  await page.evaluate(() => window.scrollTo(0, 0));
  await measure('typing in the search field', 24, async () => {
    await page.getByRole('searchbox').focus();
    await type('night star');
    await rest();
    for (let n = 0; n < 4; n++) await page.keyboard.press('Backspace', { delay: KEY_MS });
    await type('t gard');
    await rest();
    await page.keyboard.press('Escape');
    await rest();
  });
  await measure('kinds of the library', 4, async () => {
    for (const kind of ['Films', 'Series', 'Home videos', 'All']) await click(kind, 'radio');
  });
  await measure('order of the library', 2, async () => {
    await click('Ascending; turn round', 'button');
    await click('Descending; turn round', 'button');
  });
  await measure('the menu of filters', 3, async () => {
    await click('Filters', 'button');
    await page.keyboard.press('Escape');
    await rest();
    await click('Filters', 'button');
    await page.keyboard.press('Escape');
    await rest();
  });
  await measure('opening an item, and back', 6, async () => {
    for (const place of [0, 3, 5]) {
      await page.locator('.item-grid .tile').nth(place).click();
      await rest();
      await click('Library');
    }
  });
  await measure('going from page to page', 7, async () => {
    for (const name of ['Home', 'Collections', 'Shares', 'Studio', 'Activity', 'Settings', 'Library']) await click(name);
  });
  await measure('the palette and typing in it', 9, async () => {
    await page.keyboard.press('Control+k');
    await rest();
    await type('night st');
    await rest();
    await page.keyboard.press('Escape');
    await rest();
  });
  return [
    {
      name: `from key or click to the next paint, slowest but 2 % of ${all.length}`,
      value: percentile(all, 0.98),
      unit: 'ms',
      target: { kind: 'atMost', value: GOAL_MS },
    },
    { name: 'the same, median', value: percentile(all, 0.5), unit: 'ms', target: null },
    ...figures,
  ];
}
