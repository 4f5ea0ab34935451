import { PROBE_ARGS } from '../../../electron/engine/ffmpeg/probe.ts';
import { fetchColdSegment, type ColdSegment } from '../client/coldSegment.ts';
import { openFilm, videoRendition } from '../client/openedFilm.ts';
import type { Measurement } from '../measurement.ts';
import { lineBeside } from '../report/line.ts';
import { nextTake } from '../sources/takes.ts';

const NAME = 'Cold start';

interface Start extends ColdSegment {
  readonly openMs: number;
  readonly probeMs: number;
}

/** From asking to open a file never seen before to its first segment. */
export const COLD_START: Measurement = {
  name: NAME,
  about: 'open to first segment; beside a bare ffprobe and a bare ffmpeg, one after the other',
  async *run(bench) {
    const server = await bench.startServer();
    for (const { label, path } of bench.sources) {
      const starts: Start[] = [];
      for (let n = 0; n < (bench.isQuick ? 2 : 5); n += 1) {
        await nextTake(path);
        const beganMs = performance.now();
        const rendition = await videoRendition(await openFilm(server, path), '720p');
        const openMs = performance.now() - beganMs;
        const first = rendition?.segments[0];
        if (!first) throw new Error(`${path} is not offered at 720p`);
        const segment = await fetchColdSegment(bench, server, first.url);
        const { endMs: probeMs } = await bench.bare.run({ kind: 'whole', binary: bench.ffprobe, args: [...PROBE_ARGS, `file:${path}`] });
        if (segment) starts.push({ ...segment, openMs, probeMs });
      }
      const goal = { of: 'ratio', kind: 'at most', value: 1.15 } as const;
      yield lineBeside(
        NAME,
        { what: `${label}, 720p: open to first segment`, unit: 'ms', reference: 'bare ffprobe, then ffmpeg', goal },
        starts.map((one) => ({ ours: one.openMs + one.completeMs, reference: one.probeMs + one.bareCompleteMs })),
      );
      yield lineBeside(
        NAME,
        { what: `${label}, 720p: first segment alone`, unit: 'ms', reference: 'bare ffmpeg', goal },
        starts.map((one) => ({ ours: one.completeMs, reference: one.bareCompleteMs })),
      );
      yield lineBeside(
        NAME,
        { what: `${label}, 720p: open to first picture there`, unit: 'ms', reference: 'bare ffprobe, then ffmpeg' },
        starts.map((one) => ({ ours: one.openMs + one.firstFrameMs, reference: one.probeMs + one.bareFirstFrameMs })),
      );
    }
  },
};
