import { EngineError } from '../base/errors.ts';
import { fileNameOf } from '../base/pageAddress.ts';
import { fileInput, readsAlone } from './encodeArguments.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { runTool, type ToolResult } from './childProcess.ts';
import { describeExit } from './exit.ts';
import { looksLikeMp4, looksLikeText, type SniffedFile } from './fileSniff.ts';
import { mediaInfoFromProbe } from './mediaInfoFromProbe.ts';
import { parseProbeReport, type ProbeReport } from './probeReport.ts';
import type { ProcessTable } from './processTable.ts';
import { refusalOf } from './refusal.ts';

/** Longest time one probe may take: a file on a sleeping disk or behind a slow network answers within this or not at all. */
const PROBE_TIMEOUT_MS = 20_000;

/** What every probe says before the file's name. */
export const PROBE_ARGS: readonly string[] = [
  '-hide_banner',
  '-v',
  'warning', // says "not implemented" and "DRM protected", which the levels below leave out
  '-of',
  'json',
  '-show_format',
  '-show_streams',
  '-show_chapters',
  '-show_programs', // a broadcast multiplex holds several programmes, each with a clock of its own
];

/** For files whose streams begin late: looks further than the 5 MB and 5 s that are the default. */
const PATIENT_ARGS = ['-probesize', '100M', '-analyzeduration', '60M'];
const DEFAULT_PROBE_BYTES = 5_000_000;

export interface ProbeOptions {
  /** The ffprobe to ask. */
  readonly binary: string;
  readonly processTable: ProcessTable;
  /** Codecs that this ffmpeg decodes (see decodableCodecs); null: not checked. */
  readonly decoders?: ReadonlySet<string> | null;
  readonly signal?: AbortSignal;
}

/** A probe with everything that later decisions look at. */
export interface ProbedFile {
  readonly info: MediaInfo;
  readonly report: ProbeReport;
  readonly sizeBytes: number;
  /** The first bytes. */
  readonly head: Buffer;
  /** What ffprobe said on stderr. */
  readonly complaints: readonly string[];
}

/**
 * What a file that was looked at already is. `durationSeconds` is what the container claims; see examineFile. Tracks this ffmpeg cannot
 * decode are left out. Throws NOT_MEDIA, UNPLAYABLE, FFMPEG_MISSING, and the signal's reason when aborted.
 */
export async function probeDetails(path: string, sniffed: SniffedFile, options: ProbeOptions): Promise<ProbedFile> {
  const { decoders = null } = options;
  const name = fileNameOf(path);
  if (looksLikeText(sniffed.head)) {
    // Not left to ffprobe: it takes text for a playlist and waits for its next line, or fetches what it names.
    throw new EngineError('NOT_MEDIA', `"${name}" is a text file, not a film or music, whatever its name says.`, {
      details: { reason: 'text' },
    });
  }
  let probed = await probeOnce(path, sniffed, [], options);
  let refusal = refusalOf(probed.report, probed.info, decoders);
  if (refusal?.reason === 'nothing-decodable' && sniffed.sizeBytes > DEFAULT_PROBE_BYTES) {
    probed = await probeOnce(path, sniffed, PATIENT_ARGS, options);
    refusal = refusalOf(probed.report, probed.info, decoders);
  }
  if (refusal) throw new EngineError(refusal.code, `"${name}" ${refusal.message}.`, { details: { reason: refusal.reason } });
  const tracks = probed.info.tracks.filter((track) => decoders === null || decoders.has(track.codec));
  return { ...probed, info: { ...probed.info, tracks } };
}

async function probeOnce(path: string, file: SniffedFile, extraArgs: readonly string[], options: ProbeOptions): Promise<ProbedFile> {
  const { binary, processTable, signal } = options;
  const result = await runTool(binary, [...PROBE_ARGS, ...extraArgs, ...readsAlone(path), fileInput(path)], {
    processTable,
    timeoutMs: PROBE_TIMEOUT_MS,
    ...(signal === undefined ? {} : { signal }),
  });
  signal?.throwIfAborted();
  const report = result.isSuccess ? parseProbeReport(result.stdout.toString('utf8')) : null;
  if (report === null) throw failure(path, file, result, options);
  return { info: mediaInfoFromProbe(report), report, sizeBytes: file.sizeBytes, head: file.head, complaints: result.stderrTail };
}

/** Why ffprobe gave no report. */
function failure(path: string, file: SniffedFile, result: ToolResult, options: ProbeOptions): EngineError {
  const { exit, stderrTail } = result;
  const name = fileNameOf(path);
  const complaint = stderrTail.map((line) => line.replaceAll(/ @ 0x[0-9a-f]+\]/g, ']').replace(`${fileInput(path)}: `, ''));
  const refuse = (code: 'NOT_MEDIA' | 'UNPLAYABLE', reason: string, message: string): EngineError =>
    new EngineError(code, `"${name}" ${message}`, { details: { reason } });

  if (exit.kind === 'failed-to-start') {
    return new EngineError(
      'FFMPEG_MISSING',
      `${options.binary} ${describeExit(exit)}. Install ffmpeg (with ffprobe) or name it in the settings.`,
    );
  }
  if (exit.kind === 'aborted') return new EngineError('ENGINE_CLOSED', `Reading "${name}" was stopped, because Playhead closes.`);
  if (exit.kind === 'timed-out') {
    return refuse(
      'UNPLAYABLE',
      'timed-out',
      `could not be examined within ${PROBE_TIMEOUT_MS / 1000} s. Is its disk or network slow? Try again later.`,
    );
  }
  if (exit.kind !== 'exited')
    return refuse('UNPLAYABLE', 'crashed', `cannot be examined: ffprobe ${describeExit(exit)}. The file is probably damaged.`);

  const unsupported = complaint.find((line) => /not implemented|unsupported|could not open codec/i.test(line));
  if (unsupported !== undefined && !complaint.some((line) => /Invalid data found/.test(line))) {
    const what = unsupported.split(/(?<=implemented)\./)[0] ?? unsupported;
    return refuse('UNPLAYABLE', 'no-decoder', `cannot be decoded by this ffmpeg: ${what}.`);
  }
  if (complaint.some((line) => line.includes('moov atom not found')) && looksLikeMp4(file.head)) {
    return refuse(
      'UNPLAYABLE',
      'incomplete',
      'cannot be played: the file is incomplete: its index (moov) is missing. Copy or download it again.',
    );
  }
  const said = complaint.at(-1);
  const because = said === undefined ? '' : ` (${said})`;
  return looksLikeMp4(file.head)
    ? refuse('UNPLAYABLE', 'damaged', `cannot be played: it is damaged${because}.`)
    : refuse('NOT_MEDIA', 'unrecognised', `is no film and no music that ffmpeg recognises, or too damaged for it${because}.`);
}
