import { boundaryTicks } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import { mediaPlaylistText, targetDurationSeconds } from '../playlist/mediaPlaylistText.ts';
import { multivariantPlaylistText } from '../playlist/multivariantPlaylistText.ts';
import type { AlternateRendition, MediaSegment } from '../playlist/playlist.ts';
import { segmentTimelineOf } from './keptTimelines.ts';
import type { MadeMaster, MadeMedia, MadeText } from './madePlaylist.ts';
import { prefixOf, relativeAddress, type PlaylistAddress } from './playlistAddress.ts';

/** The text of a media playlist; segments are "<prefix>-<token>-<index>.ts" (".vtt") beside it. `query` is put on each; '': nothing. */
export function madeMediaText(made: MadeMedia | MadeText, query: string): string {
  const segments = listedSegments(made, query);
  return mediaPlaylistText({
    type: 'VOD',
    targetDurationSeconds: targetDurationSeconds(segments),
    mediaSequence: 0,
    isIndependent: true,
    start: null,
    mapUri: null,
    segments,
    isEnded: true,
  });
}

/** How many segments a playlist lists. */
export function listedCount({ timeline }: Pick<MadeMedia | MadeText, 'timeline'>): number {
  return timeline.boundaries.length - 1 - timeline.firstSegment;
}

/** How long a playlist is, seconds. */
export function listedSeconds({ timeline: { boundaries, firstSegment } }: Pick<MadeMedia | MadeText, 'timeline'>): number {
  return ((boundaries.at(-1) ?? 0) - (boundaries[firstSegment] ?? 0)) / TICKS_PER_SECOND;
}

/** EXTINF is the rounded end minus the rounded start, so that the sum never drifts from the media. */
function listedSegments(made: MadeMedia | MadeText, query: string): readonly MediaSegment[] {
  const { timeline } = segmentTimelineOf(made.timeline);
  const micros = (boundary: number): number => Math.round((boundaryTicks(timeline, boundary) * 1e6) / TICKS_PER_SECOND);
  const stem = relativeAddress(made.address, prefixOf(made.address));
  const extension = made.kind === 'text' ? 'vtt' : 'ts';
  return Array.from({ length: listedCount(made) }, (_, index) => {
    const segment = made.timeline.firstSegment + index;
    return {
      durationMicros: micros(segment + 1) - micros(segment),
      title: null,
      uri: withQuery(`${stem}-${made.token}-${index}.${extension}`, query),
      isDiscontinuous: false,
    };
  });
}

/** The text of the multivariant playlist; `queryOf` gives what is put on the address of each playlist, '': nothing. */
export function madeMasterText({ address, playlist }: MadeMaster, queryOf: (child: PlaylistAddress) => string): string {
  const uri = (child: PlaylistAddress): string => withQuery(relativeAddress(address, child), queryOf(child));
  const placed = (alternate: AlternateRendition): AlternateRendition => {
    if (alternate.kind === 'subtitles') return { ...alternate, uri: uri(alternate.uri) };
    return alternate.kind === 'audio' && alternate.uri !== null ? { ...alternate, uri: uri(alternate.uri) } : alternate;
  };
  return multivariantPlaylistText({
    ...playlist,
    renditions: playlist.renditions.map(placed),
    variants: playlist.variants.map((variant) => ({ ...variant, uri: uri(variant.uri) })),
  });
}

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}
