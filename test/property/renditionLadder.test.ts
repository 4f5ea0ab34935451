import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderSizes, videoRenditions } from '../../electron/engine/media/renditionLadder.ts';
import { mediaInfo, videoTrack } from '../unit/media/tracks.ts';

const side = fc.oneof(fc.integer({ min: 1, max: 8192 }), fc.constantFrom(1, 2, 3, 240, 360, 480, 720, 1080, 1920, 2160, 4096));
const limit = fc.constantFrom(240, 480, 720, 1080, 1440, 2160);

const RUNS = { numRuns: 2000 } as const;

describe('every ladder', () => {
  it('has even sides of at least 2 px, at most 4096 long, and none above the limit or the source', () => {
    fc.assert(
      fc.property(side, side, limit, (width, height, maxPx) => {
        for (const { widthPx, heightPx } of ladderSizes(width, height, maxPx)) {
          expect([widthPx % 2, heightPx % 2]).toEqual([0, 0]);
          expect(Math.min(widthPx, heightPx)).toBeGreaterThanOrEqual(2);
          expect(Math.max(widthPx, heightPx)).toBeLessThanOrEqual(4096);
          expect(Math.min(widthPx, heightPx)).toBeLessThanOrEqual(Math.max(2, maxPx));
          expect(widthPx).toBeLessThanOrEqual(Math.max(2, width + 1));
          expect(heightPx).toBeLessThanOrEqual(Math.max(2, height + 1));
        }
      }),
      RUNS,
    );
  });

  it('falls strictly, by more than a tenth from the first to the second', () => {
    fc.assert(
      fc.property(side, side, limit, (width, height, maxPx) => {
        const shorts = ladderSizes(width, height, maxPx).map(({ widthPx, heightPx }) => Math.min(widthPx, heightPx));
        expect(shorts).toEqual([...new Set(shorts)].toSorted((a, b) => b - a));
        expect(shorts[1] ?? 0).toBeLessThan((shorts[0] ?? 0) * 0.9);
      }),
      RUNS,
    );
  });

  it('keeps the shape within the rounding of the sides', () => {
    fc.assert(
      fc.property(side, side, limit, (width, height, maxPx) => {
        for (const { widthPx, heightPx } of ladderSizes(width, height, maxPx)) {
          if (Math.min(widthPx, heightPx) <= 2) continue;
          // Each side is less than 2 px off the exact shape.
          const scale = Math.max(widthPx / width, heightPx / height);
          expect(Math.abs(widthPx - width * scale)).toBeLessThan(2 * Math.max(1, width / height));
          expect(Math.abs(heightPx - height * scale)).toBeLessThan(2 * Math.max(1, height / width));
        }
      }),
      RUNS,
    );
  });

  it('has different ids, falling caps and a codec string of its level', () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 120 }), (widthPx, heightPx, fps) => {
        const renditions = videoRenditions({ info: mediaInfo([videoTrack({ widthPx, heightPx, frameRate: { num: fps, den: 1 } })]) });
        expect(new Set(renditions.map(({ id }) => id)).size).toBe(renditions.length);
        const caps = renditions.map(({ maxBitrateBps }) => maxBitrateBps);
        expect(caps).toEqual(caps.toSorted((a, b) => b - a));
        for (const { codecs, level } of renditions) expect(codecs).toBe(`avc1.6400${level.toString(16)}`);
      }),
      RUNS,
    );
  });
});
