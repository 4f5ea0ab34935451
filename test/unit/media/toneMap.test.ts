import { describe, expect, it } from 'vitest';
import { toneMapName, toneMapper, toneMapTable, type Rgb, type ToneMap } from '../../../electron/engine/media/toneMap.ts';

const PQ: ToneMap = { transfer: 'pq', primaries: 'bt2020' };
const HLG: ToneMap = { transfer: 'hlg', primaries: 'bt2020' };
const SDR: ToneMap = { transfer: 'sdr', primaries: 'bt2020' };

/** Full-range signals of known levels: BT.2408, tables 1 and 2, and ST 2084 itself. */
const PQ_SIGNAL = { black: 0, nits1: 0.1496, nits26: 0.38, nits100: 0.5081, nits203: 0.5807, nits1000: 0.7518, nits4000: 0.9026 } as const;

function grey(toneMap: ToneMap, signal: number): number {
  const result = toneMapper(toneMap)([signal, signal, signal]);
  expect(Math.max(...result) - Math.min(...result)).toBeLessThan(0.001);
  return result[0];
}

describe('toneMapper', () => {
  it('keeps black, maps the peak and all above it to white', () => {
    expect(grey(PQ, PQ_SIGNAL.black)).toBe(0);
    expect(grey(PQ, PQ_SIGNAL.nits1000)).toBeCloseTo(1, 3);
    expect(grey(PQ, PQ_SIGNAL.nits4000)).toBeCloseTo(1, 3);
    expect(grey(HLG, 0)).toBe(0);
    expect(grey(HLG, 1)).toBeCloseTo(1, 3);
  });

  it('keeps what is below the knee as bright as it is, of a white of 203 nits', () => {
    expect(grey(PQ, PQ_SIGNAL.nits1)).toBeCloseTo((1 / 203) ** (1 / 2.4), 2);
    expect(grey(PQ, PQ_SIGNAL.nits26)).toBeCloseTo((26.3 / 203) ** (1 / 2.4), 2);
  });

  it('shows the reference white of PQ and of HLG alike, a little below white', () => {
    expect(grey(PQ, PQ_SIGNAL.nits203)).toBeCloseTo(0.903, 2);
    expect(grey(HLG, 0.75)).toBeCloseTo(grey(PQ, PQ_SIGNAL.nits203), 2);
  });

  it('rises all the way up to the peak', () => {
    const levels = Array.from({ length: 75 }, (_, step) => grey(PQ, step / 100));
    for (const [index, level] of levels.slice(1).entries()) expect(level).toBeGreaterThan(levels[index]!);
  });

  it('gives BT.2020 colours that BT.709 has their BT.709 values', () => {
    // BT.709's own red, at half the light, written in BT.2020 (BT.2087: 0.6274, 0.0691, 0.0164).
    const signal = [0.6274, 0.0691, 0.0164].map((value) => (value / 2) ** (1 / 2.4)) as unknown as Rgb;
    const [red, green, blue] = toneMapper(SDR)(signal);
    expect(red).toBeCloseTo(0.5 ** (1 / 2.4), 2);
    expect(green).toBeLessThan(0.04);
    expect(blue).toBeLessThan(0.04);
  });

  it.each<[string, Rgb]>([
    ['red', [1, 0, 0]],
    ['green', [0, 1, 0]],
    ['blue', [0, 0, 1]],
    ['yellow', [1, 1, 0]],
    ['dim cyan', [0, 0.3, 0.3]],
  ])('keeps %s what it is, within what BT.709 has', (_, signal) => {
    for (const toneMap of [PQ, HLG, SDR]) {
      const result = toneMapper(toneMap)(signal);
      for (const value of result) expect(value).toBeGreaterThanOrEqual(0);
      for (const value of result) expect(value).toBeLessThanOrEqual(1);
      const strong = result.filter((_value, index) => signal[index]! > 0);
      const weak = result.filter((_value, index) => signal[index] === 0);
      expect(Math.min(...strong)).toBeGreaterThan(Math.max(...weak));
    }
  });
});

describe('toneMapTable', () => {
  it('is a cube of 33, red fastest', () => {
    const [head, ...lines] = toneMapTable(PQ).trimEnd().split('\n');
    expect(head).toBe('LUT_3D_SIZE 33');
    expect(lines).toHaveLength(33 ** 3);
    const expected = toneMapper(PQ)([20 / 32, 5 / 32, 0]);
    expect(lines[20 + 33 * 5]?.split(' ').map(Number)).toEqual(expected.map((value) => Number(value.toFixed(5))));
  });

  it('is fine enough: between its points it is off by less than two steps of 8 bits', () => {
    const convert = toneMapper(PQ);
    const at = (step: number): number => convert([step / 32, step / 32, step / 32])[0];
    for (let step = 0; step < 32; step += 1) {
      expect(Math.abs((at(step) + at(step + 1)) / 2 - at(step + 0.5))).toBeLessThan(2 / 255);
    }
  });
});

describe('toneMapName', () => {
  it('tells tables apart', () => {
    expect([PQ, HLG, { transfer: 'pq', primaries: 'p3' } as const].map(toneMapName)).toEqual(['pq-bt2020', 'hlg-bt2020', 'pq-p3']);
  });
});
