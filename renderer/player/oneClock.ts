import type { Vhs } from './vhs.ts';

const NOTHING_BUFFERED: Pick<TimeRanges, 'length'> = { length: 0 };

/**
 * All renditions of a film lie on one clock, so the distance between it and the player's is settled with the first segment.
 * VHS would settle it anew after each seek and each change of rendition, by where its buffer happens to end: picture loaded after
 * that would move against sound loaded before.
 */
export function keepOneClock({ playlistController_: { mainSegmentLoader_: loader } }: Vhs): void {
  const settle = loader.timestampOffsetForSegment_.bind(loader);
  loader.timestampOffsetForSegment_ = (options) => {
    const { sourceUpdater_: buffers, syncController_: clocks } = loader;
    // Never 0 once it is settled: the engine's clock has a lead of some seconds.
    const isSettled = (buffers.videoTimestampOffset() || buffers.audioTimestampOffset() || 0) !== 0;
    // Text is put in its place by what VHS itself noted with its first segment.
    const isNoted = clocks.mappingForTimeline(options.segmentTimeline) !== null;
    // Without what early pictures have put into the buffers, behind which it would begin.
    return isSettled && isNoted ? null : settle({ ...options, buffered: NOTHING_BUFFERED });
  };
}
