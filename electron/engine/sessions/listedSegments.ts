/**
 * Who reads a session's playlist: a player that begins at its beginning and follows it as it grows; one that begins near the end of what has
 * no end yet; or one that cannot follow at all.
 */
export type PlaylistReader = 'follows' | 'begins-near-end' | 'needs-end';

/** What a session's playlist lists at a moment. */
export interface ListedSegments {
  readonly type: 'EVENT' | 'VOD';
  readonly durationsMicros: readonly number[];
  readonly isEnded: boolean;
}

/** So near to the end nobody begins: ffmpeg three segments before it (hls.c, live_start_index), VLC and GStreamer earlier. */
const FIRST_SEGMENTS = 3;

/**
 * The segments that a reader is told of; null: nothing yet. `plannedMicros`: all that there will be, made or not; null: not known yet. Who does
 * not follow from the beginning gets them as soon as they are known; until then, where he follows, the first few.
 */
export function listedSegments({
  reader,
  madeMicros,
  plannedMicros,
  isOver,
}: {
  readonly reader: PlaylistReader;
  readonly madeMicros: readonly number[];
  readonly plannedMicros: readonly number[] | null;
  /** Nothing will be made any more. */
  readonly isOver: boolean;
}): ListedSegments | null {
  if (madeMicros.length === 0) return null;
  if (reader === 'follows') return { type: 'EVENT', durationsMicros: madeMicros, isEnded: isOver };
  if (plannedMicros !== null) return { type: 'VOD', durationsMicros: plannedMicros, isEnded: true };
  if (reader === 'needs-end') return null;
  return { type: 'EVENT', durationsMicros: madeMicros.slice(0, FIRST_SEGMENTS), isEnded: false };
}
