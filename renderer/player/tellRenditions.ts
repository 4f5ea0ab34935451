import type { Vhs } from './vhs.ts';

/**
 * VHS tells of its renditions when the sound that it began with is loaded (`selectedinitialmedia`, VHS 3). Where another one was chosen
 * before, that one never is: to be called then, so that the chosen one's loading counts. `onTold`: they are known now.
 */
export function tellRenditions(vhs: Vhs, onTold: () => void): void {
  const { playlistController_: controller } = vhs;
  const { activePlaylistLoader: sound } = controller.mediaTypes_.AUDIO;
  const tell = (): void => {
    if (vhs.representations !== undefined) return;
    controller.trigger('selectedinitialmedia');
    onTold();
  };
  if (sound === null || sound.media() !== undefined) tell();
  else sound.one('loadedmetadata', tell);
}
