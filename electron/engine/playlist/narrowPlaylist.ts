import { multivariantPlaylistText } from './multivariantPlaylistText.ts';
import { parsePlaylist } from './parsePlaylist.ts';
import type { MultivariantPlaylist, Variant } from './playlist.ts';

/** The largest that is offered; null: no limit. */
export interface QualityLimit {
  /** Short side of the picture. */
  readonly heightPx: number | null;
  readonly bandwidthBps: number | null;
}

/**
 * The renditions of a multivariant playlist within a limit: video, and all sound and text; null: the limit leaves nothing out. Where none
 * is small enough it is the smallest. `text`: one of our own, whose URIs are `<renditionId>/index.m3u8`.
 */
export function renditionsWithin(text: string, limit: QualityLimit): readonly string[] | null {
  const { variants, renditions } = readOwn(text);
  const within = variants.filter((variant) => isWithin(variant, limit));
  if (within.length === variants.length) return null;
  const smallest = variants.toSorted((a, b) => a.bandwidthBps - b.bandwidthBps)[0];
  const kept = within.length > 0 ? within : smallest ? [smallest] : [];
  const alternates = renditions.flatMap((rendition) => ('uri' in rendition && rendition.uri !== null ? [rendition.uri] : []));
  return [...new Set([...kept.map(({ uri }) => uri), ...alternates].map(renditionIdOf))];
}

/**
 * The text of a multivariant playlist with the renditions that `keeps` says yes to alone, each URI with `prefix` before it. A group that
 * is left empty is not referred to any more.
 */
export function narrowedPlaylist(text: string, keeps: (renditionId: string) => boolean, prefix = ''): string {
  const playlist = readOwn(text);
  const renditions = playlist.renditions
    .filter((rendition) => !('uri' in rendition) || rendition.uri === null || keeps(renditionIdOf(rendition.uri)))
    .map((rendition) => ('uri' in rendition && rendition.uri !== null ? { ...rendition, uri: prefix + rendition.uri } : rendition));
  const groups = new Set(renditions.map(({ groupId }) => groupId));
  const variants = playlist.variants
    .filter(({ uri }) => keeps(renditionIdOf(uri)))
    .map((variant) => ({
      ...variant,
      uri: prefix + variant.uri,
      audioGroupId: variant.audioGroupId !== null && groups.has(variant.audioGroupId) ? variant.audioGroupId : null,
      subtitlesGroupId: variant.subtitlesGroupId !== null && groups.has(variant.subtitlesGroupId) ? variant.subtitlesGroupId : null,
    }));
  return multivariantPlaylistText({ ...playlist, renditions, variants });
}

function readOwn(text: string): MultivariantPlaylist {
  const parsed = parsePlaylist(text);
  if (parsed.kind !== 'multivariant') throw new Error('a multivariant playlist was expected');
  return parsed.playlist;
}

function renditionIdOf(uri: string): string {
  return uri.split('/')[0] ?? '';
}

function isWithin({ resolution, bandwidthBps }: Variant, limit: QualityLimit): boolean {
  const shortSidePx = resolution === null ? 0 : Math.min(resolution.widthPx, resolution.heightPx);
  return (limit.heightPx === null || shortSidePx <= limit.heightPx) && (limit.bandwidthBps === null || bandwidthBps <= limit.bandwidthBps);
}
