import type { Clock } from '../../base/clock.ts';
import type { EncodeTools } from '../../ffmpeg/mediaTools.ts';
import { presenterArguments, type PresenterRunRequest } from '../../ffmpeg/presenter/presenterArguments.ts';
import { PRESENTER_FRAME_TICKS, PRESENTER_RATE, PRESENTER_SIZE } from '../../ffmpeg/presenter/presenterPicture.ts';
import type { ElementaryStream } from '../../media/accessUnit.ts';
import { h264HighCodecString } from '../../media/codecStrings.ts';
import { h264Level } from '../../media/h264Level.ts';
import type { VideoRendition } from '../../media/rendition.ts';
import { bitrateCapBps } from '../../media/renditionLadder.ts';
import { rationalValue } from '../../media/timebase.ts';
import { EncodeRun } from '../../transcode/encodeRun.ts';
import type { StartRun } from '../../transcode/renditionStream.ts';
import { segmentProblem } from '../../transcode/segmentCheck.ts';
import { checkedSplitter, videoSplitter } from '../../transcode/segmentSplitter.ts';

const H264_STREAM: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };

/** Makes the runs that draw a presenter video. */
export function createPresenterRunStarter(
  request: Pick<PresenterRunRequest, 'canvasPath' | 'soundPath' | 'captionsPath'> & {
    readonly tools: Pick<EncodeTools, 'ffmpeg' | 'processTable'>;
    readonly clock: Clock;
  },
): StartRun {
  const { tools, clock, ...drawn } = request;
  const rendition = presenterRendition();
  let lastId = 0;
  return (start, priority) => {
    lastId += 1;
    const { timeline, firstSegment, endSegment, pace } = start;
    return new EncodeRun(
      {
        ...start,
        id: lastId,
        kind: 'video',
        clock,
        binary: tools.ffmpeg,
        processTable: tools.processTable,
        begin: () => ({
          encodeArguments: presenterArguments({ ...drawn, rendition, timeline, firstSegment, endSegment, pace }),
          encoder: 'libx264',
          pace,
          stallMs: null,
        }),
        splitter: checkedSplitter(
          videoSplitter({
            timeline,
            firstSegment,
            endSegment,
            frameTicks: PRESENTER_FRAME_TICKS,
            isPrompt: () => true,
            isSourcesOwn: () => false,
          }),
          (segment) => segmentProblem({ kind: 'video', timeline, frameTicks: PRESENTER_FRAME_TICKS }, segment),
        ),
        assumedStream: H264_STREAM,
      },
      priority,
    );
  };
}

/** What is encoded of it: one size and rate for all. */
function presenterRendition(): VideoRendition {
  const framesPerSecond = rationalValue(PRESENTER_RATE);
  const maxBitrateBps = bitrateCapBps(PRESENTER_SIZE, framesPerSecond);
  // A second: a picture that stands is one large frame and many small ones.
  const bufferBits = maxBitrateBps;
  const level = h264Level({ ...PRESENTER_SIZE, framesPerSecond, maxBitrateBps, bufferBits });
  return {
    kind: 'video',
    id: `${PRESENTER_SIZE.heightPx}p`,
    trackIndex: 0,
    ...PRESENTER_SIZE,
    thinning: { kind: 'all' },
    frameRate: PRESENTER_RATE,
    announcedFrameRate: PRESENTER_RATE,
    crf: 21,
    maxBitrateBps,
    bufferBits,
    level,
    codecs: h264HighCodecString(level),
  };
}
