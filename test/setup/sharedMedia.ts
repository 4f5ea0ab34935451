import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of the corpus' list. */
export interface SharedFile {
  readonly name: string;
  readonly path: string;
  readonly expected: 'plays fully' | 'plays with damage' | 'must be rejected';
}

const FOLDER = join(import.meta.dirname, '../../../shared/media');

/** The corpus of odd real files beside the project; empty where it is not there (a visible skip). */
export function sharedMedia(): readonly SharedFile[] {
  const list = join(FOLDER, 'MANIFEST.tsv');
  if (!existsSync(list)) return [];
  const [header, ...lines] = readFileSync(list, 'utf8').trimEnd().split('\n');
  const column = header!.split('\t').indexOf('expected');
  return lines.map((line) => {
    const cells = line.split('\t');
    const name = cells[0]!;
    const verdicts = ['plays fully', 'plays with damage', 'must be rejected'] as const;
    const expected = verdicts.find((verdict) => cells[column]?.startsWith(verdict));
    if (expected === undefined) throw new Error(`MANIFEST.tsv says of ${name}: ${cells[column]}`);
    return { name, path: join(FOLDER, name), expected };
  });
}

/** The path of one file of the corpus; null where the corpus is not there. */
export function sharedFile(name: string): string | null {
  const path = join(FOLDER, name);
  return existsSync(path) ? path : null;
}
