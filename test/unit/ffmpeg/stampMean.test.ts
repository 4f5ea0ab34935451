import { describe, expect, it } from 'vitest';
import { meanOf } from '../../../electron/engine/ffmpeg/stampMean.ts';

describe('meanOf', () => {
  it('is how far the stamps lie from the count of samples, on average', () => {
    const lines = [
      '#tb 0: 1/44100',
      '0,      -10,      -10,     2048,     8192, 0x0',
      '0,     2058,     2058,     2048,     8192, 0x0',
      '0,     4101,     4101,     1024,     4096, 0x0',
    ];
    expect(meanOf(lines.join('\n'))).toEqual({ count: 3, samples: 5 / 3 });
  });

  it('is not there where nothing was decoded', () => {
    expect(meanOf('#tb 0: 1/44100\n')).toBeNull();
  });
});
