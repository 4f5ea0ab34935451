import { mediaPlaylistText } from '../playlist/mediaPlaylistText.ts';
import type { ListedSegments } from './listedSegments.ts';

/**
 * The playlist of a session (RFC 8216 4.3.3.5, EVENT): lines are only added to it, and ENDLIST when nothing more comes. Players begin at
 * the beginning (4.3.5.2) and not at the newest segment. VOD: all that there will be, made or not. `query` is put on every address.
 */
export function sessionPlaylist(request: ListedSegments & { readonly targetSeconds: number; readonly query: string }): string {
  const { type, durationsMicros, targetSeconds, isEnded, query } = request;
  return mediaPlaylistText({
    type,
    targetDurationSeconds: targetSeconds,
    mediaSequence: 0,
    isIndependent: true,
    start: { offsetSeconds: 0, isPrecise: false },
    mapUri: null,
    segments: durationsMicros.map((durationMicros, index) => ({
      durationMicros,
      title: null,
      uri: query === '' ? `${index}.ts` : `${index}.ts?${query}`,
      isDiscontinuous: false,
    })),
    isEnded,
  });
}
