import type { ContainerIndex } from '../../media/keyframes/containerIndex.ts';
import type { MediaInfo, VideoTrack } from '../../media/mediaInfo.ts';
import { matroskaKeyframes } from '../../media/matroska/matroskaKeyframes.ts';
import { mp4Keyframes } from '../../media/mp4/mp4Keyframes.ts';
import { withFileSource } from './fileSource.ts';
import { trackChoice } from './trackChoice.ts';

/** The keyframes of an H.264 track as its container's own index tells them: milliseconds, whatever the length. Rejects with what the file system says. */
export async function containerKeyframes(path: string, info: MediaInfo, track: VideoTrack): Promise<ContainerIndex> {
  const names = info.container.split(',');
  const reader = names.includes('mp4') ? mp4Keyframes : names.includes('matroska') ? matroskaKeyframes : null;
  if (!reader) return { kind: 'none', reason: `${info.container} keeps no index that is read here` };
  return withFileSource(path, (source) => reader(source, trackChoice(info, track)));
}
