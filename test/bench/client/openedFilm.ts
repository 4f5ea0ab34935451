import { parsePlaylist } from '../../../electron/engine/playlist/parsePlaylist.ts';
import type { MediaPlaylist, MultivariantPlaylist } from '../../../electron/engine/playlist/playlist.ts';
import type { BenchServer } from '../server/benchServer.ts';
import { timedGet } from './timedGet.ts';

/** One rendition's media playlist. */
export interface Rendition {
  /** As in its address: "720p", "orig". */
  readonly name: string;
  readonly segments: readonly { readonly url: string; readonly startSeconds: number; readonly endSeconds: number }[];
}

/** A film as a viewer sees it who opened it: each opening is another viewer. */
export interface OpenedFilm {
  readonly playlistUrl: string;
  readonly multivariant: MultivariantPlaylist;
}

/** Opens a file and loads its multivariant playlist. Throws when it is refused. */
export async function openFilm(server: BenchServer, path: string): Promise<OpenedFilm> {
  const { status, body } = await timedGet(`${server.url}/api/open`, { method: 'POST', token: server.token, json: { path } });
  if (status !== 201) throw new Error(`${path}: status ${status}: ${body.toString('utf8').slice(0, 300)}`);
  const { playlistUrl } = JSON.parse(body.toString('utf8')) as { readonly playlistUrl: string };
  const parsed = parsePlaylist((await timedGet(playlistUrl)).body.toString('utf8'));
  if (parsed.kind !== 'multivariant') throw new Error(`${path}: no multivariant playlist`);
  return { playlistUrl, multivariant: parsed.playlist };
}

/** The rendition of this name ("720p", "orig"); null when there is none. */
export async function videoRendition({ playlistUrl, multivariant }: OpenedFilm, name: string): Promise<Rendition | null> {
  const variant = multivariant.variants.find(({ uri }) => nameOf(new URL(uri, playlistUrl).href) === name);
  return variant ? loadRendition(new URL(variant.uri, playlistUrl).href) : null;
}

/** The sound that a player begins with. Throws when there is none. */
export async function audioRendition({ playlistUrl, multivariant }: OpenedFilm): Promise<Rendition> {
  const alternate = multivariant.renditions.find(({ kind, isDefault }) => kind === 'audio' && isDefault);
  if (alternate?.kind !== 'audio' || alternate.uri === null) throw new Error('the film has no rendition of its sound');
  return loadRendition(new URL(alternate.uri, playlistUrl).href);
}

async function loadRendition(url: string): Promise<Rendition> {
  const parsed = parsePlaylist((await timedGet(url)).body.toString('utf8'));
  if (parsed.kind !== 'media') throw new Error(`${url}: no media playlist`);
  return { name: nameOf(url), segments: segmentsOf(parsed.playlist, url) };
}

function segmentsOf(playlist: MediaPlaylist, base: string): Rendition['segments'] {
  let micros = 0;
  return playlist.segments.map(({ uri, durationMicros }) => {
    const startSeconds = micros / 1e6;
    micros += durationMicros;
    return { url: new URL(uri, base).href, startSeconds, endSeconds: micros / 1e6 };
  });
}

function nameOf(url: string): string {
  return new URL(url).pathname.split('/').at(-2) ?? '';
}
