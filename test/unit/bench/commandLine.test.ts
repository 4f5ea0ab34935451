import { describe, expect, it } from 'vitest';
import { BENCH_USAGE, parseBenchArguments } from '../../bench/commandLine.ts';

describe('parseBenchArguments', () => {
  it('measures everything by itself', () => {
    expect(parseBenchArguments([])).toEqual({ words: [], isQuick: false, isList: false });
  });
  it('takes words, whatever their case', () => {
    expect(parseBenchArguments(['--only', 'Seek', '--only', 'idle', '--quick'])).toEqual({
      words: ['seek', 'idle'],
      isQuick: true,
      isList: false,
    });
  });
  it('tells what is wrong, and helps', () => {
    expect(parseBenchArguments(['--fast'])).toContain('--fast');
    expect(parseBenchArguments(['--help'])).toBe(BENCH_USAGE);
  });
});
