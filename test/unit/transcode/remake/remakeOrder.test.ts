import { describe, expect, it } from 'vitest';
import { remakeOrder, segmentName } from '../../../../electron/engine/transcode/remake/remakeOrder.ts';

const cached = (rendition: string, marks: string, from = 0) =>
  Array.from(marks).flatMap((mark, i) =>
    mark === '-' ? [] : [{ rendition, itemId: rendition[0] ?? '', index: from + i, isQuick: mark === 'q' }],
  );
const places = (...args: Parameters<typeof remakeOrder>): string[] =>
  remakeOrder(...args).map(({ rendition, firstSegment, endSegment, attempt }) => `${rendition} ${firstSegment}-${endSegment} ${attempt}`);

describe('what is made again', () => {
  it('is what was made quickly, in unbroken stretches', () => {
    expect(places(cached('a/720p', 'qqsq--qq'), new Map())).toEqual(['a/720p 0-2 0', 'a/720p 3-4 0', 'a/720p 6-8 0']);
  });

  it('is nothing where all is steady', () => {
    expect(places(cached('a/720p', 'sss'), new Map())).toEqual([]);
  });

  it('begins with the rendition of which something was used last, also something steady', () => {
    const segments = [...cached('a/720p', 'q'), ...cached('b/720p', 'qq'), ...cached('c/720p', 'q'), ...cached('a/720p', 's', 1)];
    expect(places(segments, new Map())).toEqual(['a/720p 0-1 0', 'c/720p 0-1 0', 'b/720p 0-2 0']);
  });

  it('is cut into stretches of two minutes, whatever order they were used in', () => {
    const segments = cached('a/720p', 'q'.repeat(130)).toReversed();
    expect(places(segments, new Map())).toEqual(['a/720p 0-60 0', 'a/720p 60-120 0', 'a/720p 120-130 0']);
  });

  it('leaves out what failed twice, and reads from further back after the first time', () => {
    const failures = new Map([
      [segmentName({ rendition: 'a/720p', index: 2 }), 2],
      [segmentName({ rendition: 'a/720p', index: 3 }), 1],
    ]);
    expect(places(cached('a/720p', 'qqqqq'), failures)).toEqual(['a/720p 0-2 0', 'a/720p 3-5 1']);
  });
});
