import { describe, expect, it } from 'vitest';
import { filterValue } from '../../../electron/engine/ffmpeg/filterValue.ts';

describe('filterValue', () => {
  it.each([
    { text: '/home/anna/tables/pq.cube', expected: '/home/anna/tables/pq.cube' },
    { text: String.raw`C:\Users\Anna\pq.cube`, expected: String.raw`C\\:\\\\Users\\\\Anna\\\\pq.cube` },
    { text: "/o'brien", expected: String.raw`/o\\\'brien` },
    { text: '/a,b;c[d]=e f', expected: String.raw`/a\,b\;c\[d\]=e f` },
  ])('$text', ({ text, expected }) => {
    expect(filterValue(text)).toBe(expected);
  });
});
