import { expect, it } from 'vitest';
import { secondTryLines, skipLines } from '../../setup/testCounts.ts';

it('lists skips under their reasons, or under the file whose condition they failed', () => {
  const skips = [
    { file: 'shell: s.test.ts', test: 'a', reason: 'needs a display' },
    { file: 'media: m.test.ts', test: 'b', reason: null },
    { file: 'shell: s.test.ts', test: 'c', reason: 'needs a display' },
  ];
  expect(skipLines(skips)).toEqual([
    'skipped, needs a display:',
    '  shell: s.test.ts > a',
    '  shell: s.test.ts > c',
    'skipped, by the condition of a skipIf in media: m.test.ts:',
    '  b',
  ]);
});

it('names what passed at the second try, with what was wrong at the first', () => {
  expect(secondTryLines([])).toEqual([]);
  expect(secondTryLines([{ file: 'shell: s.test.ts', test: 'a', error: 'expected 1 to be 2' }])).toEqual([
    'passed at the second try:',
    '  shell: s.test.ts > a: expected 1 to be 2',
  ]);
});
