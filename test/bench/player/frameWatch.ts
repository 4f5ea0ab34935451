import type { Page } from 'playwright-core';

/** What the page writes down about itself, from before its own first script on. */
interface FrameNotes {
  /** performance.now() when a button was let go last. */
  releasedMs: number;
  /** Pictures shown, in order: when, and their place in the film, seconds. */
  shown: { readonly nowMs: number; readonly mediaSeconds: number; readonly widthPx: number; readonly heightPx: number }[];
}

/** Has every picture of every video element of a page noted (HTMLVideoElement.requestVideoFrameCallback), and the last click. */
export async function noteFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notes: FrameNotes = { releasedMs: 0, shown: [] };
    Object.assign(window, { frameNotes: notes });
    addEventListener('pointerup', () => (notes.releasedMs = performance.now()), { capture: true });
    const watched = new WeakSet<HTMLVideoElement>();
    const watch = (video: HTMLVideoElement): void => {
      watched.add(video);
      const note: VideoFrameRequestCallback = (nowMs, { mediaTime: mediaSeconds, width: widthPx, height: heightPx }) => {
        notes.shown.push({ nowMs, mediaSeconds, widthPx, heightPx });
        video.requestVideoFrameCallback(note);
      };
      video.requestVideoFrameCallback(note);
    };
    new MutationObserver(() => {
      for (const video of document.querySelectorAll('video')) if (!watched.has(video)) watch(video);
    }).observe(document, { subtree: true, childList: true });
  });
}

/** A picture shown after a click. */
export interface ShownFrame {
  /** From letting the button go to the picture. */
  readonly afterMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Forgets what was shown so far: to be called before the click. */
export async function forgetFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { frameNotes } = window as unknown as { frameNotes: FrameNotes };
    frameNotes.shown.length = 0;
    frameNotes.releasedMs = Infinity;
  });
}

/** The first picture after the click from between two places of the film, seconds. Throws when none comes in time. */
export async function firstFrame(page: Page, { from, to }: { readonly from: number; readonly to: number }): Promise<ShownFrame> {
  const found = await page.waitForFunction(
    (range) => {
      const { frameNotes } = window as unknown as { frameNotes: FrameNotes };
      const { releasedMs, shown } = frameNotes;
      const frame = shown.find(({ nowMs, mediaSeconds }) => nowMs > releasedMs && mediaSeconds >= range.from && mediaSeconds <= range.to);
      return frame && { afterMs: frame.nowMs - releasedMs, widthPx: frame.widthPx, heightPx: frame.heightPx };
    },
    { from, to },
    // Not at each frame, as it would by itself: a page that is asked then draws for nothing but that.
    { timeout: FRAME_TIMEOUT_MS, polling: 100 },
  );
  return (await found.jsonValue())!;
}

const FRAME_TIMEOUT_MS = 30_000;
