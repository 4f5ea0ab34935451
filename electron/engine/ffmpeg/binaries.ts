import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { EngineConfig, PathOrigin } from '../config.ts';
import { binaryCandidates, type BinaryCandidate, type BinaryOrigin } from './binaryCandidates.ts';
import { BinaryTests } from './binaryTests.ts';
import { OLDEST_VERSION, type BinaryVersion, type ToolName } from './binaryVersion.ts';
import type { ProcessTable } from './processTable.ts';
import { readTestedBinaries, writeTestedBinaries } from './testedBinaries.ts';

/** A binary that answered and passed its self-test. */
export interface Binary {
  readonly path: string;
  readonly version: BinaryVersion;
  readonly origin: BinaryOrigin;
}

export interface Binaries {
  /** With the codecs it decodes in software, by ffprobe's names. */
  readonly ffmpeg: Binary & { readonly decoders: ReadonlySet<string> };
  readonly ffprobe: Binary;
}

export interface BinariesRequest {
  readonly config: Pick<EngineConfig, 'dataDir' | 'ffmpegPath' | 'ffmpegPathOrigin' | 'ffprobePath' | 'ffprobePathOrigin'>;
  /** See bundledBinaryPaths. */
  readonly bundled: { readonly ffmpeg: string | null; readonly ffprobe: string | null };
  /** The PATH variable. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  readonly processTable: ProcessTable;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal?: AbortSignal;
}

/**
 * Finds ffmpeg and ffprobe: what a setting or the environment names, else what npm packages brought, else what is in PATH; the first
 * that is at least 5.1 and passes its self-test. What passed is remembered in the data folder by size and time of change.
 * Throws FFMPEG_MISSING (nothing usable, or the named one is not), and the signal's reason when aborted.
 */
export async function resolveBinaries(request: BinariesRequest): Promise<Binaries> {
  const { config, bundled, logger } = request;
  const tests = new BinaryTests(await readTestedBinaries(config.dataDir), request);
  try {
    const ffmpeg = await firstUsable('ffmpeg', named(config.ffmpegPath, config.ffmpegPathOrigin), bundled.ffmpeg, tests, request);
    tests.useFfmpeg(ffmpeg.path);
    const ffprobe = await firstUsable('ffprobe', named(config.ffprobePath, config.ffprobePathOrigin), bundled.ffprobe, tests, request);
    const { decoders, ...binary } = ffmpeg;
    return {
      ffmpeg: { ...binary, decoders: new Set(decoders) },
      ffprobe: { path: ffprobe.path, version: ffprobe.version, origin: ffprobe.origin },
    };
  } finally {
    if (tests.hasNews) {
      await writeTestedBinaries(config.dataDir, tests.done).catch((error: unknown) =>
        logger.warn({ error }, 'what the self-test of ffmpeg showed could not be remembered: the next start tests again'),
      );
    }
  }
}

interface Usable extends Binary {
  readonly decoders: readonly string[];
}

function named(path: string | null, origin: PathOrigin): { readonly path: string; readonly origin: NonNullable<PathOrigin> } | null {
  return path === null ? null : { path, origin: origin ?? 'setting' };
}

async function firstUsable(
  tool: ToolName,
  namedBinary: ReturnType<typeof named>,
  bundledPath: string | null,
  tests: BinaryTests,
  { searchPath, platform, logger, signal }: BinariesRequest,
): Promise<Usable> {
  const reasons: string[] = [];
  for (const candidate of binaryCandidates({ tool, named: namedBinary, bundledPath, searchPath, platform })) {
    signal?.throwIfAborted();
    const verdict = await tests.verdict(tool, candidate.path);
    signal?.throwIfAborted();
    if (verdict?.kind === 'works') return { ...candidate, version: verdict.version, decoders: verdict.decoders };
    const reason = verdict === null ? 'is not there' : verdict.reason;
    if (namedBinary) throw namedIsUnusable(tool, candidate, reason);
    if (verdict === null) continue;
    logger.warn({ tool, path: candidate.path, origin: candidate.origin, reason }, `a ${tool} cannot be used; looking for another`);
    reasons.push(`${candidate.path} ${reason}`);
  }
  throw nothingUsable(tool, reasons);
}

function namedIsUnusable(tool: ToolName, { path, origin }: BinaryCandidate, reason: string): EngineError {
  const variable = `PLAYHEAD_${tool.toUpperCase()}`;
  const where = origin === 'environment' ? `The environment variable ${variable}` : `The setting for ${tool}`;
  const message = `${where} names ${path}, which ${reason}. Correct it, or remove it so that Playhead looks for ${tool} itself.`;
  return new EngineError('FFMPEG_MISSING', message, { details: { tool, path, origin } });
}

function nothingUsable(tool: ToolName, reasons: readonly string[]): EngineError {
  const wanted = `Install ffmpeg ${OLDEST_VERSION.major}.${OLDEST_VERSION.minor} or later with ffprobe (Debian and Ubuntu: "apt install ffmpeg", macOS: "brew install ffmpeg", Windows: "winget install ffmpeg")`;
  const found =
    reasons.length === 0 ? `There is no ${tool} on this machine.` : `No ${tool} on this machine can be used: ${reasons.join('; ')}.`;
  return new EngineError('FFMPEG_MISSING', `${found} ${wanted}, or name one with PLAYHEAD_${tool.toUpperCase()}.`, { details: { tool } });
}
