import { describe, expect, test } from 'vitest';
import { mergedEntries } from '../../../../electron/engine/library/browse/mergedEntries.ts';

/** `g0` for the first group, `i0` for the first item. */
const words = (request: Parameters<typeof mergedEntries>[0]): string =>
  mergedEntries(request)
    .map(({ kind, index }) => `${kind === 'group' ? 'g' : 'i'}${index}`)
    .join(' ');

describe('mergedEntries', () => {
  test.each([
    [{ itemsBefore: [], items: 3, offset: 0, limit: 10 }, 'i0 i1 i2'],
    [{ itemsBefore: [0, 2, 2], items: 3, offset: 0, limit: 10 }, 'g0 i0 i1 g1 g2 i2'],
    [{ itemsBefore: [0, 2, 2], items: 3, offset: 3, limit: 2 }, 'g1 g2'],
    [{ itemsBefore: [0, 2, 2], items: 3, offset: 4, limit: 9 }, 'g2 i2'],
    [{ itemsBefore: [3, 3], items: 3, offset: 0, limit: 10 }, 'i0 i1 i2 g0 g1'],
    [{ itemsBefore: [0], items: 0, offset: 0, limit: 10 }, 'g0'],
    [{ itemsBefore: [0], items: 5, offset: 6, limit: 10 }, ''],
  ])('%o: %s', (request, expected) => {
    expect(words(request)).toBe(expected);
  });

  test('pages of any size put together are the whole', () => {
    const itemsBefore = [0, 0, 1, 4, 4, 4, 9, 20];
    const whole = words({ itemsBefore, items: 20, offset: 0, limit: 100 });
    for (const limit of [1, 3, 7]) {
      const pages = Array.from({ length: Math.ceil(28 / limit) }, (_, page) =>
        words({ itemsBefore, items: 20, offset: page * limit, limit }),
      );
      expect(pages.join(' ')).toBe(whole);
    }
  });
});
