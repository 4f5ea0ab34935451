import type { ElementaryStream } from '../media/accessUnit.ts';
import { audioFrameTicks, endAudioFrame, firstAudioFrame } from '../media/audioGrid.ts';
import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import type { SplitSegment } from '../transcode/segmentSplitter.ts';

/** AAC in ADTS (ISO/IEC 13818-1, table 2-34). */
export const AAC_STREAM: ElementaryStream = { kind: 'audio', streamType: 0x0f, descriptors: Buffer.alloc(0) };

/** A segment of silence on the audio grid; `frame` is one AAC frame of it. */
export function silentSegment(timeline: SegmentTimeline, index: number, frame: Buffer): SplitSegment {
  const first = firstAudioFrame(timeline, index);
  const units = Array.from({ length: endAudioFrame(timeline, index) - first }, (_, i) => {
    const ticks = audioFrameTicks(first + i);
    return { ptsTicks: ticks, dtsTicks: ticks, isKeyframe: true, data: frame };
  });
  return { index, units };
}
