import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import { mediaPlaylistFor } from './itemPlaylists.ts';
import { mediaPlaylistText } from './mediaPlaylistText.ts';
import type { MediaPlaylist } from './playlist.ts';

export interface EventPlaylistRequest {
  /** What can be had now. */
  readonly timeline: SegmentTimeline;
  /** The same in every playlist of the item, from the first to the last. */
  readonly targetSeconds: number;
  /** Nothing will be added. */
  readonly isEnded: boolean;
  /** Put on every URI after "?"; empty: none. */
  readonly query: string;
}

/**
 * The media playlist of a file that is still being written (RFC 8216 4.3.3.5): lines are only added to it. Players begin at its start
 * (4.3.5.2) rather than at the newest segment. Made anew for each load.
 */
function eventPlaylistFor({ timeline, targetSeconds, isEnded, query }: EventPlaylistRequest): MediaPlaylist {
  return { ...mediaPlaylistFor({ timeline, targetSeconds, query }), type: 'EVENT', start: { offsetSeconds: 0, isPrecise: false }, isEnded };
}

/** The same as text. */
export function eventTextFor(request: EventPlaylistRequest): string {
  return mediaPlaylistText(eventPlaylistFor(request));
}
