import { dirname, join } from 'node:path';
import { joinFiles } from '../sources/alterFile.ts';
import { AAC, H264, OWN_TIMES } from '../sources/encodeSource.ts';
import { copyInto, type GeneratedCase } from './generatedCase.ts';

const SECONDS = 9;
const STEREO = { rateHz: 48_000, layout: 'stereo', seconds: SECONDS };
const PAL = { rate: '25', seconds: SECONDS };
const OPEN_GOP_H264 = ['-x264-params', 'open-gop=1:bframes=3:b-pyramid=normal:keyint=50:min-keyint=25:scenecut=0'];
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-crf', '24'];
const OPEN_GOP_HEVC = ['-x265-params', 'log-level=error:open-gop=1:bframes=3:keyint=50:min-keyint=25:scenecut=0'];
/** The muxer's own ideas of when to begin are taken away. */
const PLAIN_TS = ['-muxdelay', '0', '-muxpreload', '0', '-mpegts_copyts', '1', '-avoid_negative_ts', 'disabled'];

/**
 * The second part as if the clock had run on (the first was moved by 80 ms, so that no decoding time is below 0): ffmpeg, left to mend such a jump, lets picture and sound drift apart by what they overlap.
 */
const GOING_ON = ['-output_ts_offset', '5.08'];
const UNBROKEN = 'unbroken.ts';

/** Frame rates, beginnings, clocks that wrap or jump, edit lists, open GOPs. */
export const TIME_CASES: readonly GeneratedCase[] = [
  {
    file: 'rate-24000-1001.mp4',
    about: '23.976 fps, 44.1 kHz',
    recipe: { pictures: [{ rate: '24000/1001', seconds: SECONDS }], sounds: [{ ...STEREO, rateHz: 44_100 }], output: [...H264, ...AAC] },
    traits: { withSecondRendition: true },
  },
  {
    file: 'rate-60000-1001.mkv',
    about: '59.94 fps in milliseconds',
    recipe: { pictures: [{ rate: '60000/1001', seconds: SECONDS }], sounds: [STEREO], output: [...H264, ...AAC] },
  },
  {
    file: 'rate-120.mp4',
    about: '120 fps',
    recipe: { pictures: [{ rate: '120', seconds: SECONDS }], sounds: [STEREO], output: [...H264, ...AAC] },
  },
  {
    file: 'rate-1.mp4',
    about: '1 fps',
    recipe: { pictures: [{ rate: '1', seconds: 20 }], sounds: [{ ...STEREO, seconds: 20 }], output: [...H264, ...AAC] },
  },
  {
    file: 'rate-half.mp4',
    about: 'a frame every 3 s: segments without one',
    recipe: { pictures: [{ rate: '1/3', seconds: 18 }], sounds: [{ ...STEREO, seconds: 18 }], output: [...H264, ...AAC] },
    traits: { hasBarcode: false },
  },
  {
    file: 'rate-12.5.avi',
    about: '12.5 fps MPEG-4 with B-frames and MP3 in AVI',
    recipe: {
      pictures: [{ rate: '25/2', seconds: SECONDS }],
      sounds: [{ ...STEREO, rateHz: 44_100 }],
      output: ['-c:v', 'mpeg4', '-q:v', '4', '-bf', '2', '-g', '40', '-c:a', 'libmp3lame', '-b:a', '160k'],
    },
  },
  {
    file: 'vfr-still-7s.mp4',
    about: 'a picture that stands for 7 s',
    recipe: {
      pictures: [{ ...PAL, seconds: 6, filters: "settb=1/90000,setpts='3600*if(lt(N,60),N,N+175)'" }],
      sounds: [{ ...STEREO, seconds: 13 }],
      output: [...H264, ...OWN_TIMES, ...AAC],
    },
    traits: { hasBarcode: false },
  },
  {
    file: 'vfr-still-7s.mkv',
    about: 'the same in Matroska, without sound',
    recipe: {
      pictures: [{ ...PAL, seconds: 6, filters: "settb=1/90000,setpts='3600*if(lt(N,60),N,N+175)'" }],
      output: [...H264, ...OWN_TIMES],
    },
    traits: { hasBarcode: false },
  },
  {
    file: 'vfr-jitter.mkv',
    about: 'frames 27 to 53 ms apart',
    recipe: {
      pictures: [{ ...PAL, filters: "settb=1/1000,setpts='floor(40*N+13*random(0))'" }],
      sounds: [STEREO],
      output: [...H264, ...OWN_TIMES, ...AAC],
    },
  },
  {
    file: 'wrap-33bit.ts',
    about: 'time stamps wrap at 33 bits after 3.7 s',
    recipe: { pictures: [PAL], sounds: [STEREO], output: [...H264, ...AAC, '-output_ts_offset', '95440'] },
    traits: { hasBarcode: false },
  },
  {
    file: 'start-5.mp4',
    about: 'begins at 5 s by an empty edit',
    recipe: { pictures: [PAL], sounds: [STEREO], output: [...H264, ...AAC, '-output_ts_offset', '5'] },
  },
  {
    file: 'start-5.ts',
    about: 'begins at 5 s',
    recipe: { pictures: [PAL], sounds: [STEREO], output: [...H264, ...AAC, '-output_ts_offset', '5'] },
  },
  {
    file: 'start-1h.mkv',
    about: 'begins at one hour, B-frames',
    recipe: { pictures: [PAL], sounds: [STEREO], output: [...H264, ...AAC, '-output_ts_offset', '3600'] },
  },
  {
    file: 'start-0-audio-late.ts',
    about: 'begins at exactly 0, sound 350 ms later',
    recipe: { pictures: [PAL], sounds: [{ ...STEREO, delaySeconds: 0.35 }], output: [...H264, '-bf', '0', ...AAC, ...PLAIN_TS] },
  },
  {
    file: 'start-negative.mkv',
    about: 'begins below zero',
    recipe: {
      pictures: [PAL],
      sounds: [STEREO],
      output: [...H264, '-bf', '0', '-c:a', 'libopus', '-b:a', '128k', '-output_ts_offset', '-0.02', '-avoid_negative_ts', 'disabled'],
    },
  },
  {
    file: 'jump-forward.ts',
    about: 'time stamps jump 500 s ahead in the middle',
    recipe: { pictures: [{ ...PAL, seconds: 5 }], sounds: [{ ...STEREO, seconds: 5 }], output: [...H264, ...AAC] },
    alter: async (first, file, second) => {
      await joinFiles([first, await second(['-output_ts_offset', '500'])], file);
      await joinFiles([first, await second(GOING_ON)], join(dirname(file), UNBROKEN));
    },
    traits: { hasBarcode: false, referenceName: UNBROKEN },
  },
  {
    file: 'jump-back.ts',
    about: 'time stamps begin anew in the middle',
    recipe: { pictures: [{ ...PAL, seconds: 5 }], sounds: [{ ...STEREO, seconds: 5 }], output: [...H264, ...AAC] },
    alter: async (first, file, second) => {
      await joinFiles([first, first], file);
      await joinFiles([first, await second(GOING_ON)], join(dirname(file), UNBROKEN));
    },
    traits: { hasBarcode: false, referenceName: UNBROKEN },
  },
  {
    file: 'edit-list.mp4',
    about: 'cut by an edit list 1.2 s behind a keyframe, B-frames',
    recipe: { pictures: [{ ...PAL, seconds: 13 }], sounds: [{ ...STEREO, seconds: 13 }], output: [...H264, ...AAC] },
    alter: (encoded, file) => copyInto(encoded, file, { before: ['-ss', '3.2'] }),
  },
  {
    file: 'edit-list-open-gop.mov',
    about: 'the same with open GOPs in QuickTime',
    recipe: { pictures: [{ ...PAL, seconds: 13 }], sounds: [{ ...STEREO, seconds: 13 }], output: [...H264, ...OPEN_GOP_H264, ...AAC] },
    alter: (encoded, file) => copyInto(encoded, file, { before: ['-ss', '3.2'] }),
  },
  ...['mp4', 'mkv', 'ts'].map((extension): GeneratedCase => ({
    file: `open-gop-h264.${extension}`,
    about: 'H.264 with open GOPs and a B-pyramid',
    recipe: { pictures: [PAL], sounds: [STEREO], output: [...H264, ...OPEN_GOP_H264, ...AAC] },
  })),
  ...['mp4', 'mkv', 'ts'].map((extension): GeneratedCase => ({
    file: `open-gop-hevc.${extension}`,
    about: 'H.265 with open GOPs',
    recipe: { pictures: [PAL], sounds: [STEREO], output: [...HEVC, ...OPEN_GOP_HEVC, ...AAC] },
  })),
];
