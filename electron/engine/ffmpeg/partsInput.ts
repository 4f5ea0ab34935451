import type { ClockPart } from '../media/mediaInfo.ts';
import { fileInput, readsAlone } from './encodeArguments.ts';

/** What ffmpeg opens for a file in parts beside it: the list of parts from the command line, and pieces of it. */
export const PARTS_PROTOCOLS: readonly string[] = ['subfile', 'data'];

/** A stretch of a file, as ffmpeg's subfile protocol names it. */
export function partInput(path: string, { startByte, endByte }: Pick<ClockPart, 'startByte' | 'endByte'>): string {
  return `subfile,,start,${startByte},end,${endByte},,:${fileInput(path)}`;
}

/**
 * The input for a source: the file, or, where its clock jumps, a list of its parts for ffmpeg's concat demuxer, which puts each behind the
 * one before and seeks across them. Its own clock then begins at 0.
 */
export function sourceInput(
  path: string,
  parts: readonly ClockPart[] | undefined,
): { readonly options: readonly string[]; readonly input: string } {
  if (!parts) return { options: readsAlone(path), input: fileInput(path) };
  const script = [
    'ffconcat version 1.0',
    ...parts.flatMap((part) => [`file ${quoted(partInput(path, part))}`, `duration ${part.seconds.toFixed(6)}`]),
  ];
  return {
    // -safe: absolute paths and protocols are what the list is made of.
    options: [...readsAlone(path, PARTS_PROTOCOLS), '-f', 'concat', '-safe', '0'],
    input: `data:text/plain;base64,${Buffer.from(`${script.join('\n')}\n`).toString('base64')}`,
  };
}

/** As ffmpeg's lists quote: nothing is special between single quotes, which themselves stand outside. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
