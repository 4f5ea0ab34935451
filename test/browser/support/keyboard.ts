import type { Page } from 'playwright-core';

/** What has the focus. */
export interface Focused {
  /** As screen readers say it, nearly: its label, or its words. */
  readonly name: string;
  /** Whether a person sees that it has it: an outline or an inner shadow, on it or on what stands for it. */
  readonly isSeen: boolean;
}

/** What has the focus now; the page itself where nothing has. */
export function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0]?.textContent : null;
    const labelledBy = document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent;
    const isMarked = (one: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow.includes('inset');
    };
    // A hidden field is shown by what stands beside it, a tile by its poster.
    const seen = [element, element.nextElementSibling, ...element.querySelectorAll('*')].filter((one) => one !== null);
    return {
      name: (element.getAttribute('aria-label') ?? labelledBy ?? label ?? element.textContent).trim().slice(0, 80),
      isSeen: seen.some(isMarked),
    };
  });
}

/** Waits until something with this name has the focus for all to see; throws with what has it instead after a minute. */
export async function waitForFocus(page: Page, name: string | RegExp): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const now = await focused(page);
    if (isCalled(now, name) && now.isSeen) return;
    if (Date.now() > deadline) throw new Error(`Not ${String(name)} has the focus, but ${JSON.stringify(now)}`);
    await page.waitForTimeout(50);
  }
}

function isCalled({ name: said }: Focused, name: string | RegExp): boolean {
  return typeof name === 'string' ? said === name : name.test(said);
}

/** Presses Tab until something with this name has the focus; throws with the way where it never has, or where a stop was not to be seen. */
export async function tabTo(page: Page, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const way: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    way.push(stop.name);
    // At the end of the page the browser's own buttons have their turn.
    const isPage = await page.evaluate(() => document.activeElement === document.body);
    if (!stop.isSeen && !isPage) throw new Error(`Nobody sees that “${stop.name}” has the focus.`);
    if (isCalled(stop, name)) return;
  }
  throw new Error(`Tab does not lead to ${String(name)}, but over ${way.join(' | ')}`);
}
