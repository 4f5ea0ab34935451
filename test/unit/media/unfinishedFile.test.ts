import { describe, expect, it } from 'vitest';
import { isUnfinished } from '../../../electron/engine/media/unfinishedFile.ts';

function unfinished(bytes: Buffer): Promise<boolean> {
  return isUnfinished({ sizeBytes: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) });
}

const EBML_HEADER = Buffer.from('1a45dfa384428281 01'.replace(' ', ''), 'hex');

/** A Matroska file whose segment says that it has this size (eight bytes). */
function matroska(segmentSize: string, contentBytes: number): Buffer {
  return Buffer.concat([EBML_HEADER, Buffer.from(`18538067${segmentSize}`, 'hex'), Buffer.alloc(contentBytes)]);
}

function box(type: string, contentBytes: number, claimedBytes = contentBytes + 8): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(claimedBytes, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, Buffer.alloc(contentBytes)]);
}

function packets(count: number, packetBytes: 188 | 192): Buffer {
  const packet = Buffer.alloc(packetBytes);
  packet[packetBytes - 188] = 0x47;
  return Buffer.concat(Array.from({ length: count }, () => packet));
}

describe('isUnfinished', () => {
  it.each([
    ['a Matroska segment of unknown size', matroska('01ffffffffffffff', 100), true],
    ['a Matroska segment that is longer than the file', matroska('0100000000000200', 100), true],
    ['a whole Matroska segment', matroska('0100000000000064', 100), false],
    ['an MP4 of header and media', Buffer.concat([box('ftyp', 8), box('moov', 40), box('mdat', 90)]), false],
    ['an MP4 whose media is cut off', Buffer.concat([box('ftyp', 8), box('moov', 40), box('mdat', 90, 500)]), true],
    ['fragments without an index at the end', Buffer.concat([box('ftyp', 8), box('moov', 40), box('moof', 20), box('mdat', 90)]), true],
    ['fragments with it', Buffer.concat([box('ftyp', 8), box('moov', 40), box('moof', 20), box('mdat', 90), box('mfra', 16)]), false],
    ['the header of a fragmented MP4 alone', Buffer.concat([box('ftyp', 8), box('moov', 40)]), true],
    ['whole transport packets', packets(10, 188), false],
    ['a transport packet cut off', packets(10, 188).subarray(0, -50), true],
    ['whole M2TS packets', packets(10, 192), false],
    ['an M2TS packet cut off', packets(10, 192).subarray(0, -1), true],
    ['something else', Buffer.from('a text that goes on and on'), false],
    ['nothing', Buffer.alloc(0), false],
  ])('%s', async (_name, bytes, expected) => {
    expect(await unfinished(bytes)).toBe(expected);
  });
});
