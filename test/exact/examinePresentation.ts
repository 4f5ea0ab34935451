import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OUTPUT_LEAD_SECONDS } from '../../electron/engine/media/timebase.ts';
import type { ExactCase } from './cases/exactCase.ts';
import type { FetchedRendition } from './fetch/fetchSegments.ts';
import type { Stretch } from './fetch/planFetch.ts';
import { judgeAudio } from './judge/judgeAudio.ts';
import { judgeByTool } from './judge/barcode.ts';
import { judgeLength } from './judge/judgeLength.ts';
import { judgeSegments, type FetchedUnits } from './judge/judgeSegments.ts';
import { judgeVideo } from './judge/judgeVideo.ts';
import { soundLine } from './judge/soundLine.ts';
import { measureAudio, type MeasuredAudio } from './measure/measureAudio.ts';
import { measureVideo, THUMB_BYTES, type MeasuredVideo, type TimeRange } from './measure/measureVideo.ts';
import type { ProbedSource } from './measure/probeSource.ts';
import { readTsUnits } from './measure/tsUnits.ts';
import { row, skippedRow, type Row } from './report/row.ts';

/** Frames up to this much before a segment's promised start belong to it: cuts lie half a millisecond early. */
const CUT_SECONDS = 0.0005;
/** The last stretch has no end. */
const FAR_SECONDS = 1e6;
/** Sound is laid out this much beyond the promised end. */
const BEYOND_SECONDS = 1;

export interface Examination {
  readonly exactCase: ExactCase;
  readonly path: string;
  readonly source: ProbedSource;
  readonly videoTrack: number | null;
  readonly audioTrackOf: (renditionName: string) => number | null;
  readonly renditions: readonly FetchedRendition[];
  readonly stretches: readonly Stretch[];
  readonly workDir: string;
  /** null where tools/exact is absent. */
  readonly toolsDir: string | null;
}

/** Judges everything that was fetched against a straight decode of the source; one row for each property. */
export async function examinePresentation(examination: Examination): Promise<readonly Row[]> {
  const { exactCase, path, source, videoTrack, renditions, stretches, workDir } = examination;
  const name = exactCase.name;
  await mkdir(workDir, { recursive: true });
  const rows: Row[] = [];
  const first = renditions[0]!.rendition;
  const segmentCount = first.segments.length;
  const isWhole = stretches.length === 1 && stretches[0]!.endSegment === segmentCount;
  const rangeOf = (stretch: Stretch): TimeRange => ({
    from: stretch.firstSegment === 0 ? -FAR_SECONDS : first.segments[stretch.firstSegment]!.startSeconds - CUT_SECONDS,
    to: stretch.endSegment === segmentCount ? FAR_SECONDS : first.segments[stretch.endSegment]!.startSeconds - CUT_SECONDS,
  });
  const zero = exactCase.isClockMended ? 0 : source.startSeconds;
  const ranges = isWhole ? null : stretches.map(rangeOf).map(({ from, to }) => ({ from: from + zero - 0.2, to: to + zero + 0.2 }));
  const base = { path, container: source.container, ranges, isClockMended: exactCase.isClockMended };

  const sourceVideo = videoTrack === null ? null : onItemClock(await measureVideo({ ...base, trackIndex: videoTrack }), zero);
  let videoOffset = 0;
  let soundEnd: number | null = null;
  for (const fetched of renditions.filter(({ rendition }) => rendition.kind === 'video')) {
    const property = `video ${fetched.rendition.name}`;
    if (!fetched.rendition.isTransportStream) {
      rows.push(skippedRow(name, property, 'not MPEG-TS'));
      continue;
    }
    if (sourceVideo === null) {
      rows.push(skippedRow(name, property, 'the source has no picture of its own'));
      continue;
    }
    for (const stretch of stretches) {
      const where = isWhole ? '' : ` ${stretch.firstSegment}..${stretch.endSegment - 1}`;
      const units = unitsOf(fetched, stretch);
      const segments = judgeSegments('video', units);
      const joined = await join_(fetched, stretch, workDir);
      const decoded = onItemClock(await measureVideo({ path: joined, container: 'mpegts', trackIndex: 0, ranges: null }), OUTPUT_LEAD_SECONDS);
      const sent = units.flatMap(({ units: { video } }) => video.map(({ ptsTicks }) => ptsTicks / 90_000 - OUTPUT_LEAD_SECONDS));
      const output = sent.length === decoded.seconds.length ? { ...decoded, seconds: sent.toSorted((a, b) => a - b) } : decoded;
      const wanted = within(sourceVideo, rangeOf(stretch));
      const judged = judgeVideo({ source: wanted, output, isHold: (at) => isHold(at, wanted, fetched) });
      videoOffset = judged.offsetSeconds ?? videoOffset;
      const count = sent.length === decoded.seconds.length ? [] : [{ rule: 'frame-undecodable', detail: `${sent.length} sent, ${decoded.seconds.length} decoded` }];
      rows.push(row(name, property + where, { findings: [...segments.findings, ...count, ...judged.findings], figures: `${segments.figures}, ${judged.figures}` }));
    }
  }

  const sounds = new Map<number, MeasuredAudio>();
  for (const fetched of renditions.filter(({ rendition }) => rendition.kind === 'audio')) {
    const property = `audio ${fetched.rendition.name}`;
    const track = examination.audioTrackOf(fetched.rendition.name);
    if (track === null || !fetched.rendition.isTransportStream) {
      rows.push(skippedRow(name, property, track === null ? 'no track of the source belongs to it' : 'not MPEG-TS'));
      continue;
    }
    const sound = sounds.get(track) ?? (await measureAudio({ ...base, trackIndex: track }));
    sounds.set(track, sound);
    for (const stretch of stretches) {
      const where = isWhole ? '' : ` ${stretch.firstSegment}..${stretch.endSegment - 1}`;
      const units = unitsOf(fetched, stretch);
      const segments = judgeSegments('audio', units);
      const joined = await join_(fetched, stretch, workDir);
      const decoded = await measureAudio({ path: joined, container: 'mpegts', trackIndex: 0, ranges: null });
      const begin = fetched.rendition.segments[stretch.firstSegment]!.startSeconds;
      const end = fetched.rendition.segments[stretch.endSegment - 1]!.endSeconds + (stretch.endSegment === segmentCount ? BEYOND_SECONDS : 0);
      const [wanted, heard] = [soundLine(sound, zero, begin, end), soundLine(decoded, OUTPUT_LEAD_SECONDS, begin, end)];
      if (stretch.endSegment === segmentCount) soundEnd = Math.max(soundEnd ?? 0, wanted.extent?.toSeconds ?? 0);
      const joins = units.slice(1).flatMap(({ units: { audio } }) => (audio[0] ? [audio[0].ptsTicks / 90_000 - OUTPUT_LEAD_SECONDS] : []));
      const judged = judgeAudio({ source: wanted, output: heard, joins, videoOffsetSeconds: videoOffset });
      const samples = units.reduce((sum, { units: { audio } }) => sum + audio.reduce((all, unit) => all + unit.audioSamples, 0), 0);
      const count =
        samples === decoded.samples.length / 2 || heard.gaps.length === 0
          ? []
          : [{ rule: 'pcm-gap', detail: `${heard.gaps.length}, the first of ${(heard.gaps[0]!.gapSeconds * 1000).toFixed(1)} ms at ${heard.gaps[0]!.seconds.toFixed(3)} s` }];
      rows.push(row(name, property + where, { findings: [...segments.findings, ...count, ...judged.findings], figures: `${segments.figures}, ${judged.figures}` }));
    }
  }

  rows.push(row(name, 'length', judgeLength(first.segments.at(-1)!.endSeconds, sourceVideo === null ? null : sourceVideo.seconds, soundEnd)));
  const barcode = await judgeBarcode(examination, isWhole);
  if (barcode) rows.push(barcode);
  return rows;
}

async function judgeBarcode(examination: Examination, isWhole: boolean): Promise<Row | null> {
  const { exactCase, path, renditions, workDir, toolsDir } = examination;
  if (!exactCase.hasBarcode || !isWhole || renditions.some(({ rendition }) => !rendition.isTransportStream)) return null;
  if (toolsDir === null) return skippedRow(exactCase.name, 'barcode', 'the tools that read it are absent');
  const lists: string[][] = [];
  const video = renditions.find(({ rendition }) => rendition.kind === 'video');
  const audio = renditions.find(({ rendition }) => rendition.kind === 'audio');
  for (const fetched of [video, audio]) {
    if (!fetched) continue;
    const files: string[] = [];
    for (const [index, body] of [...fetched.bodies].toSorted(([a], [b]) => a - b)) {
      const file = join(workDir, `${fetched.rendition.name}-${String(index).padStart(5, '0')}.ts`);
      await writeFile(file, body);
      files.push(file);
    }
    lists.push(files);
  }
  const [main = [], separate = []] = lists;
  const args = ['--source', path, ...main, ...(separate.length > 0 ? ['--audio', ...separate] : [])];
  return row(exactCase.name, 'barcode', await judgeByTool(toolsDir, 'check-join.mjs', args));
}

function onItemClock(video: MeasuredVideo, zeroSeconds: number): MeasuredVideo {
  return { seconds: video.seconds.map((at) => at - zeroSeconds), thumbs: video.thumbs };
}

function within(video: MeasuredVideo, { from, to }: TimeRange): MeasuredVideo {
  const frames = video.seconds.flatMap((at, frame) => (at >= from && at < to ? [frame] : []));
  const thumbs = new Uint8Array(frames.length * THUMB_BYTES);
  frames.forEach((frame, i) => thumbs.set(video.thumbs.subarray(frame * THUMB_BYTES, (frame + 1) * THUMB_BYTES), i * THUMB_BYTES));
  return { seconds: frames.map((frame) => video.seconds[frame]!), thumbs };
}

/** An additional frame at the beginning of a segment in which the source has none keeps the picture up. */
function isHold(at: number, source: MeasuredVideo, { rendition }: FetchedRendition): boolean {
  const segment = rendition.segments.findLast(({ startSeconds }) => startSeconds - CUT_SECONDS <= at);
  return segment !== undefined && !source.seconds.some((frame) => frame >= segment.startSeconds - CUT_SECONDS && frame < segment.endSeconds - CUT_SECONDS);
}

function unitsOf({ rendition, bodies }: FetchedRendition, { firstSegment, endSegment }: Stretch): readonly FetchedUnits[] {
  return rendition.segments.slice(firstSegment, endSegment).map(({ startSeconds, endSeconds }, i) => {
    const units = readTsUnits(bodies.get(firstSegment + i) ?? Buffer.alloc(0));
    return { index: firstSegment + i, startSeconds, endSeconds, units: units ?? { video: [], audio: [] } };
  });
}

async function join_({ rendition, bodies }: FetchedRendition, { firstSegment, endSegment }: Stretch, dir: string): Promise<string> {
  const file = join(dir, `${rendition.name}-${firstSegment}-joined.ts`);
  const parts = Array.from({ length: endSegment - firstSegment }, (_, i) => bodies.get(firstSegment + i) ?? Buffer.alloc(0));
  await writeFile(file, Buffer.concat(parts));
  return file;
}
