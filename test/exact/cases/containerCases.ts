import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runFfmpeg } from '../measure/runProgram.ts';
import { AAC, H264 } from '../sources/encodeSource.ts';
import { copyInto, type GeneratedCase } from './generatedCase.ts';

const SECONDS = 8;
const STEREO = { rateHz: 48_000, layout: 'stereo', seconds: SECONDS };
const STEREO_44 = { ...STEREO, rateHz: 44_100 };
const PAL = { rate: '25', seconds: SECONDS };
const NTSC = { rate: '30000/1001', seconds: SECONDS };
const FILM = { pictures: [PAL], sounds: [STEREO], output: [...H264, ...AAC] };
const INTERLACED_H264 = ['-flags', '+ilme+ildct', '-x264-params', 'tff=1'];
const TOP_FIRST = { ...PAL, filters: 'setfield=tff' };

/** Containers and their habits, interlaced pictures, covers, several video tracks. */
export const CONTAINER_CASES: readonly GeneratedCase[] = [
  {
    file: 'bluray.m2ts',
    about: 'M2TS: packets of 192 bytes, AC-3',
    recipe: { ...FILM, output: [...H264, '-c:a', 'ac3', '-b:a', '192k', '-f', 'mpegts', '-mpegts_m2ts_mode', '1'] },
  },
  {
    file: 'interlaced-50.ts',
    about: '50 fields, H.264, MPEG-TS',
    recipe: { pictures: [TOP_FIRST], sounds: [STEREO], output: [...H264, ...INTERLACED_H264, ...AAC] },
  },
  {
    file: 'interlaced-50.mpg',
    about: '50 fields, MPEG-2 with B-frames, program stream',
    recipe: {
      pictures: [TOP_FIRST],
      sounds: [STEREO],
      output: [
        '-c:v',
        'mpeg2video',
        '-q:v',
        '3',
        '-g',
        '12',
        '-bf',
        '2',
        '-flags',
        '+ilme+ildct',
        '-c:a',
        'mp2',
        '-b:a',
        '192k',
        '-f',
        'vob',
      ],
    },
  },
  {
    file: 'mpeg2.mxf',
    about: 'MPEG-2 and PCM in MXF',
    recipe: { pictures: [PAL], sounds: [STEREO], output: ['-c:v', 'mpeg2video', '-q:v', '3', '-g', '12', '-bf', '2', '-c:a', 'pcm_s16le'] },
  },
  {
    file: 'mpeg1.mpg',
    about: 'MPEG-1 system stream, 29.97 fps',
    recipe: {
      pictures: [NTSC],
      sounds: [STEREO_44],
      output: ['-c:v', 'mpeg1video', '-q:v', '3', '-g', '15', '-bf', '2', '-c:a', 'mp2', '-b:a', '192k'],
    },
  },
  {
    file: 'wmv2.wmv',
    about: 'Windows Media',
    recipe: { pictures: [PAL], sounds: [STEREO_44], output: ['-c:v', 'wmv2', '-q:v', '4', '-g', '50', '-c:a', 'wmav2', '-b:a', '160k'] },
  },
  {
    file: 'h264.flv',
    about: 'Flash, B-frames, 44.1 kHz in milliseconds',
    recipe: { pictures: [NTSC], sounds: [STEREO_44], output: [...H264, ...AAC] },
  },
  {
    file: 'theora.ogv',
    about: 'Theora and Vorbis',
    recipe: {
      pictures: [PAL],
      sounds: [STEREO_44],
      output: ['-c:v', 'libtheora', '-q:v', '8', '-g', '50', '-c:a', 'libvorbis', '-q:a', '5'],
    },
  },
  {
    file: 'vp8.webm',
    about: 'VP8 and Vorbis',
    recipe: {
      pictures: [PAL],
      sounds: [STEREO_44],
      output: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M', '-g', '50', '-c:a', 'libvorbis', '-q:a', '5'],
    },
  },
  {
    file: 'vp9.mp4',
    about: 'VP9 and Opus in MP4',
    recipe: {
      pictures: [PAL],
      sounds: [STEREO],
      output: [
        '-c:v',
        'libvpx-vp9',
        '-deadline',
        'realtime',
        '-cpu-used',
        '8',
        '-b:v',
        '1M',
        '-g',
        '50',
        '-c:a',
        'libopus',
        '-b:a',
        '128k',
      ],
    },
  },
  {
    file: 'av1.mkv',
    about: 'AV1 and Opus',
    recipe: {
      pictures: [{ ...PAL, seconds: 5 }],
      sounds: [{ ...STEREO, seconds: 5 }],
      output: ['-c:v', 'libsvtav1', '-preset', '12', '-crf', '35', '-g', '50', '-c:a', 'libopus', '-b:a', '128k'],
    },
  },
  {
    file: 'hevc10.mkv',
    about: 'H.265 of 10 bits',
    recipe: {
      pictures: [PAL],
      sounds: [STEREO],
      output: [
        '-c:v',
        'libx265',
        '-preset',
        'ultrafast',
        '-pix_fmt',
        'yuv420p10le',
        '-crf',
        '24',
        '-x265-params',
        'log-level=error',
        ...AAC,
      ],
    },
  },
  {
    file: 'prores.mov',
    about: 'ProRes and PCM',
    recipe: {
      pictures: [{ ...PAL, seconds: 5 }],
      sounds: [{ ...STEREO, seconds: 5 }],
      output: ['-c:v', 'prores_ks', '-profile:v', '0', '-c:a', 'pcm_s16le'],
    },
  },
  {
    file: 'mjpeg.avi',
    about: 'Motion JPEG and PCM in AVI',
    recipe: { pictures: [PAL], sounds: [STEREO_44], output: ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', '4', '-c:a', 'pcm_s16le'] },
  },
  { file: 'raw.h264', about: 'an elementary stream without time stamps', recipe: { pictures: [PAL], output: [...H264, '-f', 'h264'] } },
  {
    file: 'rotated-90.mp4',
    about: 'turned by its matrix',
    recipe: FILM,
    alter: (encoded, file) => copyInto(encoded, file, { after: ['-metadata:s:v:0', 'rotate=90'] }),
    traits: { hasBarcode: false },
  },
  {
    file: 'two-video.mkv',
    about: 'two video tracks, the second is the default',
    recipe: {
      pictures: [{ rate: '10', seconds: SECONDS }, PAL],
      sounds: [STEREO],
      output: [...H264, ...AAC, '-disposition:v:0', '0', '-disposition:v:1', 'default'],
    },
    traits: { hasBarcode: false },
  },
  {
    file: 'cover-in-film.mp4',
    about: 'a cover picture beside the film',
    recipe: FILM,
    alter: async (encoded, file) => {
      const cover = join(dirname(encoded), 'cover.jpg');
      await runFfmpeg(['-i', encoded, '-frames:v', '1', cover]);
      await runFfmpeg([
        '-i',
        encoded,
        '-i',
        cover,
        '-map',
        '1',
        '-map',
        '0',
        '-c',
        'copy',
        '-disposition:v:0',
        'attached_pic',
        '-disposition:v:1',
        'default',
        file,
      ]);
    },
    traits: { hasBarcode: false },
  },
  {
    file: 'cover-in-music.mp3',
    about: 'music with a cover picture',
    recipe: { sounds: [STEREO_44], output: ['-c:a', 'libmp3lame', '-q:a', '3'] },
    alter: async (encoded, file) => {
      const cover = join(dirname(encoded), 'cover.jpg');
      await runFfmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=300x300', '-frames:v', '1', cover]);
      await runFfmpeg(['-i', encoded, '-i', cover, '-map', '0', '-map', '1', '-c', 'copy', '-disposition:v:0', 'attached_pic', file]);
    },
    traits: { hasBarcode: false },
  },
  {
    file: 'text-named.mp4',
    about: "a text under a film's name",
    recipe: { sounds: [STEREO_44], output: ['-c:a', 'pcm_s16le'] },
    encodedAs: 'wav',
    alter: (_encoded, file) => writeFile(file, 'Dear diary,\nthis is no film.\n'.repeat(40)),
    traits: { expectation: 'must be rejected', hasBarcode: false },
  },
];
