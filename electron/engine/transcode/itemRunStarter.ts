import type { Clock } from '../base/clock.ts';
import type { EncoderRoster } from '../ffmpeg/encoders/encoderRoster.ts';
import type { EncodeTools } from '../ffmpeg/mediaTools.ts';
import { colorPlan } from '../media/colorPlan.ts';
import type { DrawnTrack } from '../media/subtitles/drawn/drawnTrack.ts';
import type { ToneMap } from '../media/toneMap.ts';
import type { Capacity } from './capacity/capacity.ts';
import { createCopyRunStarter, readCodedTrack } from './copyRunStarter.ts';
import type { StartRun } from './renditionStream.ts';
import { createRunStarter } from './runStarter.ts';
import type { DrawnTracks } from './subtitles/drawnTracks.ts';
import type { PlannedRendition, TranscodeItem } from './transcodeItem.ts';
import { unlessAborted } from './unlessAborted.ts';

/** What runs are made with. */
export interface RunTools {
  readonly drawnTracks: DrawnTracks;
  /** Resolves when ffmpeg was found and checked. Throws FFMPEG_MISSING. */
  readonly tools: (channels: number, rateHz?: number) => Promise<EncodeTools>;
  /** A file with the table of a tone map. */
  readonly toneMapPath: (toneMap: ToneMap) => Promise<string>;
  readonly clock: Clock;
  readonly encoders: EncoderRoster;
  readonly capacity: Capacity;
}

/** What makes the runs of a rendition, once all that they need is there. Throws FFMPEG_MISSING, and what keeps subtitles from being read. */
export async function itemRunStarter(
  { item, rendition }: { readonly item: TranscodeItem; readonly rendition: PlannedRendition },
  { drawnTracks, tools: toolsFor, toneMapPath, clock, encoders, capacity }: RunTools,
  { signal }: { readonly signal: AbortSignal },
): Promise<StartRun> {
  const tools = await (rendition.kind === 'audio' ? toolsFor(rendition.channels, rendition.sampleRateHz) : toolsFor(2));
  if (rendition.kind === 'original') {
    if (!item.original) throw new Error('the original of an item without one');
    const coded = await readCodedTrack(item.path, item.info, rendition.trackIndex);
    return createCopyRunStarter({ ...item, original: item.original, coded, tools, clock });
  }
  const toneMap = toneMapOf(item, rendition);
  const path = toneMap && (await toneMapPath(toneMap));
  const drawn = await unlessAborted(drawnTrackOf(item, rendition, drawnTracks), signal);
  return createRunStarter({ item, rendition, tools, toneMapPath: path, drawn, clock, encoders, capacity });
}

/** null: nothing has to be tone-mapped. */
function toneMapOf({ info }: TranscodeItem, { trackIndex }: PlannedRendition): ToneMap | null {
  const track = info.tracks.find(({ index }) => index === trackIndex);
  return track?.kind === 'video' ? colorPlan(track).toneMap : null;
}

/** null: nothing is burnt in. */
async function drawnTrackOf(item: TranscodeItem, rendition: PlannedRendition, drawnTracks: DrawnTracks): Promise<DrawnTrack | null> {
  if (rendition.kind !== 'video' || rendition.burntTrackIndex === undefined) return null;
  return drawnTracks.track(item, rendition.burntTrackIndex);
}
