import { scatteredPlaces } from '../client/scatteredPlaces.ts';
import { fetchColdSegment, type ColdSegment } from '../client/coldSegment.ts';
import { fetchCopiedSegment } from '../client/copiedSegment.ts';
import { openFilm, videoRendition, type Rendition } from '../client/openedFilm.ts';
import { quantile } from '../figures/statistics.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { lineBeside, type Line } from '../report/line.ts';
import type { BenchServer } from '../server/benchServer.ts';
import type { SourceFile } from '../sources/generateSources.ts';

const NAME = 'Cold seek';
const COPIED = 'orig';
const SEEKS = 20;
/** How soon the first picture shall be there, ms: of those that are encoded, in MP4 and AVI files. */
const SOON_MS = { copied: 300, encoded: 500 } as const;
const SOON_SOURCES: ReadonlySet<string> = new Set(['h264', 'mpeg4']);
/** Long segments on a slow machine: fewer seeks rather than no end. */
const PATIENCE_SECONDS = 26;

/** Seeks of one viewer to places of which nothing is cached. */
export const COLD_SEEK: Measurement = {
  name: NAME,
  about: 'to random places of which nothing is cached; beside a bare ffmpeg with the same arguments, or one that copies the same pictures',
  async *run(bench) {
    const server = await bench.startServer();
    for (const source of bench.sources) {
      const film = await openFilm(server, source.path);
      for (const name of ['720p', COPIED]) {
        const rendition = await videoRendition(film, name);
        if (rendition !== null) yield* seeks(bench, server, source, rendition);
      }
    }
  },
};

async function* seeks(
  bench: Bench,
  server: BenchServer,
  { label, name: sourceName, path }: SourceFile,
  rendition: Rendition,
): AsyncIterable<Line> {
  const found: ColdSegment[] = [];
  const lengths: number[] = [];
  const { name, segments } = rendition;
  const beganMs = performance.now();
  for (const place of scatteredPlaces(bench.random, { count: SEEKS, endSeconds: segments.at(-1)?.startSeconds ?? 0 })) {
    if (found.length >= (bench.isQuick ? 4 : SEEKS) || (performance.now() - beganMs) / 1000 > PATIENCE_SECONDS) break;
    const segment = segments.find(({ endSeconds }) => endSeconds > place);
    if (!segment) continue;
    const fetched =
      name === COPIED ? await fetchCopiedSegment(bench, server, { path, ...segment }) : await fetchColdSegment(bench, server, segment.url);
    if (!fetched) continue;
    found.push(fetched);
    lengths.push(segment.endSeconds - segment.startSeconds);
  }
  const what = `${label}, ${name}`;
  const reference = 'bare ffmpeg';
  const goal = { of: 'ratio', kind: 'at most', value: 1.15 } as const;
  const soonMs = name === COPIED ? SOON_MS.copied : SOON_SOURCES.has(sourceName) ? SOON_MS.encoded : null;
  const pictureGoal = soonMs === null ? {} : { goal: { of: 'median', kind: 'at most', value: soonMs } as const };
  yield lineBeside(
    NAME,
    { what: `${what}: segment of ${quantile(lengths, 0.5).toFixed(1)} s complete`, unit: 'ms', reference, goal },
    found.map((one) => ({ ours: one.completeMs, reference: one.bareCompleteMs })),
  );
  yield lineBeside(
    NAME,
    { what: `${what}: first picture there`, unit: 'ms', reference, ...pictureGoal },
    found.map((one) => ({ ours: one.firstFrameMs, reference: one.bareFirstFrameMs })),
  );
}
