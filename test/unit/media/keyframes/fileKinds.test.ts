import { describe, expect, it } from 'vitest';
import { docTypeOf } from '../../../../electron/engine/media/matroska/docType.ts';
import { isPlainEditList } from '../../../../electron/engine/media/mp4/editList.ts';
import { mp4Layout } from '../../../../electron/engine/media/mp4/mp4Layout.ts';
import { element, matroskaBytes } from './matroskaBytes.ts';
import { memorySource } from './memorySource.ts';
import { box, mp4Bytes, u32, type Mp4Options, type Picture } from './mp4Bytes.ts';

const PICTURES: readonly Picture[] = [{ pts: 0, kind: 'idr', sizeBytes: 50 }];

function layout(options: Partial<Mp4Options>) {
  return mp4Layout(memorySource(mp4Bytes({ pictures: PICTURES, ...options })));
}

describe('mp4Layout', () => {
  it('tells brand, fragments and edit lists, wherever the moov is', async () => {
    const plain = { brand: 'isom', isFragmented: false, editLists: [] };
    expect(await layout({})).toEqual(plain);
    expect(await layout({ moovAt: 'end' })).toEqual(plain);
    expect(await layout({ fragments: { from: 0, size: 1 } })).toEqual({ ...plain, isFragmented: true });
    const edits = [{ duration: 40, mediaTime: 500 }];
    expect(await layout({ edits })).toMatchObject({ editLists: [[{ durationUnits: 40, mediaTime: 500, isNormalSpeed: true }]] });
  });

  it('takes a file without a brand for an old QuickTime one, and knows nothing without a moov', async () => {
    const bytes = mp4Bytes({ pictures: PICTURES });
    expect(await mp4Layout(memorySource(bytes.subarray(bytes.readUInt32BE(0))))).toMatchObject({ brand: 'qt  ' });
    expect(await mp4Layout(memorySource(bytes.subarray(0, 40)))).toBeNull();
    expect(await mp4Layout(memorySource(Buffer.concat([box('ftyp', Buffer.from('iso6'), u32(0)), box('moof')])))).toBeNull();
    expect(await mp4Layout(memorySource(Buffer.concat(Array.from({ length: 200 }, () => box('free')))))).toBeNull();
  });
});

describe('isPlainEditList', () => {
  const part = { durationUnits: 10, mediaTime: 5, isNormalSpeed: true };
  const pause = { durationUnits: 10, mediaTime: null, isNormalSpeed: true };
  it.each([
    { what: 'none', edits: [], expected: true },
    { what: 'one part', edits: [part], expected: true },
    { what: 'a pause, then one part', edits: [pause, part], expected: true },
    { what: 'two parts', edits: [part, part], expected: false },
    { what: 'a part, then a pause', edits: [part, pause], expected: false },
    { what: 'slow motion', edits: [{ ...part, isNormalSpeed: false }], expected: false },
  ])('$what: $expected', ({ edits, expected }) => {
    expect(isPlainEditList(edits)).toBe(expected);
  });
});

describe('docTypeOf', () => {
  it('tells WebM from Matroska, and nothing of other files', async () => {
    expect(await docTypeOf(memorySource(matroskaBytes({ keyframes: [] })))).toBe('matroska');
    expect(await docTypeOf(memorySource(element(0x1a45dfa3, element(0x4282, Buffer.from('webm\0')))))).toBe('webm');
    expect(await docTypeOf(memorySource(mp4Bytes({ pictures: PICTURES })))).toBeNull();
    expect(await docTypeOf(memorySource(Buffer.alloc(0)))).toBeNull();
  });
});
