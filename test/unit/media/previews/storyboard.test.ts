import { describe, expect, it } from 'vitest';
import { previewSize } from '../../../../electron/engine/media/previews/previewSize.ts';
import { spriteLayout, storyboardOf } from '../../../../electron/engine/media/previews/storyboard.ts';
import { storyboardText } from '../../../../electron/engine/media/previews/storyboardText.ts';

const WIDE = { displayWidthPx: 1920, displayHeightPx: 1080 };

describe('previewSize', () => {
  it.each([
    ['wide', 1920, 1080, { widthPx: 160, heightPx: 90 }],
    ['upright', 1080, 1920, { widthPx: 90, heightPx: 160 }],
    ['scope', 1920, 800, { widthPx: 160, heightPx: 66 }],
    ['smaller than asked for', 120, 90, { widthPx: 120, heightPx: 90 }],
    ['a line', 4000, 2, { widthPx: 160, heightPx: 2 }],
  ])('%s', (_name, displayWidthPx, displayHeightPx, size) => {
    expect(previewSize({ displayWidthPx, displayHeightPx }, 160)).toEqual(size);
  });
});

describe('storyboardOf', () => {
  it.each([
    [0.5, 2, 1, 1],
    [599, 2, 300, 12],
    [600, 5, 120, 5],
    [3599, 5, 720, 29],
    [3600, 10, 360, 15],
    [7205, 10, 721, 29],
  ])('a film of %d s has a tile every %d s: %d on %d sprites', (seconds, intervalSeconds, tileCount, spriteCount) => {
    expect(storyboardOf(WIDE, seconds)).toMatchObject({ intervalSeconds, tileCount, spriteCount });
  });

  it('fills all sprites but the last', () => {
    const storyboard = storyboardOf(WIDE, 7205);
    expect(spriteLayout(storyboard, 1)).toEqual({ firstTile: 25, tileCount: 25, columns: 5, rows: 5 });
    expect(spriteLayout(storyboard, 28)).toEqual({ firstTile: 700, tileCount: 21, columns: 5, rows: 5 });
    expect(spriteLayout(storyboardOf(WIDE, 6), 0)).toEqual({ firstTile: 0, tileCount: 3, columns: 3, rows: 1 });
    expect([-1, 29].map((index) => spriteLayout(storyboard, index))).toEqual([null, null]);
  });
});

describe('storyboardText', () => {
  it('has a cue for each tile, the last as long as the film', () => {
    expect(storyboardText(storyboardOf(WIDE, 13), 'e=1&s=x')).toBe(`WEBVTT

00:00:00.000 --> 00:00:02.000
sprite-0.webp?e=1&s=x#xywh=0,0,160,90

00:00:02.000 --> 00:00:04.000
sprite-0.webp?e=1&s=x#xywh=160,0,160,90

00:00:04.000 --> 00:00:06.000
sprite-0.webp?e=1&s=x#xywh=320,0,160,90

00:00:06.000 --> 00:00:08.000
sprite-0.webp?e=1&s=x#xywh=480,0,160,90

00:00:08.000 --> 00:00:10.000
sprite-0.webp?e=1&s=x#xywh=640,0,160,90

00:00:10.000 --> 00:00:12.000
sprite-0.webp?e=1&s=x#xywh=0,90,160,90

00:00:12.000 --> 00:00:13.000
sprite-0.webp?e=1&s=x#xywh=160,90,160,90
`);
  });

  it('goes on over hours and sprites', () => {
    const text = storyboardText(storyboardOf(WIDE, 7205), 'q');
    expect(text).toContain('01:59:50.000 --> 02:00:00.000\nsprite-28.webp?q#xywh=640,270,160,90\n');
    expect(text.endsWith('02:00:00.000 --> 02:00:05.000\nsprite-28.webp?q#xywh=0,360,160,90\n')).toBe(true);
  });
});
