import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WHOLE_FILE, type ExactCase, type Expectation } from './exactCase.ts';

/** The shared real files as their MANIFEST.tsv tells them; empty where the folder is absent. */
export function corpusCases(mediaDir: string): readonly ExactCase[] {
  const manifest = join(mediaDir, 'MANIFEST.tsv');
  if (!existsSync(manifest)) return [];
  const [header = '', ...lines] = readFileSync(manifest, 'utf8').split('\n');
  const columns = header.split('\t');
  return lines.flatMap((line): ExactCase[] => {
    const fields = line.split('\t');
    const field = (name: string): string => fields[columns.indexOf(name)] ?? '';
    if (field('file') === '') return [];
    const path = join(mediaDir, field('file'));
    return [
      {
        ...WHOLE_FILE,
        name: field('file'),
        group: 'corpus',
        about: field('special').split(';')[0] ?? '',
        expectation: expectation(field('expected'), field('file')),
        source: () => Promise.resolve(path),
      },
    ];
  });
}

function expectation(text: string, file: string): Expectation {
  if (/fuzz/.test(file)) return 'either';
  if (text.startsWith('plays fully')) return 'plays fully';
  if (text.startsWith('plays with damage')) return 'plays with damage';
  return 'must be rejected';
}
