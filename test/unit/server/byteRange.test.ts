import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesEtag, parseByteRange } from '../../../electron/engine/server/byteRange.ts';

describe('parseByteRange of 1000 bytes', () => {
  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=0-0', 0, 1],
    ['bytes=0-', 0, 1000],
    ['bytes=999-', 999, 1000],
    ['bytes=500-5000', 500, 1000],
    ['bytes=-1', 999, 1000],
    ['bytes=-1000', 0, 1000],
    ['bytes=-5000', 0, 1000],
    ['Bytes= 5-9 ', 5, 10],
  ])('%s', (header, start, end) => {
    expect(parseByteRange(header, 1000)).toEqual({ kind: 'part', range: { start, end } });
  });

  it.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=5',
    'bytes=9-5',
    'bytes=0-1,5-6',
    'items=0-5',
    'bytes=0-1.5',
    'bytes=--5',
    'bytes=0x1-0x5',
  ])('is answered with the whole: %s', (header) => {
    expect(parseByteRange(header, 1000)).toEqual({ kind: 'whole' });
  });

  it.each(['bytes=1000-', 'bytes=1000-1000', 'bytes=5000-6000', 'bytes=-0'])('cannot be satisfied: %s', (header) => {
    expect(parseByteRange(header, 1000)).toEqual({ kind: 'unsatisfiable' });
  });

  it('has no satisfiable range in an empty file', () => {
    for (const header of ['bytes=0-', 'bytes=0-0', 'bytes=-5']) expect(parseByteRange(header, 0)).toEqual({ kind: 'unsatisfiable' });
  });

  it('never leaves the file', () => {
    const bound = fc.option(fc.nat(3000), { nil: '' });
    fc.assert(
      fc.property(bound, bound, fc.nat(2000), (first, last, size) => {
        const verdict = parseByteRange(`bytes=${first}-${last}`, size);
        const { start, end } = verdict.kind === 'part' ? verdict.range : { start: 0, end: size + 1 };
        expect(verdict.kind !== 'part' || (start >= 0 && start < end && end <= size)).toBe(true);
      }),
    );
  });
});

describe('matchesEtag', () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['*', true],
    ['"b"', false],
    ['a', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (header, matches) => {
    expect(matchesEtag(header, '"a"')).toBe(matches);
  });
});
