import type { Page } from 'playwright-core';

/** Writes down every shift (`SourceBuffer.timestampOffset`, MSE 3.1) that the player sets on picture or sound, from the next page load on. */
export async function noteClocks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const original = Object.getOwnPropertyDescriptor(SourceBuffer.prototype, 'timestampOffset');
    const noted: number[] = [];
    Object.defineProperty(window, 'notedClocks', { value: noted });
    Object.defineProperty(SourceBuffer.prototype, 'timestampOffset', {
      get(this: SourceBuffer) {
        return original?.get?.call(this) as number;
      },
      set(this: SourceBuffer, seconds: number) {
        noted.push(seconds);
        original?.set?.call(this, seconds);
      },
    });
  });
}

/** The shifts so far, seconds, in order. */
export function notedClocks(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (window as unknown as { notedClocks: number[] }).notedClocks);
}
