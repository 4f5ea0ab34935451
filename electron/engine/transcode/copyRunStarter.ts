import type { Clock } from '../base/clock.ts';
import { openSourceFile } from '../base/sourceFile.ts';
import { copyArguments } from '../ffmpeg/copyArguments.ts';
import { containerTrack } from '../ffmpeg/keyframes/containerTrack.ts';
import { withFileSource } from '../ffmpeg/keyframes/fileSource.ts';
import type { EncodeTools } from '../ffmpeg/mediaTools.ts';
import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import type { CodedTrack } from '../media/codedTrack/codedTrack.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import type { OriginalOffer } from '../media/originalRendition.ts';
import { copySplitter } from './copySplitter.ts';
import { EncodeRun } from './encodeRun.ts';
import type { StartRun } from './renditionStream.ts';

const H264_STREAM: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };

/**
 * Makes the runs of an item's original rendition: its pictures are read here where the container is one that we read, and by ffmpeg where it is
 * not, or where that did not give what its index promised.
 */
export function createCopyRunStarter(request: {
  readonly path: string;
  readonly info: MediaInfo;
  readonly original: OriginalOffer;
  /** See readCodedTrack. */
  readonly coded: CodedTrack | null;
  readonly tools: Pick<EncodeTools, 'ffmpeg' | 'processTable'>;
  readonly clock: Clock;
}): StartRun {
  const { path, info, original, coded, tools, clock } = request;
  const { timeline, rendition } = original;
  const parameterSets = Buffer.from(rendition.parameterSetsHex, 'hex');
  /** It was not as its index promised. */
  let isMisleading = false;
  let lastId = 0;
  return (start, priority) => {
    lastId += 1;
    const { firstSegment, endSegment, attempt } = start;
    const isReading = coded !== null && !isMisleading && attempt === 0;
    const ticks = timeline.keyframeTicks[firstSegment] ?? 0;
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
        ...(isReading ? { units: () => unitsFrom(path, coded, ticks) } : {}),
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
        onEnd: (run, outcome) => {
          if (isReading && outcome.kind === 'failed-check') isMisleading = true;
          start.onEnd(run, outcome);
        },
        splitter: copySplitter({ timeline, firstSegment, endSegment, reorderTicks: rendition.reorderTicks, parameterSets }),
        assumedStream: H264_STREAM,
      },
      priority,
    );
  };
}

/** The pictures of a film by its container's own index, read once; null where only ffmpeg reads them. */
export async function readCodedTrack(path: string, info: MediaInfo, trackIndex: number): Promise<CodedTrack | null> {
  const track = info.tracks.find(({ index }) => index === trackIndex);
  if (track?.kind !== 'video') return null;
  try {
    return await withFileSource(path, (source) => containerTrack(source, info, track));
  } catch {
    return null; // what is wrong with the file ffmpeg tells whoever asks for it
  }
}

async function* unitsFrom(path: string, track: CodedTrack, ticks: number): AsyncGenerator<readonly AccessUnit[]> {
  const source = await openSourceFile(path);
  try {
    yield* track.unitsFrom(source, ticks);
  } finally {
    await source.close();
  }
}
