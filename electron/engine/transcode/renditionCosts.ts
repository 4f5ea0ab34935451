import type { RenditionCost } from '../../../shared/playerContract.ts';
import type { EncoderRoster } from '../ffmpeg/encoders/encoderRoster.ts';
import { mainVideoTrack } from '../media/mediaInfo.ts';
import type { Capacity } from './capacity/capacity.ts';
import type { TranscodeItem } from './transcodeItem.ts';

/** What making each of an item's picture renditions costs this machine, the copied one first, then from the largest on. */
export function renditionCosts(
  { info, original, video }: Pick<TranscodeItem, 'info' | 'original' | 'video'>,
  { encoders, capacity }: { readonly encoders: Pick<EncoderRoster, 'likelyEncoder'>; readonly capacity: Pick<Capacity, 'expectedSpeed'> },
): readonly RenditionCost[] {
  const track = mainVideoTrack(info);
  const copied = original && {
    renditionId: original.rendition.id,
    way: 'copied' as const,
    widthPx: original.rendition.widthPx,
    heightPx: original.rendition.heightPx,
    encoder: null,
    encoderLabel: null,
    isHardware: false,
    expectedSpeed: null,
  };
  const encoded = video.map((rendition) => {
    const { name, label, kind } = encoders.likelyEncoder(rendition);
    return {
      renditionId: rendition.id,
      way: 'encoded' as const,
      widthPx: rendition.widthPx,
      heightPx: rendition.heightPx,
      encoder: name,
      encoderLabel: label,
      isHardware: kind === 'hardware',
      expectedSpeed: track && capacity.expectedSpeed(name, track, rendition),
    };
  });
  return [...(copied ? [copied] : []), ...encoded];
}
