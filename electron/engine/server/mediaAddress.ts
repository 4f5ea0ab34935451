import { basename } from 'node:path';
import type { PlayableItem } from '../engine.ts';

/** Path of an item's multivariant playlist. */
export function playlistPath(item: Pick<PlayableItem, 'itemId' | 'timelineId'>): string {
  return `/hls/${encodeURIComponent(item.itemId)}/${encodeURIComponent(item.timelineId)}/main.m3u8`;
}

/** Path of the multivariant playlist that has a subtitle track burnt in. */
export function burntPlaylistPath(item: Pick<PlayableItem, 'itemId' | 'timelineId'>, trackIndex: number): string {
  return playlistPath(item).replace(/main\.m3u8$/, `main-s${trackIndex}.m3u8`);
}

/** Path under which the bytes of the file itself are served; the name is for players that show it. */
export function directPath(item: Pick<PlayableItem, 'itemId' | 'path'>): string {
  return `/hls/${encodeURIComponent(item.itemId)}/direct/${encodeURIComponent(basename(item.path))}`;
}

/** Path of the ASS text of a styled subtitle rendition. */
export function styledTextPath({ itemId }: Pick<PlayableItem, 'itemId'>, renditionId: string): string {
  return `/hls/${encodeURIComponent(itemId)}/subtitles/${encodeURIComponent(renditionId)}.ass`;
}

/** Path of a font attached to a film; the name that the film gives it is not in it. */
export function attachedFontPath({ itemId }: Pick<PlayableItem, 'itemId'>, index: number): string {
  return `/hls/${encodeURIComponent(itemId)}/fonts/${index}`;
}

/** Path of an item's storyboard. */
export function storyboardPath(item: Pick<PlayableItem, 'itemId' | 'timelineId'>): string {
  return `/hls/${encodeURIComponent(item.itemId)}/${encodeURIComponent(item.timelineId)}/storyboard.vtt`;
}

/** Path of a still, with "{seconds}" for the place. */
export function stillPathTemplate(item: Pick<PlayableItem, 'itemId' | 'timelineId'>): string {
  return `/hls/${encodeURIComponent(item.itemId)}/${encodeURIComponent(item.timelineId)}/still/{seconds}.jpg`;
}

/** The item and the plan that a playlist's path is about; null for every other path. */
export function playlistAddress(pathname: string): Pick<PlayableItem, 'itemId' | 'timelineId'> | null {
  const match = /^\/hls\/([^/]+)\/(?!direct\/)([^/]+)\/(?:main(?:-s\d+)?|[^/]+\/index)\.m3u8$/.exec(pathname);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  try {
    return { itemId: decodeURIComponent(match[1]), timelineId: decodeURIComponent(match[2]) };
  } catch {
    return null;
  }
}
