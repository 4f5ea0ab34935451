import { LibraryQuery } from '../../../shared/libraryContract.ts';
import type { Engine } from '../../../electron/engine/engine.ts';
import type { SeededRandom } from '../../exact/seededRandom.ts';
import { percentile, type Figure } from './figures.ts';

const TYPED_TITLES = 150;
const PAGES = 200;
const SORTS = ['title', 'added', 'year', 'duration'] as const;

/** Search as one types, and pages of the grid at any offset. */
export function measureFinding(engine: Engine, titleOf: (n: number) => string, random: SeededRandom): readonly Figure[] {
  const { library } = engine;
  const timed = (query: Partial<LibraryQuery>): number => {
    const startedMs = performance.now();
    library.items(LibraryQuery.parse(query));
    return performance.now() - startedMs;
  };
  const typing: number[] = [];
  const slips: number[] = [];
  for (let n = 0; n < TYPED_TITLES; n++) {
    const title = titleOf(random.below(1_000_000));
    for (let length = 1; length <= title.length; length += 1) typing.push(timed({ query: title.slice(0, length) }));
    const at = 1 + random.below(4);
    slips.push(timed({ query: `${title.slice(0, at)}${title.slice(at + 1)}` }));
  }
  const { total } = library.items(LibraryQuery.parse({}));
  const pages: number[] = [];
  const filtered: number[] = [];
  for (let n = 0; n < PAGES; n++) {
    const page = {
      offset: random.below(total),
      sort: SORTS[n % SORTS.length],
      order: n % 3 === 0 ? ('asc' as const) : ('desc' as const),
    };
    pages.push(timed(page));
    filtered.push(timed({ ...page, offset: Math.floor(page.offset / 4), kind: 'movie', yearFrom: 1950 + (n % 40) }));
  }
  const wordless = timed({ query: '千' });
  return [
    { name: 'search as one types, p95', value: percentile(typing, 0.95), unit: 'ms', target: { kind: 'atMost', value: 20 } },
    { name: 'search as one types, median', value: percentile(typing, 0.5), unit: 'ms', target: null },
    { name: 'search with a letter left out, p95', value: percentile(slips, 0.95), unit: 'ms', target: { kind: 'atMost', value: 20 } },
    { name: 'one character of Japanese', value: wordless, unit: 'ms', target: { kind: 'atMost', value: 20 } },
    {
      name: 'a page of the grid at any offset, slowest of 200',
      value: Math.max(...pages),
      unit: 'ms',
      target: { kind: 'atMost', value: 30 },
    },
    { name: 'the same with filters, p95', value: percentile(filtered, 0.95), unit: 'ms', target: { kind: 'atMost', value: 30 } },
  ];
}
