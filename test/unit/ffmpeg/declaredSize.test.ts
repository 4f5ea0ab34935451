import { expect, it } from 'vitest';
import { declaredSizeBytes } from '../../../electron/engine/ffmpeg/declaredSize.ts';

it.each([
  ['a Matroska segment of 5 bytes after a header of 3', '1a45dfa3 83 428681 18538067 85', 4 + 1 + 3 + 4 + 1 + 5],
  ['a size of eight bytes', '1a45dfa3 80 18538067 0100000000abcdef', 4 + 1 + 4 + 8 + 0xab_cdef],
  ['an unknown size of one byte', '1a45dfa3 80 18538067 ff', null],
  ['an unknown size of eight bytes', '1a45dfa3 80 18538067 01ffffffffffffff', null],
  ['a size like the unknown one but for a bit', '1a45dfa3 80 18538067 01fffffffffffffe', 17 + 2 ** 56 - 2],
  ['another element first', '1a45dfa3 80 ec81', null],
  ['a header that is cut off', '1a45dfa3', null],
  ['a zero where the size should be', '1a45dfa3 00', null],
  ['RIFF', `${Buffer.from('RIFF').toString('hex')} 10270000 ${Buffer.from('AVI ').toString('hex')}`, 10_008],
  ['MP4', `00000018 ${Buffer.from('ftypisom').toString('hex')}`, null],
  ['nothing', '', null],
])('%s', (_name, hex, expected) => {
  expect(declaredSizeBytes(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toBe(expected);
});
