import { describe, expect, it } from 'vitest';
import { listedSegments } from '../../../electron/engine/sessions/listedSegments.ts';

const made = [2, 2, 2, 2, 2];
const planned = [...made, 2, 1];

describe('what a session’s playlist lists', () => {
  const grown = { madeMicros: made, plannedMicros: null, isOver: false };

  it('is what is made, for those who follow it', () => {
    expect(listedSegments({ ...grown, reader: 'follows' })).toEqual({ type: 'EVENT', durationsMicros: made, isEnded: false });
    expect(listedSegments({ ...grown, plannedMicros: planned, reader: 'follows' })?.durationsMicros).toEqual(made);
    expect(listedSegments({ ...grown, plannedMicros: made, isOver: true, reader: 'follows' })?.isEnded).toBe(true);
  });

  it.each(['begins-near-end', 'needs-end'] as const)('is all that there will be, for who %s', (reader) => {
    expect(listedSegments({ ...grown, plannedMicros: planned, reader })).toEqual({ type: 'VOD', durationsMicros: planned, isEnded: true });
  });

  it('is the beginning while the end is not known, for who would begin near it, and nothing for who cannot follow', () => {
    expect(listedSegments({ ...grown, reader: 'begins-near-end' })).toEqual({
      type: 'EVENT',
      durationsMicros: made.slice(0, 3),
      isEnded: false,
    });
    expect(listedSegments({ ...grown, reader: 'needs-end' })).toBeNull();
  });

  it.each(['follows', 'begins-near-end', 'needs-end'] as const)('is nothing before anything is made (%s)', (reader) => {
    expect(listedSegments({ madeMicros: [], plannedMicros: planned, isOver: false, reader })).toBeNull();
  });
});
