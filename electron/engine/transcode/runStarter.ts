import type { Clock } from '../base/clock.ts';
import { audioArguments } from '../ffmpeg/audioArguments.ts';
import type { EncoderRoster } from '../ffmpeg/encoders/encoderRoster.ts';
import { plainPictureCodec } from '../ffmpeg/encoders/plainPicture.ts';
import { X264, X265 } from '../ffmpeg/encoders/softwareEncoders.ts';
import type { VideoEncoder } from '../ffmpeg/encoders/videoEncoder.ts';
import type { EncodeTools } from '../ffmpeg/mediaTools.ts';
import { FROM_START_ATTEMPT, landsOnKeyframes, startComplaint } from '../ffmpeg/seekPoint.ts';
import { videoArguments } from '../ffmpeg/videoArguments.ts';
import { audioRunAlignment, audioRunStartFrame, endAudioFrame, firstAudioFrame } from '../media/audioGrid.ts';
import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import type { AudioRendition, VideoRendition } from '../media/rendition.ts';
import type { DrawnTrack } from '../media/subtitles/drawn/drawnTrack.ts';
import { AUDIO_RATE_HZ, rationalValue, TICKS_PER_SECOND } from '../media/timebase.ts';
import type { Capacity } from './capacity/capacity.ts';
import { EncodeRun } from './encodeRun.ts';
import { EncoderGuard } from './encoderGuard.ts';
import type { StartRun } from './renditionStream.ts';
import { segmentProblem } from './segmentCheck.ts';
import { audioSplitter, checkedSplitter, videoSplitter, type SplitSegment } from './segmentSplitter.ts';
import type { TranscodeItem } from './transcodeItem.ts';

const H264_STREAM: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };
const HEVC_STREAM: ElementaryStream = { kind: 'video', streamType: 0x24, descriptors: Buffer.alloc(0) };
const AAC_STREAM: ElementaryStream = { kind: 'audio', streamType: 0x0f, descriptors: Buffer.alloc(0) };

/** From this attempt on a late beginning is the source's own. */
const LENIENT_ATTEMPT = 3;

/** From this attempt on, 41 s back, a picture that is not there to be repeated is missing in the source itself. */
const NO_PICTURE_ATTEMPT = 2;

/** A run that made fewer has mostly been starting. */
const TELLING_SEGMENTS = 2;

/** What has to make pictures that were asked for; null: whatever does it best. */
function askedEncoder({ asked }: VideoRendition): VideoEncoder | null {
  if (!asked) return null;
  return asked.codec === 'hevc' ? X265 : X264;
}

/** Makes the runs of one rendition of one item: puts together its arguments and its splitter. */
export function createRunStarter(request: {
  readonly item: TranscodeItem;
  readonly rendition: VideoRendition | AudioRendition;
  readonly tools: EncodeTools;
  /** See PictureRequest. */
  readonly toneMapPath: string | null;
  /** See VideoRunRequest. */
  readonly drawn: DrawnTrack | null;
  readonly clock: Clock;
  readonly encoders: EncoderRoster;
  readonly capacity: Capacity;
}): StartRun {
  const { item, rendition, tools, toneMapPath, drawn, clock, encoders, capacity } = request;
  const { info, path } = item;
  let lastId = 0;
  // Frames are missing in the source itself: a second run found as few as the first. From then on they are not counted.
  let hasHoles = false;
  // Its index lies about keyframes: from then on it is read from the start.
  let hasFalseKeyframes = false;
  /** Where runs that began late began, by their first segment. */
  const lateFrames = new Map<number, number>();
  const track = info.tracks.find(({ index }) => index === rendition.trackIndex);
  const guard =
    rendition.kind === 'video' && track?.kind === 'video'
      ? new EncoderGuard(encoders, rendition, drawn ? null : plainPictureCodec(track, rendition), askedEncoder(rendition))
      : null;

  return (start, priority) => {
    lastId += 1;
    const base = { ...start, id: lastId, clock, binary: tools.ffmpeg, processTable: tools.processTable };
    const { timeline, firstSegment, endSegment, isFill, pace } = start;
    const attempt = hasFalseKeyframes ? FROM_START_ATTEMPT : start.attempt;
    const videoStream = rendition.kind === 'video' && rendition.asked?.codec === 'hevc' ? HEVC_STREAM : H264_STREAM;
    const videoUnit = (segment: number, unit: AccessUnit): void => start.onUnit(segment, unit, videoStream);
    const audioUnit = (segment: number, unit: AccessUnit): void => start.onUnit(segment, unit, AAC_STREAM);
    if (rendition.kind === 'video' && track?.kind === 'video' && guard) {
      const guarded = guard.run(firstSegment, attempt === 0 && !isFill);
      // Read from further back and found no earlier frame: there is none.
      const isSourcesOwn = (ticks: number): boolean => {
        const isSame = lateFrames.get(firstSegment) === ticks;
        lateFrames.set(firstSegment, ticks);
        return isSame || attempt >= LENIENT_ATTEMPT;
      };
      const rate = rendition.frameRate;
      const frameTicks = rate && !isFill ? TICKS_PER_SECOND / rationalValue(rate) : null;
      const thinnedBy = rendition.thinning.kind === 'every-nth' ? rendition.thinning.divisor : 1;
      const problemOf = (segment: SplitSegment): string | null => {
        const hardwareProblem = guarded.problemOf(segment);
        if (hardwareProblem !== null) return hardwareProblem;
        const problem = segmentProblem({ kind: 'video', timeline, frameTicks: hasHoles ? null : frameTicks, thinnedBy }, segment);
        if (problem === null || attempt === 0 || segmentProblem({ kind: 'video', timeline, frameTicks: null }, segment) !== null)
          return problem;
        hasHoles = true;
        return null;
      };
      return new EncodeRun(
        {
          ...base,
          kind: 'video',
          pace: isFill ? null : pace,
          begin: () => {
            const { encoder, isOnDevice, stallMs } = guarded.begin();
            const picture = { path, info, track, rendition, toneMapPath, drawn, encoder, isOnDevice };
            const encodeArguments = videoArguments({ ...picture, timeline, firstSegment, endSegment, attempt, isFill, pace });
            const isOnePace = isFill || encoder.kind === 'hardware';
            return { encodeArguments, encoder: encoder.name, pace: isOnePace ? null : pace, stallMs };
          },
          onSegment: (segment, stream) => {
            guarded.published(segment.index);
            start.onSegment(segment, stream);
          },
          onEnd: (run, outcome) => {
            const { encoder, speed } = run;
            const isTelling =
              !isFill &&
              drawn === null &&
              rendition.asked === undefined &&
              run.pace !== 'steady' &&
              run.nextSegment >= firstSegment + TELLING_SEGMENTS;
            if (isTelling && encoder !== null && speed !== null) capacity.record({ encoder, rendition, track, speed });
            start.onEnd(run, guarded.ended(outcome, run.nextSegment));
          },
          splitter: checkedSplitter(
            videoSplitter({
              timeline,
              firstSegment,
              endSegment,
              onUnit: guarded.whenSure(videoUnit),
              frameTicks,
              isPrompt: () => attempt === 0 && !hasHoles && thinnedBy === 1 && !guarded.isHardware(),
              isSourcesOwn,
              // Demuxers that seek to any packet may have begun behind the only keyframe before this place.
              repeatsFrames: isFill && firstSegment > 0 && attempt < NO_PICTURE_ATTEMPT && !landsOnKeyframes(info),
            }),
            problemOf,
          ),
          complaintOf: (line) => {
            const complaint = firstSegment === 0 || attempt >= FROM_START_ATTEMPT ? null : startComplaint(info, line);
            hasFalseKeyframes ||= complaint !== null;
            return complaint;
          },
          assumedStream: videoStream,
        },
        priority,
      );
    }
    if (rendition.kind === 'audio' && track?.kind === 'audio') {
      const rateHz = rendition.sampleRateHz ?? AUDIO_RATE_HZ;
      const alignment = audioRunAlignment(track.sampleRateHz, rateHz);
      const warmupFrame = audioRunStartFrame(firstAudioFrame(timeline, firstSegment, rateHz), alignment);
      const endFrame = endSegment >= timeline.segmentCount ? null : endAudioFrame(timeline, endSegment - 1, rateHz);
      return new EncodeRun(
        {
          ...base,
          kind: 'audio',
          pace: null,
          begin: () => ({
            encodeArguments: audioArguments({ path, info, track, rendition, warmupFrame, endFrame, attempt }),
            encoder: 'aac',
            pace: null,
            stallMs: null,
          }),
          splitter: checkedSplitter(
            audioSplitter({ timeline, firstSegment, endSegment, onUnit: audioUnit, silence: tools.silence, rateHz }),
            (segment) => segmentProblem({ kind: 'audio', timeline, frameTicks: null, rateHz }, segment),
          ),
          assumedStream: AAC_STREAM,
        },
        priority,
      );
    }
    throw new Error(`rendition ${rendition.id} has no track ${rendition.trackIndex} of its kind`);
  };
}
