import { parsePlaylist } from '../../playlist/parsePlaylist.ts';
import type { Playback, SegmentRequest } from '../../transcode/playback.ts';

/** So many playlists are known by heart: a guest needs one of them. */
const KNOWN_PLAYLISTS = 50;

/** Where segments lie in their film, for telling where somebody is. */
export class SegmentPlaces {
  readonly #playback: Pick<Playback, 'mediaPlaylist'>;
  readonly #starts = new Map<string, readonly number[]>();

  constructor(playback: Pick<Playback, 'mediaPlaylist'>) {
    this.#playback = playback;
  }

  /** Start of a segment in seconds; 0 for one that is not in its playlist. Throws what Playback.mediaPlaylist throws. */
  async startOf({ itemId, timelineId, renditionId, index }: Omit<SegmentRequest, 'viewerId'>): Promise<number> {
    const key = `${itemId}/${timelineId}/${renditionId}`;
    const starts = this.#starts.get(key) ?? startsIn(await this.#playback.mediaPlaylist(itemId, timelineId, renditionId, ''));
    this.#starts.delete(key);
    this.#starts.set(key, starts);
    const oldest = this.#starts.keys().next().value;
    if (this.#starts.size > KNOWN_PLAYLISTS && oldest !== undefined) this.#starts.delete(oldest);
    return starts[index] ?? 0;
  }
}

function startsIn(text: string): readonly number[] {
  const parsed = parsePlaylist(text);
  if (parsed.kind !== 'media') return [];
  let micros = 0;
  return parsed.playlist.segments.map(({ durationMicros }) => {
    const start = micros / 1e6;
    micros += durationMicros;
    return start;
  });
}
