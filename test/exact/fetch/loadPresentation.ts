import { setTimeout as wait } from 'node:timers/promises';
import { parsePlaylist } from '../../../electron/engine/playlist/parsePlaylist.ts';
import type { MediaPlaylist, MultivariantPlaylist, Variant } from '../../../electron/engine/playlist/playlist.ts';
import { httpGet } from '../server/httpGet.ts';

/** One media playlist with its addresses made absolute. */
export interface RenditionPlaylist {
  /** The folder's name in its address, e.g. "720p" or "a1". */
  readonly name: string;
  readonly kind: 'video' | 'audio';
  readonly segments: readonly { readonly url: string; readonly startSeconds: number; readonly endSeconds: number }[];
  readonly isTransportStream: boolean;
  /** Pixels, frames per second as announced; null for sound. */
  readonly picture: { readonly widthPx: number; readonly heightPx: number; readonly framesPerSecond: number } | null;
}

/** Everything that a multivariant playlist offers. */
export interface Presentation {
  /** Largest first. */
  readonly video: readonly RenditionPlaylist[];
  readonly audio: readonly RenditionPlaylist[];
}

/** Loads all playlists; one that still grows is loaded again until it has ended. Throws what is wrong in words. */
export async function loadPresentation(url: string, growthSeconds: number): Promise<Presentation> {
  const top = await load(url);
  if (top.kind !== 'multivariant') throw new Error('the playlist handed out is no multivariant playlist');
  const { variants, renditions } = top.playlist;
  const audioUris = renditions.flatMap((alternate) => (alternate.kind === 'audio' && alternate.uri !== null ? [alternate.uri] : []));
  const audioOnly = variants.filter((variant) => variant.resolution === null && !audioUris.includes(variant.uri));
  const pictures = variants.filter((variant) => variant.resolution !== null);
  const audio = [...new Set([...audioUris, ...audioOnly.map(({ uri }) => uri)])];
  return {
    video: (await Promise.all(pictures.map((variant) => rendition('video', new URL(variant.uri, url), variant, growthSeconds)))).toSorted(
      (a, b) => area(b) - area(a),
    ),
    audio: await Promise.all(audio.map((uri) => rendition('audio', new URL(uri, url), null, growthSeconds))),
  };
}

const DEFAULT_FRAME_RATE = 30;

async function rendition(kind: 'video' | 'audio', url: URL, variant: Variant | null, growthSeconds: number): Promise<RenditionPlaylist> {
  const playlist = await ended(url, growthSeconds);
  let micros = 0;
  const segments = playlist.segments.map(({ uri, durationMicros }) => {
    const startSeconds = micros / 1e6;
    micros += durationMicros;
    return { url: new URL(uri, url).href, startSeconds, endSeconds: micros / 1e6 };
  });
  if (segments.length === 0) throw new Error(`${url.pathname}: no segments`);
  return {
    name: url.pathname.split('/').at(-2) ?? '',
    kind,
    segments,
    isTransportStream: playlist.mapUri === null,
    picture: variant?.resolution ? { ...variant.resolution, framesPerSecond: variant.frameRate ?? DEFAULT_FRAME_RATE } : null,
  };
}

async function ended(url: URL, growthSeconds: number): Promise<MediaPlaylist> {
  const deadline = performance.now() + growthSeconds * 1000;
  for (;;) {
    const loaded = await load(url.href);
    if (loaded.kind !== 'media') throw new Error(`${url.pathname}: not a media playlist`);
    if (loaded.playlist.isEnded) return loaded.playlist;
    if (performance.now() > deadline) throw new Error(`${url.pathname}: no EXT-X-ENDLIST after ${growthSeconds} s`);
    await wait(1000);
  }
}

type Loaded =
  | { readonly kind: 'media'; readonly playlist: MediaPlaylist }
  | { readonly kind: 'multivariant'; readonly playlist: MultivariantPlaylist };

async function load(url: string): Promise<Loaded> {
  const { status, body } = await httpGet(url);
  if (status !== 200) throw new Error(`${new URL(url).pathname}: status ${status}: ${body.toString('utf8').slice(0, 300)}`);
  const parsed = parsePlaylist(body.toString('utf8'));
  if (parsed.kind === 'media' || parsed.kind === 'multivariant') return parsed;
  throw new Error(`${new URL(url).pathname}: ${JSON.stringify(parsed)}`);
}

function area({ picture }: RenditionPlaylist): number {
  return picture ? picture.widthPx * picture.heightPx : 0;
}
