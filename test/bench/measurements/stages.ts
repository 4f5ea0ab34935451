import { SAME_FRAME_TICKS } from '../bare/bareJob.ts';
import { openFilm, videoRendition } from '../client/openedFilm.ts';
import { scatteredPlaces } from '../client/scatteredPlaces.ts';
import { timedSegment } from '../client/timedGet.ts';
import type { Measurement } from '../measurement.ts';
import { lineOf } from '../report/line.ts';
import { lookIntoStages, type StageNote } from '../server/stageNotes.ts';
import { stopEncodes } from '../server/stillRuns.ts';

const NAME = 'Stages of a cold seek';
const SEEKS = 6;

/** Where the time of a segment goes that is not there. */
export const STAGES: Measurement = {
  name: NAME,
  about: 'request, start of ffmpeg, its first byte, first and last picture, sent',
  async *run(bench) {
    for (const { label, path } of bench.sources.filter((source) => source.name === 'mpeg4' || source.name === 'h264')) {
      const look = lookIntoStages(bench.dir);
      await using server = await bench.startServer(look);
      const rendition = await videoRendition(await openFilm(server, path), '720p');
      if (!rendition) throw new Error(`${path} has no such rendition`);
      const rows: (readonly number[])[] = [];
      const places = scatteredPlaces(bench.random, { count: SEEKS, endSeconds: rendition.segments.at(-1)?.startSeconds ?? 0 });
      for (const place of places.slice(0, bench.isQuick ? 3 : SEEKS)) {
        const segment = rendition.segments.find(({ endSeconds }) => endSeconds > place);
        if (!segment) continue;
        const askedMs = performance.timeOrigin + performance.now();
        const { frames, completeMs } = await timedSegment(segment.url);
        stopEncodes(server);
        const note = look.read().findLast(({ url }) => segment.url.endsWith(url));
        const last = frames.at(-1)?.ptsTicks;
        if (note && last !== undefined) rows.push(stagesOf(note, { askedMs, answeredMs: askedMs + completeMs, lastPtsTicks: last }));
      }
      for (const [n, stage] of STAGE_NAMES.entries()) {
        const values = rows.flatMap((row) => row[n] ?? []);
        if (values.length > 0) yield lineOf(NAME, { what: `${label}, ${rendition.name}: ${stage}`, unit: 'ms' }, values);
      }
    }
  },
};

const STAGE_NAMES = [
  'asked to received',
  'received to ffmpeg being started',
  'starting the process',
  'to its first byte',
  'to its first picture',
  'to its last picture',
  'to sent',
  'to answered',
] as const;

/** From one moment to the next, ms, in the order of STAGE_NAMES; none where the run began before the request. */
function stagesOf(
  note: StageNote,
  seen: { readonly askedMs: number; readonly answeredMs: number; readonly lastPtsTicks: number },
): readonly number[] {
  const first = note.frames[0];
  const last = note.frames.find(({ ptsTicks }) => Math.abs(ptsTicks - seen.lastPtsTicks) <= SAME_FRAME_TICKS);
  if (!first || !last || note.spawnMs < note.requestMs) return [];
  const moments = [
    seen.askedMs,
    note.requestMs,
    note.spawnMs,
    note.spawnedMs,
    note.firstByteMs,
    first.completeMs,
    last.completeMs,
    note.sentMs,
    seen.answeredMs,
  ];
  return moments.slice(1).map((moment, n) => moment - (moments[n] ?? moment));
}
