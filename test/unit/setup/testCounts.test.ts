import { expect, it } from 'vitest';
import { skipLines } from '../../setup/testCounts.ts';

it('lists skips under their reasons, and says so where there is none', () => {
  const skips = [
    { test: 'shell: a', reason: 'needs a display' },
    { test: 'media: b', reason: null },
    { test: 'shell: c', reason: 'needs a display' },
  ];
  expect(skipLines(skips)).toEqual([
    'skipped, needs a display:',
    '  shell: a',
    '  shell: c',
    'skipped, no reason given (pass one to skip()):',
    '  media: b',
  ]);
});
