import { renditionIdOf } from './quality.ts';
import type { Vhs, VhsPlaylist } from './vhs.ts';

/**
 * Lets the film begin in the rendition that the viewer wants, or else with the playlist's first variant (RFC 8216bis, 4.4.6.2), which
 * is the one that the engine has begun to make: VHS would choose by the size of the window. After that it chooses by itself, unless the
 * viewer has. Calls back with the id of a wished rendition.
 */
export function chooseFirstQuality(vhs: Vhs, wishedRenditionId: string | null, onWished: (id: string) => void): void {
  const { playlistController_: controller } = vhs;
  const select = controller.selectPlaylist.bind(controller);
  controller.selectPlaylist = () => {
    controller.selectPlaylist = select;
    const { playlists } = controller.main();
    const wished = wishedRenditionId === null ? undefined : playlists.find((playlist) => isRendition(playlist, wishedRenditionId));
    if (wished === undefined) return playlists[0] ?? select();
    for (const playlist of playlists) playlist.disabled = playlist !== wished;
    onWished(wished.id);
    return wished;
  };
}

/** Burnt-in renditions are named after the plain ones: `720p-s3`. */
function isRendition(playlist: VhsPlaylist, renditionId: string): boolean {
  return renditionIdOf(playlist)?.replace(/-s\d+$/, '') === renditionId;
}
