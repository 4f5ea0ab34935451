import { some, type Finding, type Judgement } from '../finding.ts';
import { judgeJoins } from './judgeJoins.ts';
import { soundLags, type Lag } from './soundLag.ts';
import { loudness, type SoundLine } from './soundLine.ts';

/** The A/V offset of the source, this near, anywhere. */
const SYNC_SECONDS = 0.01;
/** From here on two sounds are the same but for coding. */
const LIKE = 0.7;
const UNLIKE_SHARE = 0.1;
const BLOCK_SECONDS = 0.02;
/** -50 and -66 dB of full scale. */
const LOUD = 0.003;
const SILENT = 0.0005;
/** Sound may be missing or in excess for so many blocks in a row: encoders and resamplers smear. */
const TOLERATED_BLOCKS = 2;

const NEAREST_LAGS = 5;

/** A/V offset of the output against the source's, at the beginning, in the middle, at the end; null where nothing could be heard. */
export type SyncSeconds = readonly (number | null)[];

/**
 * The sound of one rendition against the source's: all of it, nothing else, in place, no click at a join. `videoOffsetSeconds` is what
 * the picture was found to be off by.
 */
export function judgeAudio(request: {
  readonly source: SoundLine;
  readonly output: SoundLine;
  readonly joins: readonly number[];
  readonly videoOffsetSeconds: number;
}): Judgement {
  const { source, output, joins, videoOffsetSeconds } = request;
  const findings: Finding[] = [];
  const lags = soundLags(source, output);
  const clear = lags.filter(({ likeness }) => likeness >= LIKE);
  if (lags.length - clear.length > Math.max(1, lags.length * UNLIKE_SHARE)) {
    const unlike = lags.filter(({ likeness }) => likeness < LIKE);
    findings.push({
      rule: 'sound-unlike',
      detail: `at ${some(unlike, ({ seconds, likeness }) => `${seconds.toFixed(2)} s (${likeness.toFixed(2)})`)}`,
    });
  }
  const offsets = clear.map((lag) => ({ ...lag, lagSeconds: lag.lagSeconds - videoOffsetSeconds }));
  const shifted = offsets.filter(({ lagSeconds }) => Math.abs(lagSeconds) > SYNC_SECONDS);
  // One window alone may be misled by a sound that repeats itself.
  if (shifted.length > Math.min(1, Math.floor(offsets.length / 4))) {
    findings.push({
      rule: 'av-offset',
      detail: some(shifted, ({ seconds, lagSeconds }) => `${(lagSeconds * 1000).toFixed(1)} ms at ${seconds.toFixed(1)} s`),
    });
  }
  const presence = judgePresence(source, output);
  const clicks = judgeJoins({ source, output, joins, lagSeconds: (seconds) => nearestLag(clear, seconds) });
  findings.push(...presence.findings, ...clicks.findings);
  const sync = syncOf(offsets).map((seconds) => (seconds === null ? '-' : (seconds * 1000).toFixed(1)));
  return { findings, figures: [`A/V ${sync.join(' ')} ms`, presence.figures, clicks.figures].join(', ') };
}

/** Sound where the source has some, silence where it has none. */
function judgePresence(source: SoundLine, output: SoundLine): Judgement {
  const [wanted, heard] = [loudness(source, BLOCK_SECONDS), loudness(output, BLOCK_SECONDS)];
  const missing: number[] = [];
  const foreign: number[] = [];
  const around = (blocks: Float32Array, at: number, pick: (a: number, b: number) => number): number =>
    [at - 1, at, at + 1].reduce((value, i) => pick(value, blocks[i] ?? 0), blocks[at] ?? 0);
  for (let block = 0; block < wanted.length; block += 1) {
    // The quietest and the loudest of three: what lies beside may have smeared in.
    const [least, most] = [around(wanted, block, Math.min), around(wanted, block, Math.max)];
    if (least > LOUD && (heard[block] ?? 0) < least / 10) missing.push(block);
    if (most < SILENT && (heard[block] ?? 0) > LOUD) foreign.push(block);
  }
  const findings: Finding[] = [];
  const where = (blocks: readonly number[]): string =>
    `${(blocks.length * BLOCK_SECONDS * 1000).toFixed(0)} ms from ${(source.startSeconds + blocks[0]! * BLOCK_SECONDS).toFixed(2)} s on`;
  if (longestRow(missing) > TOLERATED_BLOCKS) findings.push({ rule: 'sound-missing', detail: where(missing) });
  if (longestRow(foreign) > TOLERATED_BLOCKS) findings.push({ rule: 'sound-foreign', detail: where(foreign) });
  const extent = (line: SoundLine): string =>
    line.extent ? `${line.extent.fromSeconds.toFixed(3)}..${line.extent.toSeconds.toFixed(3)}` : 'none';
  if (source.extent && !output.extent) findings.push({ rule: 'sound-missing', detail: 'nothing could be decoded' });
  return { findings, figures: `sound ${extent(output)} s (source ${extent(source)})` };
}

function longestRow(blocks: readonly number[]): number {
  let [row, longest] = [0, 0];
  blocks.forEach((block, i) => {
    row = blocks[i - 1] === block - 1 ? row + 1 : 1;
    longest = Math.max(longest, row);
  });
  return longest;
}

/** The median of some lags near a time: one of them may itself be misled by what is wrong there. */
function nearestLag(lags: readonly Lag[], seconds: number): number {
  const nearest = lags.toSorted((a, b) => Math.abs(a.seconds - seconds) - Math.abs(b.seconds - seconds)).slice(0, NEAREST_LAGS);
  return nearest.map(({ lagSeconds }) => lagSeconds).toSorted((a, b) => a - b)[nearest.length >> 1] ?? 0;
}

/** Medians of the first, second and last third. */
function syncOf(offsets: readonly Lag[]): SyncSeconds {
  return [0, 1, 2].map((third) => {
    const part = offsets.slice(Math.floor((offsets.length * third) / 3), Math.floor((offsets.length * (third + 1)) / 3));
    return part.map(({ lagSeconds }) => lagSeconds).toSorted((a, b) => a - b)[part.length >> 1] ?? null;
  });
}
