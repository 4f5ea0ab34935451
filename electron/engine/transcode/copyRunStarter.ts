import type { Clock } from '../base/clock.ts';
import { copyArguments } from '../ffmpeg/copyArguments.ts';
import type { EncodeTools } from '../ffmpeg/mediaTools.ts';
import type { ElementaryStream } from '../media/accessUnit.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import type { OriginalOffer } from '../media/originalRendition.ts';
import { copySplitter } from './copySplitter.ts';
import { EncodeRun } from './encodeRun.ts';
import type { StartRun } from './renditionStream.ts';

const H264_STREAM: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };

/** Makes the runs of an item's original rendition. */
export function createCopyRunStarter(request: {
  readonly path: string;
  readonly info: MediaInfo;
  readonly original: OriginalOffer;
  readonly tools: Pick<EncodeTools, 'ffmpeg' | 'processTable'>;
  readonly clock: Clock;
}): StartRun {
  const { path, info, original, tools, clock } = request;
  const { timeline, rendition } = original;
  const parameterSets = Buffer.from(rendition.parameterSetsHex, 'hex');
  let lastId = 0;
  return (start, priority) => {
    lastId += 1;
    const { firstSegment, endSegment, attempt } = start;
    return new EncodeRun(
      {
        ...start,
        id: lastId,
        kind: 'copy',
        pace: null,
        timeline,
        clock,
        binary: tools.ffmpeg,
        processTable: tools.processTable,
        begin: () => ({
          encodeArguments: copyArguments({
            path,
            info,
            trackIndex: rendition.trackIndex,
            timeline,
            firstSegment,
            hasDecodeTimes: rendition.reorderTicks === null,
            attempt,
          }),
          encoder: 'copy',
          pace: null,
          stallMs: null,
        }),
        splitter: copySplitter({ timeline, firstSegment, endSegment, reorderTicks: rendition.reorderTicks, parameterSets }),
        assumedStream: H264_STREAM,
      },
      priority,
    );
  };
}
