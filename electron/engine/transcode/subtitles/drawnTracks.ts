import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../../base/errors.ts';
import { SingleFlight } from '../../base/singleFlight.ts';
import type { DrawnTrackFacts } from '../../ffmpeg/drawnTrackFacts.ts';
import type { MediaTools } from '../../ffmpeg/mediaTools.ts';
import { drawnSubtitles, type DrawnSubtitles } from '../../media/subtitles/drawn/drawnSubtitles.ts';
import type { DrawnTrack } from '../../media/subtitles/drawn/drawnTrack.ts';
import { dvbCanvas } from '../../media/subtitles/drawn/dvbCanvas.ts';
import { OUTPUT_LEAD_SECONDS } from '../../media/timebase.ts';
import type { TranscodeItem } from '../transcodeItem.ts';
import type { SubtitleStore } from './subtitleStore.ts';

type Item = Pick<TranscodeItem, 'itemId' | 'path' | 'info' | 'title'>;

export interface DrawnTracksRequest {
  /** Where the tracks are kept: one of its own. */
  readonly store: SubtitleStore;
  readonly tools: Pick<MediaTools, 'readDrawnTracks' | 'drawnTrackFacts'>;
}

/** A display definition comes with the first pictures. */
const DVB_LOOK_BYTES = 2 ** 20;

/**
 * The bitmap subtitles of films, each track in a small file of its own: a run then finds what is shown at its beginning without reading
 * the film, and never reads the film to its end for the next picture. All tracks of a film are read out in one go, once, when the first
 * of them is asked for, and kept in the data folder.
 */
export class DrawnTracks {
  readonly #request: DrawnTracksRequest;
  readonly #reading = new SingleFlight<string, void>();

  constructor(request: DrawnTracksRequest) {
    this.#request = request;
  }

  /** Waits until the track has been read out. Throws TRANSCODE_FAILED, FFMPEG_MISSING and what the file system throws. */
  async track(item: Item, trackIndex: number): Promise<DrawnTrack> {
    const subtitles = drawnSubtitles(item.info).find((one) => one.trackIndex === trackIndex);
    if (!subtitles) throw new EngineError('SEGMENT_UNKNOWN', `"${item.title}" has no subtitles ${trackIndex} that could be burnt in.`);
    const there = await this.#kept(item, subtitles);
    if (there) return there;
    await this.#reading.run(item.itemId, () => this.#read(item));
    const read = await this.#kept(item, subtitles);
    if (!read) throw unreadable(item, 'they are not there');
    return read;
  }

  async #kept({ itemId }: Item, { trackIndex, codec }: DrawnSubtitles): Promise<DrawnTrack | null> {
    const { store } = this.#request;
    const facts = await store.read(itemId, factsName(trackIndex));
    if (facts === null) return null;
    return { path: store.path(itemId, trackName(trackIndex)), codec, ...(JSON.parse(facts.toString('utf8')) as DrawnTrackFacts) };
  }

  async #read(item: Item): Promise<void> {
    const { tools, store } = this.#request;
    const scratch = await store.scratchDir();
    try {
      const tracks = drawnSubtitles(item.info).map((subtitles) => ({ subtitles, path: join(scratch, trackName(subtitles.trackIndex)) }));
      const problem = await tools.readDrawnTracks({ path: item.path, info: item.info, tracks });
      if (problem !== null) throw unreadable(item, problem);
      for (const { subtitles, path } of tracks) {
        const { trackIndex, codec } = subtitles;
        const facts = await tools.drawnTrackFacts(path);
        if (!facts) throw unreadable(item, `track ${trackIndex} cannot be read again`);
        const canvas = facts.canvas ?? (codec === 'dvb_subtitle' ? dvbCanvas(await firstBytes(path)) : null);
        const timesSeconds = facts.timesSeconds.map((seconds) => seconds - OUTPUT_LEAD_SECONDS);
        await store.adopt(item.itemId, trackName(trackIndex), path);
        // Last: where these are, the whole track is.
        await store.write(item.itemId, factsName(trackIndex), JSON.stringify({ canvas, timesSeconds } satisfies DrawnTrackFacts));
      }
      await store.trim(item.itemId);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
}

function trackName(trackIndex: number): string {
  return `${trackIndex}.mks`;
}

function factsName(trackIndex: number): string {
  return `${trackIndex}.json`;
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(DVB_LOOK_BYTES));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function unreadable({ title }: Item, problem: string): EngineError {
  return new EngineError('TRANSCODE_FAILED', `The subtitles of "${title}" could not be read: ${problem}. Try other subtitles, or none.`);
}
