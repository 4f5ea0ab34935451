import { EngineError } from '../../base/errors.ts';
import { targetDurationSeconds } from '../../playlist/mediaPlaylistText.ts';
import { mediaPlaylistFor } from '../../playlist/itemPlaylists.ts';
import type { StartRun } from '../../transcode/renditionStream.ts';
import { renditionsOf, type PlannedRendition, type TranscodeItem } from '../../transcode/transcodeItem.ts';
import type { RenderPart, SessionRenderer } from '../renderer.ts';

/** What a conversion needs of the transcoder: the same runs that viewers get. */
export interface RunSource {
  runStarter(item: TranscodeItem, rendition: PlannedRendition, signal: AbortSignal): Promise<StartRun>;
  /** Renditions that are expected not to keep up with a viewer. */
  tooSlow(item: TranscodeItem): ReadonlySet<string>;
}

/** The beginning is made at the pace of somebody who waits; the file is kept, so all that follows at the better one. */
const QUICK_SEGMENTS = 3;

export interface FileConversionRequest {
  /** As it is now. Throws what keeps the file from being read. */
  readonly item: () => Promise<TranscodeItem>;
  readonly source: RunSource;
  /** See SessionWork. */
  readonly planId: string;
  readonly pictureId: string | null;
}

/** Converts a file whole, with the default sound. */
export function fileConversion({ item: findItem, source, planId, pictureId }: FileConversionRequest): SessionRenderer {
  return {
    async *parts({ signal }) {
      const found = await findItem();
      const item = renditionsOf(found, planId);
      const picture = item && [item.original?.rendition ?? null, ...item.video].find((rendition) => rendition?.id === pictureId);
      if (!item || (pictureId !== null && !picture))
        throw new EngineError(
          'CONFLICT',
          `"${found.title}" is not the file any more that it was when its conversion began. Begin it again.`,
        );
      const sound = item.audio.find(({ isDefault }) => isDefault) ?? item.audio[0] ?? null;
      const { timeline } = item;
      const part: Omit<RenderPart, 'endSegment' | 'pace'> = {
        timeline,
        isWholeKnown: true,
        wholeTicks: timeline.durationTicks,
        targetSeconds: targetDurationSeconds(mediaPlaylistFor({ timeline, query: '' }).segments),
        pictures: picture ? await source.runStarter(item, picture, signal) : null,
        sound: sound && (await source.runStarter(item, sound, signal)),
      };
      if (picture?.kind === 'video' && timeline.segmentCount > QUICK_SEGMENTS) yield { ...part, endSegment: QUICK_SEGMENTS, pace: 'quick' };
      yield { ...part, endSegment: timeline.segmentCount, pace: 'steady' };
    },
  };
}

/**
 * The pictures that a conversion makes: the film's own where they can be copied, else the largest that this machine makes as fast as they
 * are watched, else the smallest. null: sound alone. Throws CONFLICT for a file that is still being written.
 */
export function convertedPicture(item: TranscodeItem, source: Pick<RunSource, 'tooSlow'>): PlannedRendition | null {
  if (item.growing && !item.growing.isEnded)
    throw new EngineError('CONFLICT', `"${item.title}" is still being written. Convert it when it is whole.`, {
      details: { field: 'source' },
    });
  const tooSlow = source.tooSlow(item);
  return item.original?.rendition ?? item.video.find(({ id }) => !tooSlow.has(id)) ?? item.video.at(-1) ?? null;
}
