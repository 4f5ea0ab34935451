import { claimMatroskaLength, claimMp4Length, cutOff, withoutAviIndex } from '../sources/alterFile.ts';
import { AAC, H264, OWN_TIMES } from '../sources/encodeSource.ts';
import { copyInto, type GeneratedCase } from './generatedCase.ts';

const SECONDS = 9;
const STEREO = { rateHz: 48_000, layout: 'stereo', seconds: SECONDS };
const PAL = { rate: '25', seconds: SECONDS };
const FILM = { pictures: [PAL], sounds: [STEREO], output: [...H264, ...AAC] };
const MP3_AVI = {
  pictures: [PAL],
  sounds: [{ ...STEREO, rateHz: 44_100 }],
  output: ['-c:v', 'mpeg4', '-q:v', '4', '-g', '50', '-c:a', 'libmp3lame', '-b:a', '160k'],
};
const LEAST_HOLD_SECONDS = 0.3;
const DAMAGED = { hasBarcode: false, expectation: 'plays with damage' } as const;

function apart(
  name: string,
  about: string,
  lengths: { readonly picture?: number; readonly sound?: number; readonly pictureDelay?: number; readonly soundDelay?: number },
): GeneratedCase {
  const { picture = SECONDS, sound = SECONDS, pictureDelay = 0, soundDelay = 0 } = lengths;
  return {
    file: name,
    about,
    recipe: {
      pictures: [{ ...PAL, seconds: picture, delaySeconds: pictureDelay }],
      sounds: [{ ...STEREO, seconds: sound, delaySeconds: soundDelay }],
      output: [...H264, ...OWN_TIMES, ...AAC],
    },
    // Where there is sound and no picture, one is held: the barcode's checker takes that for a doubled frame.
    traits: { hasBarcode: Math.max(pictureDelay, soundDelay + sound - pictureDelay - picture) < LEAST_HOLD_SECONDS },
  };
}

/** Lengths: missing, lying, cut off, unlike for sound and picture; last segments too short to stand alone. */
export const LENGTH_CASES: readonly GeneratedCase[] = [
  apart('audio-longer-0.1s.mp4', 'sound 0.1 s longer than the picture', { sound: SECONDS + 0.1 }),
  apart('audio-longer-0.5s.mkv', 'sound 0.5 s longer', { sound: SECONDS + 0.5 }),
  apart('audio-longer-5s.mp4', 'sound 5 s longer', { sound: SECONDS + 5 }),
  apart('audio-shorter-0.1s.mkv', 'sound 0.1 s shorter', { sound: SECONDS - 0.1 }),
  apart('audio-shorter-1s.mp4', 'sound 1 s shorter', { sound: SECONDS - 1 }),
  apart('audio-shorter-5s.ts', 'sound 5 s shorter', { sound: SECONDS - 5 }),
  apart('audio-late-3s.mp4', 'sound begins 3 s after the picture', { soundDelay: 3 }),
  apart('video-late-3s.mkv', 'picture begins 3 s after the sound', { pictureDelay: 3 }),
  apart('video-late-3s.mp4', 'picture begins 3 s after the sound, by an empty edit', { pictureDelay: 3 }),
  apart('video-late-0.7s.ts', 'picture begins 0.7 s after the sound', { pictureDelay: 0.7 }),
  apart('sliver-10.1s.mp4', 'a last segment of 0.1 s', { picture: 10.08, sound: 10.1 }),
  { file: 'lie-up.mp4', about: 'claims 400 times its length', recipe: FILM, alter: (encoded, file) => claimMp4Length(encoded, file, 400) },
  {
    file: 'lie-down.mp4',
    about: 'claims a third of its length',
    recipe: FILM,
    alter: (encoded, file) => claimMp4Length(encoded, file, 1 / 3),
  },
  { file: 'lie-zero.mp4', about: 'claims no length', recipe: FILM, alter: (encoded, file) => claimMp4Length(encoded, file, 0) },
  {
    file: 'lie-up-fragmented.mp4',
    about: 'fragmented, no length in its header',
    recipe: { ...FILM, output: [...FILM.output, '-movflags', '+empty_moov+frag_keyframe+default_base_moof'] },
  },
  {
    file: 'lie-47h.mkv',
    about: 'claims 47 hours',
    recipe: FILM,
    alter: (encoded, file) => claimMatroskaLength(encoded, file, 47 * 3_600_000),
  },
  { file: 'lie-down.mkv', about: 'claims 2 s', recipe: FILM, alter: (encoded, file) => claimMatroskaLength(encoded, file, 2000) },
  {
    file: 'no-length.mkv',
    about: 'no length and no index: written to a pipe',
    recipe: { ...FILM, output: [...FILM.output, '-live', '1', '-f', 'matroska'] },
  },
  {
    file: 'no-length.flv',
    about: 'no length in its header',
    recipe: { ...FILM, output: [...FILM.output, '-flvflags', '+no_duration_filesize+no_metadata'] },
  },
  { file: 'no-index.avi', about: 'AVI whose index is gone', recipe: MP3_AVI, alter: withoutAviIndex },
  {
    file: 'cut.avi',
    about: 'AVI cut off at two thirds',
    recipe: MP3_AVI,
    alter: (encoded, file) => cutOff(encoded, file, 2 / 3),
    traits: DAMAGED,
  },
  {
    file: 'cut.mkv',
    about: 'Matroska cut off at two thirds',
    recipe: FILM,
    alter: (encoded, file) => cutOff(encoded, file, 2 / 3),
    traits: DAMAGED,
  },
  {
    file: 'cut.ts',
    about: 'MPEG-TS cut off at two thirds',
    recipe: FILM,
    alter: (encoded, file) => cutOff(encoded, file, 2 / 3),
    traits: DAMAGED,
  },
  {
    file: 'cut-faststart.mp4',
    about: 'MP4 with its index in front, cut off at two thirds',
    recipe: { ...FILM, output: [...FILM.output, '-movflags', '+faststart'] },
    alter: (encoded, file) => cutOff(encoded, file, 2 / 3),
    traits: DAMAGED,
  },
  {
    file: 'cut-no-index.mp4',
    about: 'MP4 whose index was cut off',
    recipe: FILM,
    alter: (encoded, file) => cutOff(encoded, file, 2 / 3),
    traits: { hasBarcode: false, expectation: 'must be rejected' },
  },
  {
    file: 'cut.mp3',
    about: 'MP3 with a table of contents, cut off',
    recipe: { sounds: [STEREO], output: ['-c:a', 'libmp3lame', '-q:a', '4'] },
    alter: (encoded, file) => cutOff(encoded, file, 2 / 3),
    traits: DAMAGED,
  },
  { file: 'growing.ts', about: 'grows while it is played', recipe: FILM, traits: { growsFromPart: 0.5 } },
  {
    file: 'long-3h.mp4',
    about: 'three hours at 1 fps: a minute again and again',
    recipe: {
      pictures: [{ rate: '1', seconds: 60, filters: 'scale=160:90' }],
      sounds: [{ rateHz: 8000, layout: 'mono', seconds: 60 }],
      output: ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '28', '-g', '20', '-c:a', 'aac', '-b:a', '24k'],
    },
    alter: (encoded, file) => copyInto(encoded, file, { before: ['-stream_loop', '179'] }),
    traits: { hasBarcode: false },
  },
];
