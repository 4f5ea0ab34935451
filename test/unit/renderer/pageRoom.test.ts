import { describe, expect, it } from 'vitest';
import { tellRoom, widthsAbove } from '../../../renderer/design/pageRoom.ts';

describe('widthsAbove', () => {
  it.each([
    // 42 rem are 672 px for text of the usual size.
    { windowPx: 672, textPx: 15, below: [48, 56, 60, 75, 82, 100, 105, 120] },
    { windowPx: 671, textPx: 15, below: [42, 48, 56, 60, 75, 82, 100, 105, 120] },
    { windowPx: 1920, textPx: 15, below: [] },
    // Twice as large text: as in a window half as wide.
    { windowPx: 1342, textPx: 30, below: [42, 48, 56, 60, 75, 82, 100, 105, 120] },
  ])('$windowPx px with text of $textPx px', ({ windowPx, textPx, below }) => {
    expect(widthsAbove(windowPx, textPx)).toEqual(below);
  });
});

describe('tellRoom', () => {
  it('writes them on the document', () => {
    const dataset: Record<string, string> = {};
    tellRoom(
      { dataset } as unknown as HTMLElement,
      { innerWidth: 1680, getComputedStyle: () => ({ fontSize: '15px' }) } as unknown as Window,
    );
    expect(dataset).toEqual({ below: '120' });
  });
});
