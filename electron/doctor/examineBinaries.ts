import type { Clock } from '../engine/base/clock.ts';
import type { EngineConfig } from '../engine/config.ts';
import { binaryCandidates, bundledBinaryPaths } from '../engine/ffmpeg/binaryCandidates.ts';
import { BinaryTests } from '../engine/ffmpeg/binaryTests.ts';
import type { ProcessTable } from '../engine/ffmpeg/processTable.ts';
import { readTestedBinaries } from '../engine/ffmpeg/testedBinaries.ts';
import type { ExaminedBinary } from './doctorReport.ts';

export interface ExamineBinariesRequest {
  readonly config: Pick<EngineConfig, 'dataDir' | 'ffmpegPath' | 'ffmpegPathOrigin' | 'ffprobePath' | 'ffprobePathOrigin'>;
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  readonly processTable: ProcessTable;
  readonly clock: Clock;
}

/** Tests every ffmpeg and ffprobe that the engine would look at, in its order; `decoders`: codecs of the ffmpeg in use. */
export async function examineBinaries(
  request: ExamineBinariesRequest,
): Promise<{ readonly binaries: readonly ExaminedBinary[]; readonly decoders: readonly string[] }> {
  const { config, searchPath, platform } = request;
  const tests = new BinaryTests(await readTestedBinaries(config.dataDir), request);
  const bundled = bundledBinaryPaths();
  const binaries: ExaminedBinary[] = [];
  let decoders: readonly string[] = [];
  for (const tool of ['ffmpeg', 'ffprobe'] as const) {
    const [path, origin] = [config[`${tool}Path`], config[`${tool}PathOrigin`] ?? 'setting'];
    const named = path === null ? null : { path, origin };
    let isFound = false;
    for (const candidate of binaryCandidates({ tool, named, bundledPath: bundled[tool], searchPath, platform })) {
      const verdict = await tests.verdict(tool, candidate.path);
      if (verdict === null && named === null) continue; // one of the many folders without one
      if (verdict?.kind !== 'works') {
        binaries.push({ tool, ...candidate, state: 'refused', version: null, reason: verdict?.reason ?? 'is not there' });
        continue;
      }
      binaries.push({ tool, ...candidate, state: isFound ? 'spare' : 'in-use', version: verdict.version.text, reason: null });
      if (!isFound && tool === 'ffmpeg') {
        tests.useFfmpeg(candidate.path);
        decoders = verdict.decoders;
      }
      isFound = true;
    }
  }
  return { binaries, decoders };
}
