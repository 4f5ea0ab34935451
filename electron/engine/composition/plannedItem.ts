import { basename, extname } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { fileNameOf } from '../base/pageAddress.ts';
import type { EngineConfig } from '../config.ts';
import type { LocatedItem } from '../library/items.ts';
import type { KeyframeIndex } from '../media/keyframes/keyframeIndex.ts';
import { transcodeItemFrom, type TranscodeItem } from '../transcode/transcodeItem.ts';

/** What is made of a located item; without `keyframes` nothing of it is copied. Throws UNPLAYABLE when its length is not known. */
export function plannedItem(
  { itemId, path, info, growth }: LocatedItem,
  keyframes: KeyframeIndex | null,
  { maxRenditionPx }: Pick<EngineConfig, 'maxRenditionPx'>,
): TranscodeItem {
  const title = info.title?.trim() || basename(fileNameOf(path), extname(path));
  const durationSeconds = info.durationSeconds ?? 0;
  if (durationSeconds <= 0 && growth === null) {
    throw new EngineError('UNPLAYABLE', `"${title}" does not say how long it is, and its end could not be found.`, { details: { path } });
  }
  return transcodeItemFrom({ itemId, path, title, info: { ...info, durationSeconds }, maxRenditionPx, keyframes, growth });
}
