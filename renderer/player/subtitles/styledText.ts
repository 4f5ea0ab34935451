/** The text of a styled subtitle as the engine has it by now. */
export interface StyledText {
  readonly text: string;
  /** When to ask for more, because the film is still being read; null: this is all. */
  readonly askAgainMs: number | null;
}

/** Fetches the text, at least what is shown around a time of the film. Throws where it is not to be had. */
export async function fetchStyledText(url: string, atSeconds: number, signal: AbortSignal): Promise<StyledText> {
  const response = await fetch(`${url}&at=${Math.max(0, atSeconds).toFixed(3)}`, { signal });
  if (!response.ok) throw new Error(`the styled subtitles answered ${response.status}`);
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return { text: await response.text(), askAgainMs: Number.isFinite(seconds) ? seconds * 1000 : null };
}

/** Hands over newer texts until all is there: each after its time, and one at once after a seek. Rejects when stopped or cut off. */
export async function followStyledText(
  video: HTMLVideoElement,
  { url, first, signal }: { readonly url: string; readonly first: StyledText; readonly signal: AbortSignal },
  onText: (text: string) => Promise<void>,
): Promise<void> {
  for (let { askAgainMs } = first; askAgainMs !== null;) {
    await seekOrPause(video, askAgainMs, signal);
    const next = await fetchStyledText(url, video.currentTime, signal);
    await onText(next.text);
    askAgainMs = next.askAgainMs;
  }
}

function seekOrPause(video: HTMLVideoElement, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = new AbortController();
    const timer = setTimeout(() => (end.abort(), resolve()), ms);
    video.addEventListener('seeking', () => (clearTimeout(timer), end.abort(), resolve()), { signal: end.signal });
    signal.addEventListener('abort', () => (clearTimeout(timer), end.abort(), reject(signal.reason as Error)), { signal: end.signal });
  });
}
