import { basename, dirname, extname } from 'node:path';
import { listFolder } from './listFolder.ts';

/** A file that goes on where another ends. */
export interface NextEpisode {
  readonly path: string;
  /** Its file name without the ending. */
  readonly title: string;
}

/** The next episode after a file: the one behind it in its folder, when both are of one series. Throws what listFolder throws. */
export async function nextEpisode(path: string): Promise<NextEpisode | null> {
  const { entries } = await listFolder(dirname(path), { limit: Number.POSITIVE_INFINITY });
  const name = nextEpisodeName(
    entries.flatMap((entry) => (entry.kind === 'file' ? [entry.name] : [])),
    basename(path),
  );
  const entry = entries.find((candidate) => candidate.name === name);
  return entry ? { path: entry.path, title: basename(entry.name, extname(entry.name)) } : null;
}

/**
 * The name behind `name` among `names`, which are sorted with numbers in their order; null where it is not of the same series: names of one
 * begin alike up to a number, and the numbers go up there ("Show S01E09", "Show S01E10 The end"; "2 Beach", "3 Harbour").
 */
export function nextEpisodeName(names: readonly string[], name: string): string | null {
  const next = names[names.indexOf(name) + 1];
  if (!names.includes(name) || next === undefined) return null;
  const [parts, nextParts] = [numbered(name), numbered(next)];
  for (const [at, part] of parts.entries()) {
    const nextPart = nextParts[at];
    if (nextPart?.text !== part.text) return null;
    if (part.number !== nextPart.number) return nextPart.number > part.number ? next : null;
  }
  return null;
}

/** A name as numbers, each with the text before it. */
function numbered(name: string): readonly { readonly text: string; readonly number: number }[] {
  return [...basename(name, extname(name)).matchAll(/(\D*)(\d+)/g)].map(([, text = '', digits = '']) => ({
    text: text.toLowerCase(),
    number: Number(digits),
  }));
}
