import { isOriginal, renditionIdOf } from './quality.ts';
import type { SelectPlaylist, VhsPlaylist } from './vhs.ts';

export interface FirstQualityOptions {
  /** null: none. */
  readonly wishedRenditionId: string | null;
  /** Told what the film begins with, and whether it is what was wished. */
  readonly onFirst: (playlist: VhsPlaylist, isWished: boolean) => void;
  /** What chooses after the first time. */
  readonly later: SelectPlaylist;
}

/**
 * Lets the film begin in the rendition that the viewer wants; or in the original where that is chosen anyway; or in the playlist's first
 * variant (RFC 8216bis, 4.4.6.2), which is the one that the engine has begun to make: VHS would choose by the size of the window.
 */
export function firstQuality({ wishedRenditionId, onFirst, later }: FirstQualityOptions): SelectPlaylist {
  let isFirst = true;
  return function select() {
    const chosen = later.call(this);
    const playlists = this.playlists.main?.playlists;
    if (!isFirst || !playlists) return chosen;
    isFirst = false;
    const wished = wishedRenditionId === null ? undefined : playlists.find((playlist) => isRendition(playlist, wishedRenditionId));
    const first = wished ?? (chosen !== undefined && isOriginal(chosen) ? chosen : (playlists[0] ?? chosen));
    if (wished !== undefined) for (const playlist of playlists) playlist.disabled = playlist !== wished;
    if (first !== undefined) onFirst(first, wished !== undefined);
    return first;
  };
}

/** Burnt-in renditions are named after the plain ones: `720p-s3`. */
function isRendition(playlist: VhsPlaylist, renditionId: string): boolean {
  return renditionIdOf(playlist)?.replace(/-s\d+$/, '') === renditionId;
}
