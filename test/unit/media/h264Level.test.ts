import { describe, expect, it } from 'vitest';
import { h264Level } from '../../../electron/engine/media/h264Level.ts';

describe('h264Level', () => {
  it.each([
    { size: [60, 40], fps: 30, kbps: 150, level: 30, why: 'never below 3' },
    { size: [854, 480], fps: 25, kbps: 1400, level: 30, why: '54x30 macroblocks are 1620, at 25 fps 40500' },
    { size: [854, 480], fps: 30, kbps: 1400, level: 31, why: 'macroblocks per second' },
    { size: [1280, 720], fps: 30, kbps: 3000, level: 31, why: '3600 macroblocks, 108000 per second' },
    { size: [1280, 720], fps: 60, kbps: 4200, level: 32, why: '216000 per second' },
    { size: [1920, 1080], fps: 30, kbps: 6200, level: 40, why: '8160 macroblocks, 244800 per second' },
    { size: [1920, 1080], fps: 30, kbps: 26_000, level: 41, why: 'more than that' },
    { size: [1920, 1080], fps: 60, kbps: 8800, level: 42, why: '489600 per second' },
    { size: [1080, 1920], fps: 30, kbps: 6200, level: 40, why: 'portrait is the same' },
    { size: [1920, 1080], fps: 30, kbps: 25_000, level: 40, why: '20000 units of 1250 bits' },
    { size: [4096, 16], fps: 30, kbps: 6000, level: 40, why: '256 macroblocks wide need sqrt(8 * 8192)' },
    { size: [3840, 2160], fps: 30, kbps: 20_000, level: 51, why: '32400 macroblocks' },
    { size: [4096, 4096], fps: 240, kbps: 20_000, level: 62, why: '65536 macroblocks, 15728640 per second' },
  ])('$size at $fps fps and $kbps kb/s: $level ($why)', ({ size, fps, kbps, level }) => {
    const maxBitrateBps = kbps * 1000;
    const load = { widthPx: size[0] ?? 0, heightPx: size[1] ?? 0, framesPerSecond: fps, maxBitrateBps, bufferBits: maxBitrateBps / 2 };
    expect(h264Level(load)).toBe(level);
  });

  it('looks at the buffer too', () => {
    const load = { widthPx: 640, heightPx: 360, framesPerSecond: 25, maxBitrateBps: 1_000_000 };
    expect(h264Level({ ...load, bufferBits: 12_500_000 })).toBe(30);
    expect(h264Level({ ...load, bufferBits: 12_500_001 })).toBe(31);
  });
});
