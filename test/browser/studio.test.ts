import { expect, test } from 'vitest';
import { browserSuite } from './support/browserSuite.ts';
import { serverSuite } from './support/serverSuite.ts';

const suite = browserSuite();
const running = serverSuite(suite);

test('a video plays while it is made: back to what is there, forward to what is not, which is waited for', async () => {
  const { page } = suite;
  await page.goto(running.server.uiUrl);
  await page.getByRole('link', { name: 'Studio' }).click();
  await page
    .getByRole('textbox', { name: 'Text' })
    .fill('Nobody has to wait for the end of it, since it plays from the beginning. '.repeat(8));
  await page.getByRole('button', { name: 'Make the video' }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.3);
  await page.getByRole('slider', { name: 'Position' }).focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 25);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => {
    const { currentTime = 0, paused = true } = document.querySelector('video') ?? {};
    return currentTime > 3 && currentTime < 20 && !paused;
  });
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Untitled');
});
