import { expect, it } from 'vitest';
import { decodableCodecs } from '../../../electron/engine/ffmpeg/decodableCodecs.ts';

const OUTPUT = `Codecs:
 D..... = Decoding supported
 .E.... = Encoding supported
 -------
 D.VI.S 012v                 Uncompressed 4:2:2 10-bit
 DEV.LS h264                 H.264 / AVC (decoders: h264 h264_v4l2m2m h264_qsv h264_cuvid ) (encoders: libx264 h264_nvenc )
 DEV.L. av1                  Alliance for Open Media AV1 (decoders: av1 av1_cuvid av1_qsv ) (encoders: libsvtav1 )
 ..V.L. vvc                  H.266 / VVC (Versatile Video Coding)
 D.VIL. mjpegb               Apple MJPEG-B
 .EV.L. snowy                Only encoded
 D.V.L. vc2                  Hardware alone (decoders: vc2_cuvid vc2_qsv )
 DEA.L. aac                  AAC (decoders: aac aac_fixed ) (encoders: aac )
 ..A.L. ac4                  AC-4 (Audio Compression 4)
 DES... subrip               SubRip subtitle (decoders: srt subrip ) (encoders: srt subrip )
 ..D... bin_data             binary data
`;

it('lists what can be decoded in software', () => {
  expect([...decodableCodecs(OUTPUT)]).toEqual(['012v', 'h264', 'mjpegb', 'aac', 'subrip']);
});

it('believes AV1 where a library decodes it', () => {
  expect(decodableCodecs(OUTPUT.replace('decoders: av1 ', 'decoders: libdav1d av1 ')).has('av1')).toBe(true);
});
