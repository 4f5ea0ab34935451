import type { FileListing } from '../../shared/contract.ts';

type Entry = FileListing['entries'][number];

/** The entries that contain all words of the filter, whatever their case and accents; those that begin with it first. */
export function matchingEntries(entries: readonly Entry[], filter: string): readonly Entry[] {
  const wanted = folded(filter.trim());
  if (wanted === '') return entries;
  const words = wanted.split(/\s+/);
  const matching = entries.filter(({ name }) => words.every((word) => folded(name).includes(word)));
  const begins = (entry: Entry): boolean => folded(entry.name).startsWith(wanted);
  return [...matching.filter(begins), ...matching.filter((entry) => !begins(entry))];
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
