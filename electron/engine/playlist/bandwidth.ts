import type { OriginalOffer } from '../media/originalRendition.ts';
import { boundaryTicks, type SegmentTimeline } from '../media/segmentTimeline.ts';
import type { AudioRendition, VideoRendition } from '../media/rendition.ts';
import { AUDIO_FRAME_SAMPLES, AUDIO_RATE_HZ, rationalValue, secondsFromTicks } from '../media/timebase.ts';

/** Bits per second of a rendition's segments, as BANDWIDTH and AVERAGE-BANDWIDTH promise them (RFC 8216 4.3.4.2). */
export interface Bandwidth {
  readonly peakBps: number;
  readonly averageBps: number;
}

/** MPEG-TS (ISO/IEC 13818-1 2.4.3): 184 of 188 bytes carry payload. */
const PACKET_PART = 188 / 184;
/** PES header with both time stamps, clock reference, access unit delimiter, and half a packet of stuffing at the frame's end. */
const VIDEO_FRAME_OVERHEAD_BITS = (19 + 8 + 6 + 92) * 8;
/** PES header with one time stamp, clock reference, half a packet of stuffing. */
const AUDIO_FRAME_OVERHEAD_BITS = (14 + 8 + 92) * 8;
/** Program tables ten times a second, and what an encoder says about itself at each key frame. */
const TABLES_BPS = 40_000;
/** When the rate is not known: not often exceeded. */
const ASSUMED_FPS = 60;
/** AAC's bit reservoir over a second. */
const AUDIO_PEAK_FACTOR = 1.1;

/**
 * What a video rendition may need. Each segment can come from an encoder of its own, whose VBV is full at the start: a stretch
 * of t seconds in k segments has at most cap * t + k * buffer bits. The peak is the worst stretch of rfc8216bis 4.4.6.2.
 */
export function videoBandwidth(rendition: VideoRendition, timeline: SegmentTimeline, targetSeconds: number): Bandwidth {
  const rate = rendition.announcedFrameRate;
  const framesPerSecond = rate ? rationalValue(rate) : ASSUMED_FPS;
  const overheadBps = framesPerSecond * VIDEO_FRAME_OVERHEAD_BITS * PACKET_PART + TABLES_BPS;
  const fillsPerSecond = densestSegmentsPerSecond(timeline, targetSeconds);
  // Over the whole item the encoder's own start is all that comes on top of the cap.
  const averageFillBps = rendition.bufferBits / secondsFromTicks(timeline.durationTicks);
  return {
    peakBps: Math.ceil((rendition.maxBitrateBps + rendition.bufferBits * fillsPerSecond) * PACKET_PART + overheadBps),
    averageBps: Math.ceil((rendition.maxBitrateBps + averageFillBps) * PACKET_PART + overheadBps),
  };
}

/** What the copied film needs: the bytes of its own pictures, as its index tells them, in MPEG-TS. */
export function originalBandwidth({ rendition, timeline }: OriginalOffer, targetSeconds: number): Bandwidth {
  const rate = rendition.announcedFrameRate;
  const framesPerSecond = rate ? rationalValue(rate) : ASSUMED_FPS;
  const overheadBps = framesPerSecond * VIDEO_FRAME_OVERHEAD_BITS * PACKET_PART + TABLES_BPS;
  const mediaBps = (bytes: number, seconds: number): number => (bytes * 8 * PACKET_PART) / seconds;
  const allBytes = timeline.segmentBytes.reduce((sum, bytes) => sum + bytes, 0);
  const averageBps = mediaBps(allBytes, secondsFromTicks(timeline.durationTicks));
  let peakBps = 0;
  for (const { first, end, seconds } of measuredStretches(timeline, targetSeconds)) {
    peakBps = Math.max(
      peakBps,
      mediaBps(
        timeline.segmentBytes.slice(first, end).reduce((sum, bytes) => sum + bytes, 0),
        seconds,
      ),
    );
  }
  return { peakBps: Math.ceil((peakBps || averageBps) + overheadBps), averageBps: Math.ceil(averageBps + overheadBps) };
}

/** What an audio rendition needs: almost constant. */
export function audioBandwidth(rendition: AudioRendition): Bandwidth {
  const framesPerSecond = (rendition.sampleRateHz ?? AUDIO_RATE_HZ) / AUDIO_FRAME_SAMPLES;
  const overheadBps = framesPerSecond * AUDIO_FRAME_OVERHEAD_BITS * PACKET_PART + TABLES_BPS;
  const averageBps = Math.ceil(rendition.bitrateBps * PACKET_PART + overheadBps);
  return { peakBps: Math.ceil(rendition.bitrateBps * AUDIO_PEAK_FACTOR * PACKET_PART + overheadBps), averageBps };
}

/** Variant and the largest of its alternate renditions together (RFC 8216 4.3.4.2). */
export function combinedBandwidth(main: Bandwidth, alternates: readonly Bandwidth[]): Bandwidth {
  return {
    peakBps: main.peakBps + Math.max(0, ...alternates.map((alternate) => alternate.peakBps)),
    averageBps: main.averageBps + Math.max(0, ...alternates.map((alternate) => alternate.averageBps)),
  };
}

/**
 * The most segments per second over any contiguous set of segments that lasts 0.5 to 1.5 target durations (rfc8216bis 4.4.6.2);
 * over the whole item when it is shorter than that.
 */
function densestSegmentsPerSecond(timeline: SegmentTimeline, targetSeconds: number): number {
  let densest = 0;
  for (const { first, end, seconds } of measuredStretches(timeline, targetSeconds)) densest = Math.max(densest, (end - first) / seconds);
  return densest || timeline.segmentCount / secondsFromTicks(timeline.durationTicks);
}

/** All contiguous sets of segments [first, end) that last 0.5 to 1.5 target durations. */
function* measuredStretches(
  timeline: SegmentTimeline,
  targetSeconds: number,
): Generator<{ readonly first: number; readonly end: number; readonly seconds: number }> {
  for (let first = 0; first < timeline.segmentCount; first += 1) {
    for (let end = first + 1; end <= timeline.segmentCount; end += 1) {
      const seconds = secondsFromTicks(boundaryTicks(timeline, end) - boundaryTicks(timeline, first));
      if (seconds > 1.5 * targetSeconds) break;
      if (seconds >= 0.5 * targetSeconds) yield { first, end, seconds };
    }
  }
}
