import { expect, test } from 'vitest';
import { codecName } from '../../../renderer/format/codecName.ts';

test.each([
  ['h264', 'H.264'],
  ['hevc', 'HEVC'],
  ['pcm_s16le', 'PCM'],
  ['subrip', 'SRT'],
])('%s is written %s', (codec, written) => {
  expect(codecName(codec)).toBe(written);
});
