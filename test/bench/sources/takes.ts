import { open, utimes } from 'node:fs/promises';

/** The title that a source is made with; its digits are the take. */
export const TITLE_OF_TAKES = 'Bench take 0000';
const LABEL = 'Bench take ';
const DIGITS = 4;
/** Titles stand at the beginning or at the end, whatever the container. */
const SEARCHED_BYTES = 64 * 1024;
/** Long enough ago that nobody takes the file for one that is being written; a second later with each take. */
const FIRST_TAKE_AT_SECONDS = 1_600_000_000;

/** Where the digits of the take stand; null: the file has no such title. */
function takePlace(bytes: Buffer): number | null {
  const at = bytes.indexOf(LABEL);
  return at < 0 ? null : at + LABEL.length;
}

/**
 * Makes a file one that nobody has seen before, by the number in its title: an engine that knows files by their content has to examine
 * it anew, and nothing else about it changes. Throws when the file has no title of takes.
 */
export async function nextTake(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(SEARCHED_BYTES, size));
    for (const start of [0, size - buffer.length]) {
      await file.read(buffer, 0, buffer.length, start);
      const place = takePlace(buffer);
      if (place === null) continue;
      const take = (Number(buffer.toString('latin1', place, place + DIGITS)) + 1) % 10 ** DIGITS;
      await file.write(String(take).padStart(DIGITS, '0'), start + place, 'latin1');
      await utimes(path, FIRST_TAKE_AT_SECONDS + take, FIRST_TAKE_AT_SECONDS + take);
      return;
    }
    throw new Error(`${path} has no title with a take`);
  } finally {
    await file.close();
  }
}
