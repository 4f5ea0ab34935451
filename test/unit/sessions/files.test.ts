import { describe, expect, it } from 'vitest';
import { jpegOrientation } from '../../../electron/engine/media/jpegOrientation.ts';
import { pictureDemuxer } from '../../../electron/engine/media/pictureFormat.ts';
import { pcmOf, pcmSeconds, silentPcm, wavInfo, wavOf } from '../../../electron/engine/sessions/speech/wav.ts';
import { sessionPriority } from '../../../electron/engine/sessions/sessionPriority.ts';
import { PRIORITY } from '../../../electron/engine/transcode/runPool.ts';

/** The beginning of a JPEG with an Exif directory of one entry. */
function photo(orientation: number, order: 'II' | 'MM'): Buffer {
  const tiff = Buffer.alloc(22);
  tiff.write(order, 'latin1');
  const [write16, write32] =
    order === 'II'
      ? [tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)]
      : [tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)];
  write16(42, 2);
  write32(8, 4);
  write16(1, 8);
  write16(0x0112, 10);
  write16(3, 12);
  write32(1, 14);
  write16(orientation, 18);
  const segment = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const header = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, segment.length + 2]);
  return Buffer.concat([header, segment, Buffer.from([0xff, 0xda])]);
}

describe('jpegOrientation', () => {
  it.each([
    [1, { isMirrored: false, degrees: 0 }],
    [3, { isMirrored: false, degrees: 180 }],
    [6, { isMirrored: false, degrees: 90 }],
    [8, { isMirrored: false, degrees: 270 }],
    [5, { isMirrored: true, degrees: 270 }],
    [99, { isMirrored: false, degrees: 0 }],
  ] as const)('reads %i in both orders of bytes', (value, orientation) => {
    expect(jpegOrientation(photo(value, 'II'))).toEqual(orientation);
    expect(jpegOrientation(photo(value, 'MM'))).toEqual(orientation);
  });
  it('takes cut off and other files as they are', () => {
    for (let length = 0; length < 30; length += 1) expect(jpegOrientation(photo(6, 'II').subarray(0, length)).isMirrored).toBe(false);
    expect(jpegOrientation(Buffer.from('GIF89a'))).toEqual({ isMirrored: false, degrees: 0 });
  });
});

it('knows pictures by their bytes, and nothing that opens other files', () => {
  expect(pictureDemuxer(Buffer.from('RIFF\0\0\0\0WEBPVP8 '))).toBe('webp_pipe');
  expect(pictureDemuxer(Buffer.from('\0\0\0 ftypavif', 'latin1'))).toBe('mov');
  for (const other of ['#EXTM3U\n', 'ffconcat version 1.0', '<svg xmlns="', 'RIFF\0\0\0\0WAVEfmt '])
    expect(pictureDemuxer(Buffer.from(other))).toBeNull();
});

describe('WAVE files', () => {
  const pcm = { rateHz: 22_050, channels: 1, bitsPerSample: 16, data: Buffer.from([1, 2, 3, 4]) };

  it('are read as they were written', () => {
    expect(pcmOf(wavOf(pcm))).toEqual(pcm);
    expect(pcmSeconds({ ...pcm, data: silentPcm(pcm, 0.5) })).toBe(0.5);
    expect(wavInfo({ ...pcm, data: silentPcm(pcm, 2) }).tracks[0]).toMatchObject({
      codec: 'pcm_s16le',
      sampleRateHz: 22_050,
      durationSeconds: 2,
    });
  });
  it('may lie about their length, as those on a pipe do', () => {
    const file = wavOf(pcm);
    file.writeUInt32LE(0xffff_ffff, 40);
    expect(pcmOf(file)?.data).toEqual(pcm.data);
  });
  it('are nothing else', () => {
    expect(pcmOf(Buffer.from('RIFF\0\0\0\0AVI '))).toBeNull();
    const float = wavOf(pcm);
    float.writeUInt16LE(3, 20);
    expect(pcmOf(float)).toBeNull();
  });
});

describe('sessionPriority', () => {
  it('waits for the beginning, works behind viewers afterwards, and hurries for its own', () => {
    expect(sessionPriority({ madeSeconds: 0, watchedSeconds: null })).toBe(PRIORITY.waited);
    expect(sessionPriority({ madeSeconds: 60, watchedSeconds: null })).toBe(PRIORITY.advance);
    const near = sessionPriority({ madeSeconds: 60, watchedSeconds: 58 });
    expect(near).toBeGreaterThan(PRIORITY.lookahead);
    expect(near).toBeLessThan(sessionPriority({ madeSeconds: 60, watchedSeconds: 10 }));
  });
});
