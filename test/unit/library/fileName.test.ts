import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileNameBytes, fileNameFrom, isOddFileName, readableFileName } from '../../../electron/engine/library/scan/fileName.ts';

it('gives every name back, whatever its bytes, and no two names the same text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 12 }), (bytes) => {
      const name = Buffer.from(bytes);
      expect(fileNameBytes(fileNameFrom(name)).equals(name)).toBe(true);
    }),
  );
});

it('leaves names that are UTF-8 as they are', () => {
  expect(fileNameFrom(Buffer.from('Amélie 🎬.mkv'))).toBe('Amélie 🎬.mkv');
  expect(isOddFileName('Amélie 🎬.mkv')).toBe(false);
});

it('shows a replacement character for what is none', () => {
  const name = fileNameFrom(Buffer.from('caf\xe9.mkv', 'latin1'));
  expect(isOddFileName(name)).toBe(true);
  expect(readableFileName(name)).toBe('caf\u{fffd}.mkv');
});

it('tells the characters that it uses itself from the bytes that they stand for', () => {
  const own = '\u{ef80}x\u{efff}';
  expect(fileNameFrom(Buffer.from(own))).not.toBe(own);
  expect(fileNameBytes(fileNameFrom(Buffer.from(own))).toString()).toBe(own);
});
