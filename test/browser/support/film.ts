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
  /** Stretches that are loaded, seconds. */
  readonly buffered: readonly (readonly [number, number])[];
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
    const ranges = video.buffered;
    const buffered = Array.from({ length: ranges.length }, (_, index) => [ranges.start(index), ranges.end(index)] as const);
    return {
      buffered,
      currentTime,
      duration,
      paused,
      seeking,
      readyState,
      videoWidth,
      volume,
      muted,
      playbackRate,
      audioBytes,
      videoBytes,
    };
  });
}

/** The state of the video element that is there; throws when the page has none. */
export async function shownFilm(page: Page): Promise<FilmState> {
  const state = await filmState(page);
  if (state === null) throw new Error('The page shows no film.');
  return state;
}

/** Waits until the film has played on by some seconds from wherever it is or gets to; returns its state then, or throws with the state it is stuck in. */
export async function playsOn(
  page: Page,
  { from = null, seconds = 1 }: { readonly from?: number | null; readonly seconds?: number } = {},
): Promise<FilmState> {
  let begun: number | null = null;
  const deadline = Date.now() + 60_000;
  for (;;) {
    const state = await filmState(page);
    if (state !== null && (isPlaying(state, from) || hasEnded(state, begun))) {
      begun ??= state.currentTime;
      if (state.currentTime >= begun + seconds) return state;
    }
    if (Date.now() > deadline)
      throw new Error(`The film does not play on from ${begun ?? from ?? 'its start'}: ${JSON.stringify(await whatIsShown(page, state))}`);
    await page.waitForTimeout(100);
  }
}

function isPlaying({ seeking, readyState, paused, currentTime }: FilmState, from: number | null): boolean {
  const isThere = from === null || (currentTime >= from - 0.5 && currentTime <= from + 20);
  return !seeking && readyState >= 3 && !paused && isThere;
}

/** Whether a film that was seen playing has come to its end before it was looked at again. */
function hasEnded({ seeking, currentTime, duration }: FilmState, begun: number | null): boolean {
  return begun !== null && !seeking && currentTime >= duration - 0.1;
}

async function whatIsShown(page: Page, state: FilmState | null): Promise<Readonly<Record<string, unknown>>> {
  const player = page.locator('.player');
  const look = (await player.count()) > 0 ? await player.getAttribute('data-look') : null;
  return { state, look, page: (await page.locator('body').textContent())?.slice(0, 500) };
}

/** Opens a file by the path field. */
export async function openByPath(page: Page, path: string): Promise<void> {
  await page.getByLabel('File path').fill(path);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** Seeks with the player's own bar, to a fraction of the film. */
export async function seekToFraction(page: Page, fraction: number): Promise<void> {
  await page.locator('.player').hover();
  const bar = page.locator('.seek-bar');
  const box = await bar.boundingBox();
  if (box === null) throw new Error('The player shows no seek bar.');
  await page.mouse.click(box.x + box.width * fraction, box.y + box.height / 2);
}

/** Chooses an entry of the quality menu. */
export async function chooseQuality(page: Page, label: string): Promise<void> {
  await page.locator('.player').hover();
  await page.getByRole('button', { name: /^Quality:/ }).click();
  await page.getByRole('menuitemradio', { name: label }).click();
}
