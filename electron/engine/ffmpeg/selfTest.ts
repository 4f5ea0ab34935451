import { z } from 'zod';
import { runTool, type ToolResult } from './childProcess.ts';
import { decodableCodecs } from './decodableCodecs.ts';
import { describeExit, type Exit } from './exit.ts';
import type { ProcessTable } from './processTable.ts';

/** What a binary did in its test; a failure's `reason` ends a sentence that begins with its path. */
export type SelfTest<T> = { readonly kind: 'passed'; readonly value: T } | TestFailure;

interface TestFailure {
  readonly kind: 'failed';
  readonly reason: string;
  /** How the failing step ended. */
  readonly exit: Exit;
}

/** Frames in the test film: 0.4 s at 25 frames per second. */
const FRAME_COUNT = 10;
const TEST_TIMEOUT_MS = 10_000;
const QUIET_ARGS = ['-hide_banner', '-nostdin', '-v', 'error'];

const ENCODE_ARGS = [
  QUIET_ARGS,
  ['-f', 'lavfi', '-i', `testsrc=size=128x72:rate=25:duration=${FRAME_COUNT / 25}`],
  ['-f', 'lavfi', '-i', `sine=sample_rate=48000:duration=${FRAME_COUNT / 25}`],
  ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'], // what every segment is made of
  ['-f', 'mpegts', 'pipe:1'],
].flat();

const DECODE_ARGS = [
  ['-hide_banner', '-v', 'error'], // without -nostdin: the film comes in there
  ['-i', 'pipe:0'], // unnamed, so that its probing is tested too
  ['-map', '0:v:0', '-map', '0:a:0'], // fails when a stream was not found
  ['-f', 'framecrc', 'pipe:1'], // one line per decoded frame
].flat();

const PROBE_ARGS = ['-hide_banner', '-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-count_packets', 'pipe:0'];

interface TestOptions {
  readonly processTable: ProcessTable;
  readonly signal?: AbortSignal;
}

/** What ffmpeg proved: a short film in MPEG-TS that it made itself, and the codecs it decodes. */
export interface FfmpegProof {
  readonly sample: Buffer;
  readonly decoders: ReadonlySet<string>;
}

/** Lets ffmpeg encode a short film with sound to MPEG-TS and decode it again, and counts the frames. Never rejects. */
export async function selfTestFfmpeg(binary: string, options: TestOptions): Promise<SelfTest<FfmpegProof>> {
  const run = (args: readonly string[], input?: Uint8Array): Promise<ToolResult> =>
    runTool(binary, args, { ...options, timeoutMs: TEST_TIMEOUT_MS, ...(input === undefined ? {} : { input }) });
  const [encoded, codecs] = await Promise.all([run(ENCODE_ARGS), run(['-hide_banner', '-v', 'error', '-codecs'])]);
  if (!encoded.isSuccess) return failed('cannot encode H.264 and AAC', encoded);
  if (!codecs.isSuccess) return failed('cannot list its codecs', codecs);
  const decoded = await run(DECODE_ARGS, encoded.stdout);
  if (!decoded.isSuccess) return failed('cannot decode what it encoded itself', decoded);
  const lines = decoded.stdout.toString('latin1').split('\n');
  const frameCount = lines.filter((line) => line.startsWith('0,')).length;
  const hasAudio = lines.some((line) => line.startsWith('1,'));
  if (frameCount !== FRAME_COUNT || !hasAudio) {
    return {
      kind: 'failed',
      exit: decoded.exit,
      reason: `encoded ${FRAME_COUNT} pictures with sound and got ${frameCount} back${hasAudio ? '' : ' without sound'}`,
    };
  }
  return { kind: 'passed', value: { sample: encoded.stdout, decoders: decodableCodecs(codecs.stdout.toString('utf8')) } };
}

const TestReport = z.object({ streams: z.array(z.object({ codec_name: z.string(), nb_read_packets: z.coerce.number() })) });

/** Lets ffprobe look at the film that ffmpeg made. Never rejects. */
export async function selfTestFfprobe(binary: string, sample: Uint8Array, options: TestOptions): Promise<SelfTest<null>> {
  const result = await runTool(binary, PROBE_ARGS, { ...options, timeoutMs: TEST_TIMEOUT_MS, input: sample });
  if (!result.isSuccess) return failed('cannot read an MPEG-TS file', result);
  const report = TestReport.safeParse(parsedJson(result.stdout.toString('utf8')));
  if (!report.success) return { kind: 'failed', exit: result.exit, reason: 'printed no JSON that can be read' };
  const { streams } = report.data;
  const isRight =
    streams.some((stream) => stream.codec_name === 'h264' && stream.nb_read_packets === FRAME_COUNT) &&
    streams.some((stream) => stream.codec_name === 'aac' && stream.nb_read_packets > 0);
  const found = streams.map((stream) => `${stream.nb_read_packets} packets of ${stream.codec_name}`).join(', ');
  return isRight
    ? { kind: 'passed', value: null }
    : { kind: 'failed', exit: result.exit, reason: `was shown ${FRAME_COUNT} pictures and sound and saw ${found || 'nothing'}` };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // cut off: the schema refuses it
  }
}

function failed(what: string, { exit, stderrTail }: ToolResult): TestFailure {
  const said = stderrTail.at(-1);
  return { kind: 'failed', exit, reason: `${what}: it ${describeExit(exit)}${said === undefined ? '' : `, saying "${said}"`}` };
}
