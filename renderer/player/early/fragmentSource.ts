/** A segment that comes while it is being made. */
export interface FragmentStream {
  /** timestampOffset of Media Source Extensions for its times, seconds. */
  readonly offsetSeconds: number;
  readonly body: ReadableStream<Uint8Array>;
}

/** The engine's own header: see its sendFragments. */
const CLOCK_OFFSET_HEADER = 'playhead-clock-offset';

/** The address of the segment around a place, as fragments, by the address of its media playlist; null: the playlist is not ours. */
export function fragmentsUrl(playlistUrl: string, seconds: number): string | null {
  if (!URL.canParse(playlistUrl)) return null;
  const url = new URL(playlistUrl);
  if (!url.pathname.endsWith('/index.m3u8')) return null;
  url.pathname = url.pathname.replace(/index\.m3u8$/, `at-${seconds.toFixed(3)}.mp4`);
  return url.href;
}

/** Asks for the segment; resolves with its first picture. null: the engine has no fragments of it. */
export async function openFragments(url: string, signal: AbortSignal): Promise<FragmentStream | null> {
  const response = await fetch(url, { signal });
  const offsetSeconds = Number(response.headers.get(CLOCK_OFFSET_HEADER) ?? NaN);
  if (!response.ok || response.body === null || !Number.isFinite(offsetSeconds)) {
    await response.body?.cancel();
    return null;
  }
  return { offsetSeconds, body: response.body };
}
