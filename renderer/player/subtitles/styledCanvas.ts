import JASSUB from 'jassub';
import builtInFontUrl from 'jassub/dist/default.woff2?url';
import { needsOtherFont } from './needsOtherFont.ts';
import type { DrawingStart, StyledSubtitle } from './subtitleDisplay.ts';
import { fetchStyledText, followStyledText } from './styledText.ts';

/** The family of jassub's own font: for text whose font is not there. */
const BUILT_IN_FAMILY = 'liberation sans';
/** Two megabytes of code from this machine are there long before; a worker that does not start never says so. */
const START_TIMEOUT_MS = 20_000;

/** A drawing that goes on. */
export interface StyledCanvas extends DrawingStart {
  /** The delay is another one now. */
  readonly delayChanged: () => void;
}

/**
 * Draws a subtitle with its own styling over a video, in the rectangle of the picture, until the signal aborts; resolves when it is
 * there. Rejects where this browser cannot draw, or the text is not to be had. Fonts that are missing do not stop it, unless
 * nothing could be read without them: `no-font`.
 */
export async function startStyledCanvas(
  video: HTMLVideoElement,
  styled: StyledSubtitle,
  { signal, delaySeconds }: { readonly signal: AbortSignal; readonly delaySeconds: () => number },
): Promise<StyledCanvas> {
  const [first, fonts] = await Promise.all([
    fetchStyledText(styled.url, video.currentTime, signal),
    Promise.all([builtInFontUrl, ...styled.fontUrls].map((url) => fetchFont(url, signal))),
  ]);
  signal.throwIfAborted();
  const hasOwnFonts = fonts.slice(1).some((font) => font !== null);
  if (!hasOwnFonts && needsOtherFont(first.text)) return { kind: 'no-font', delayChanged: () => undefined };
  const drawing = new JASSUB({
    video,
    subContent: first.text,
    timeOffset: styled.startSeconds - delaySeconds(),
    fonts: fonts.filter((font) => font !== null),
    defaultFont: BUILT_IN_FAMILY,
    // Nobody but the film and ourselves is asked for fonts.
    queryFonts: false,
  });
  try {
    // A renderer that could not be made is missing then, and says nothing by itself.
    await inTime(drawing.ready.then(() => drawing.renderer.getStyles()));
    signal.throwIfAborted();
  } catch (error) {
    drawing._worker.terminate(); // destroy() would wait for the worker to be ready
    drawing._canvas.remove();
    throw error;
  }
  signal.addEventListener('abort', () => void drawing.destroy(), { once: true });
  await drawNow(drawing, video);
  followStyledText(video, { url: styled.url, first, signal }, async (text) => {
    await drawing.renderer.setTrack(text);
    await drawNow(drawing, video);
  }).catch(() => undefined); // stopped, or the engine is away: what is there stays
  return {
    kind: 'drawn',
    delayChanged: () => {
      drawing.timeOffset = styled.startSeconds - delaySeconds();
      if (!signal.aborted) void drawNow(drawing, video);
    },
  };
}

/** Fonts are for looks: one that is not to be had is done without. */
async function fetchFont(url: string, signal: AbortSignal): Promise<Uint8Array | null> {
  const response = await fetch(url, { signal }).catch(() => null);
  return response?.ok === true ? new Uint8Array(await response.arrayBuffer()) : null;
}

/** Frames of the film ask for the next drawing; a paused film shows none. */
function drawNow(drawing: JASSUB, { currentTime, videoWidth, videoHeight }: HTMLVideoElement): Promise<void> {
  if (videoWidth === 0) return Promise.resolve();
  return drawing.manualRender(
    { expectedDisplayTime: performance.now(), mediaTime: currentTime, width: videoWidth, height: videoHeight },
    true,
  );
}

async function inTime(work: Promise<unknown>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('the worker that draws subtitles does not start')), START_TIMEOUT_MS);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
