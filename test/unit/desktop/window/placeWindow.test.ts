import { assert, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornerOf, placeWindow, type Rectangle } from '../../../../electron/desktop/window/placeWindow.ts';

const primary: Rectangle = { x: 0, y: 25, width: 1920, height: 1015 };
const left: Rectangle = { x: -1280, y: 0, width: 1280, height: 984 };
const sizes = { defaultSize: { width: 1280, height: 800 }, minimumSize: { width: 480, height: 360 } };
const place = (saved: Rectangle | null, workAreas: readonly [Rectangle, ...Rectangle[]] = [primary, left]): Rectangle =>
  placeWindow({ saved, workAreas, ...sizes });

describe('placeWindow', () => {
  it.each<[string, Rectangle | null, Rectangle]>([
    ['nowhere yet: the middle', null, { x: 320, y: 133, width: 1280, height: 800 }],
    ['where it was', { x: 100, y: 100, width: 900, height: 600 }, { x: 100, y: 100, width: 900, height: 600 }],
    ['on the other display', { x: -1200, y: 50, width: 900, height: 600 }, { x: -1200, y: 50, width: 900, height: 600 }],
    ['partly off the edge, but in reach', { x: 1500, y: 600, width: 900, height: 600 }, { x: 1500, y: 600, width: 900, height: 600 }],
    ['hardly in reach', { x: 1900, y: 600, width: 900, height: 600 }, { x: 1020, y: 440, width: 900, height: 600 }],
    ['its title half above the edge', { x: 100, y: 5, width: 900, height: 600 }, { x: 100, y: 25, width: 900, height: 600 }],
    ['its title above the edge', { x: 100, y: -300, width: 900, height: 600 }, { x: 510, y: 233, width: 900, height: 600 }],
    ['on a display that is gone', { x: 4000, y: 100, width: 900, height: 600 }, { x: 510, y: 233, width: 900, height: 600 }],
    ['larger than its display', { x: 0, y: 25, width: 4000, height: 3000 }, { x: 0, y: 25, width: 1920, height: 1015 }],
    ['smaller than it can be', { x: 100, y: 100, width: 10, height: 10 }, { x: 100, y: 100, width: 480, height: 360 }],
  ])('%s', (_name, saved, expected) => {
    expect(place(saved)).toEqual(expected);
  });

  it('always leaves something to hold on to, and is never larger than a display', () => {
    const anywhere = record({
      x: integer({ min: -9000, max: 9000 }),
      y: integer({ min: -9000, max: 9000 }),
      width: integer({ min: 1, max: 9000 }),
      height: integer({ min: 1, max: 9000 }),
    });
    assert(
      property(anywhere, (saved) => {
        const at = place(saved);
        const reach = [primary, left].filter(
          (area) =>
            Math.min(at.x + at.width, area.x + area.width) - Math.max(at.x, area.x) >= 120 &&
            at.y >= area.y &&
            at.y + 32 <= area.y + area.height,
        );
        expect(reach).not.toEqual([]);
        expect(at.width <= 1920 && at.height <= 1015).toBe(true);
      }),
    );
  });

  it('puts small pictures into the lower right corner', () => {
    expect(cornerOf({ width: 480, height: 270 }, primary)).toEqual({ x: 1416, y: 746, width: 480, height: 270 });
  });
});
