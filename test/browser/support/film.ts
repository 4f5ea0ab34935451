import type { Page } from 'playwright-core';

/** What the video element says. */
export interface FilmState {
  readonly currentTime: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  readonly readyState: number;
  readonly videoWidth: number;
  readonly volume: number;
  readonly muted: boolean;
  readonly playbackRate: number;
  /** Chromium's own counters: bytes decoded so far. */
  readonly audioBytes: number;
  readonly videoBytes: number;
}

/** Reads the video element; null when the page has none. */
export function filmState(page: Page): Promise<FilmState | null> {
  return page.evaluate(() => {
    const video = document.querySelector('video') as
      | (HTMLVideoElement & { webkitAudioDecodedByteCount: number; webkitVideoDecodedByteCount: number })
      | null;
    if (video === null) return null;
    const { currentTime, duration, paused, seeking, readyState, videoWidth, volume, muted, playbackRate } = video;
    const [audioBytes, videoBytes] = [video.webkitAudioDecodedByteCount, video.webkitVideoDecodedByteCount];
    return { currentTime, duration, paused, seeking, readyState, videoWidth, volume, muted, playbackRate, audioBytes, videoBytes };
  });
}

/** The state of the video element that is there; throws when the page has none. */
export async function shownFilm(page: Page): Promise<FilmState> {
  const state = await filmState(page);
  if (state === null) throw new Error('The page shows no film.');
  return state;
}

/** Waits until the film has played on by some seconds from wherever it is or gets to; returns its state then. */
export async function playsOn(
  page: Page,
  { from = null, seconds = 1 }: { readonly from?: number | null; readonly seconds?: number } = {},
): Promise<FilmState> {
  await page.waitForFunction(
    ([wanted, advance]) => {
      const video = document.querySelector('video');
      if (video === null || video.seeking || video.readyState < 3 || video.paused) return false;
      const marks = video.dataset as { playedFrom?: string };
      if (wanted !== null && (video.currentTime < wanted - 0.5 || video.currentTime > wanted + 20)) return false;
      marks.playedFrom ??= String(video.currentTime);
      return video.currentTime >= Number(marks.playedFrom) + advance;
    },
    [from, seconds] as const,
    { timeout: 40_000 },
  );
  await page.evaluate(() => delete document.querySelector('video')?.dataset['playedFrom']);
  return shownFilm(page);
}

/** Opens a file by the path field. */
export async function openByPath(page: Page, path: string): Promise<void> {
  await page.getByLabel('File path').fill(path);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** Seeks with the player's own bar, to a fraction of the film. */
export async function seekToFraction(page: Page, fraction: number): Promise<void> {
  const bar = page.locator('.seek-bar');
  const box = await bar.boundingBox();
  if (box === null) throw new Error('The player shows no seek bar.');
  await bar.hover();
  await page.mouse.click(box.x + box.width * fraction, box.y + box.height / 2);
}

/** Chooses an entry of the quality menu. */
export async function chooseQuality(page: Page, label: string): Promise<void> {
  await page.locator('.player').hover();
  await page.getByRole('button', { name: /^Quality:/ }).click();
  await page.getByRole('menuitemradio', { name: label }).click();
}
