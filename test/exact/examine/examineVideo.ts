import { OUTPUT_LEAD_SECONDS } from '../../../electron/engine/media/timebase.ts';
import type { FetchedRendition } from '../fetch/fetchSegments.ts';
import { judgeSegments } from '../judge/judgeSegments.ts';
import { judgeVideo } from '../judge/judgeVideo.ts';
import { measureVideo, THUMB_BYTES, type MeasuredVideo, type TimeRange } from '../measure/measureVideo.ts';
import { row, type Row } from '../report/row.ts';
import { CUT_SECONDS, joinedFile, propertyName, rangeOf, unitsOf, unitSeconds, type Examination } from './examination.ts';

/** Small renditions show no more frames in a second. */
const MOST_FRAMES_PER_SECOND = 60;

export interface VideoExamination {
  readonly rows: readonly Row[];
  /** How late the picture is as a whole; 0 where nothing matched. */
  readonly offsetSeconds: number;
}

/** One picture rendition against the source's frames, which are on the item's clock. */
export async function examineVideo(examination: Examination, fetched: FetchedRendition, source: MeasuredVideo): Promise<VideoExamination> {
  const rows: Row[] = [];
  let offsetSeconds = 0;
  for (const stretch of fetched.stretches) {
    const units = unitsOf(fetched, stretch);
    const segments = judgeSegments('video', units);
    const joined = await joinedFile(fetched, stretch, examination.workDir);
    const decoded = onItemClock(
      await measureVideo({ path: joined, container: 'mpegts', trackIndex: 0, ranges: null }),
      OUTPUT_LEAD_SECONDS,
    );
    const sent = units.flatMap(({ units: { video } }) => video.map(unitSeconds));
    const isComplete = sent.length === decoded.seconds.length;
    const count = isComplete ? [] : [{ rule: 'frame-undecodable', detail: `${sent.length} sent, ${decoded.seconds.length} decoded` }];
    // ffmpeg's time is a guess now and then, the packets' is not.
    const output = isComplete ? { ...decoded, seconds: sent.toSorted((a, b) => a - b) } : decoded;
    const wanted = within(thinned(source, fetched), rangeOf(fetched, stretch));
    const judged = judgeVideo({ source: wanted, output, isHold: (at) => isHold(at, wanted, fetched) });
    offsetSeconds = judged.offsetSeconds ?? offsetSeconds;
    const findings = [...segments.findings, ...count, ...judged.findings];
    rows.push(
      row(examination.exactCase.name, propertyName(fetched, stretch), {
        findings,
        figures: `${segments.figures}, ${judged.figures}`,
      }),
    );
  }
  return { rows, offsetSeconds };
}

/** The same frames with times that count from the item's zero. */
export function onItemClock(video: MeasuredVideo, zeroSeconds: number): MeasuredVideo {
  return { seconds: video.seconds.map((at) => at - zeroSeconds), thumbs: video.thumbs };
}

/** 1: a rendition shows every frame. Above 60 frames a second a small one says in FRAME-RATE that it shows every second frame, or third. */
export function shownPart({ seconds }: MeasuredVideo, { rendition }: FetchedRendition): number {
  const rate = usualRate(seconds);
  return rate > MOST_FRAMES_PER_SECOND + 1 && rendition.picture ? Math.round(rate / rendition.picture.framesPerSecond) : 1;
}

function thinned(video: MeasuredVideo, fetched: FetchedRendition): MeasuredVideo {
  const part = shownPart(video, fetched);
  return part > 1 ? picked(video, (frame) => frame % part === 0) : video;
}

function usualRate(seconds: readonly number[]): number {
  const gaps = seconds.slice(1).map((at, i) => at - seconds[i]!);
  return 1 / (gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? Infinity);
}

function within(video: MeasuredVideo, { from, to }: TimeRange): MeasuredVideo {
  return picked(video, (_frame, at) => at >= from && at < to);
}

function picked(video: MeasuredVideo, isWanted: (frame: number, seconds: number) => boolean): MeasuredVideo {
  const frames = video.seconds.flatMap((at, frame) => (isWanted(frame, at) ? [frame] : []));
  const thumbs = new Uint8Array(frames.length * THUMB_BYTES);
  frames.forEach((frame, i) => thumbs.set(video.thumbs.subarray(frame * THUMB_BYTES, (frame + 1) * THUMB_BYTES), i * THUMB_BYTES));
  return { seconds: frames.map((frame) => video.seconds[frame]!), thumbs };
}

/** An additional frame in a segment in which the source has none keeps the picture up. */
function isHold(at: number, source: MeasuredVideo, { rendition }: FetchedRendition): boolean {
  const segment = rendition.segments.findLast(({ startSeconds }) => startSeconds - CUT_SECONDS <= at);
  return (
    segment !== undefined &&
    !source.seconds.some((frame) => frame >= segment.startSeconds - CUT_SECONDS && frame < segment.endSeconds - CUT_SECONDS)
  );
}
