import { AAC, H264 } from '../sources/encodeSource.ts';
import type { GeneratedCase } from './generatedCase.ts';

const SECONDS = 8;
const PAL = { rate: '25', seconds: SECONDS };

interface SoundKind {
  readonly file: string;
  readonly rateHz: number;
  readonly layout: string;
  readonly codec: readonly string[];
  readonly isAlone?: boolean;
}

const KINDS: readonly SoundKind[] = [
  { file: 'pcm-8k-mono.wav', rateHz: 8000, layout: 'mono', codec: ['-c:a', 'pcm_s16le'], isAlone: true },
  { file: 'aac-11k-mono.mp4', rateHz: 11_025, layout: 'mono', codec: ['-c:a', 'aac', '-b:a', '48k'] },
  { file: 'mp3-22k.mkv', rateHz: 22_050, layout: 'stereo', codec: ['-c:a', 'libmp3lame', '-b:a', '96k'] },
  { file: 'mp2-32k.ts', rateHz: 32_000, layout: 'stereo', codec: ['-c:a', 'mp2', '-b:a', '192k'] },
  { file: 'ac3-44k.ts', rateHz: 44_100, layout: 'stereo', codec: ['-c:a', 'ac3', '-b:a', '192k'] },
  { file: 'mp3-44k.mkv', rateHz: 44_100, layout: 'stereo', codec: ['-c:a', 'libmp3lame', '-b:a', '160k'] },
  { file: 'mp3-44k.mp3', rateHz: 44_100, layout: 'stereo', codec: ['-c:a', 'libmp3lame', '-q:a', '3'], isAlone: true },
  { file: 'vorbis-44k.mkv', rateHz: 44_100, layout: 'stereo', codec: ['-c:a', 'libvorbis', '-q:a', '5'] },
  { file: 'vorbis-44k.ogg', rateHz: 44_100, layout: 'stereo', codec: ['-c:a', 'libvorbis', '-q:a', '5'], isAlone: true },
  { file: 'alac-44k.m4a', rateHz: 44_100, layout: 'stereo', codec: ['-c:a', 'alac'], isAlone: true },
  { file: 'flac-44k.mkv', rateHz: 44_100, layout: 'stereo', codec: ['-c:a', 'flac'] },
  { file: 'flac-88k.mkv', rateHz: 88_200, layout: 'stereo', codec: ['-c:a', 'flac'] },
  { file: 'flac-96k.flac', rateHz: 96_000, layout: 'stereo', codec: ['-c:a', 'flac'], isAlone: true },
  { file: 'pcm-96k.mov', rateHz: 96_000, layout: 'stereo', codec: ['-c:a', 'pcm_s24le'] },
  { file: 'aac-96k.mp4', rateHz: 96_000, layout: 'stereo', codec: ['-c:a', 'aac', '-b:a', '256k'] },
  { file: 'opus-48k.ogg', rateHz: 48_000, layout: 'stereo', codec: ['-c:a', 'libopus', '-b:a', '128k'], isAlone: true },
  { file: 'opus-48k.mkv', rateHz: 48_000, layout: 'stereo', codec: ['-c:a', 'libopus', '-b:a', '128k'] },
  { file: 'opus-48k.mp4', rateHz: 48_000, layout: 'stereo', codec: ['-c:a', 'libopus', '-b:a', '128k'] },
  { file: 'eac3-51.mkv', rateHz: 48_000, layout: '5.1', codec: ['-c:a', 'eac3', '-b:a', '448k'] },
  {
    file: 'dts-51.mkv',
    rateHz: 48_000,
    layout: '5.1',
    codec: ['-filter:a', 'aformat=channel_layouts=5.1(side)', '-c:a', 'dca', '-strict', '-2', '-b:a', '1509k'],
  },
  { file: 'opus-51.mkv', rateHz: 48_000, layout: '5.1', codec: ['-c:a', 'libopus', '-b:a', '256k'] },
  { file: 'flac-71.mkv', rateHz: 48_000, layout: '7.1', codec: ['-c:a', 'flac'] },
  { file: 'aac-71.mp4', rateHz: 48_000, layout: '7.1', codec: ['-c:a', 'aac', '-b:a', '448k'] },
  {
    file: 'truehd-51.mkv',
    rateHz: 48_000,
    layout: '5.1',
    codec: ['-filter:a', 'aformat=channel_layouts=5.1(side)', '-c:a', 'truehd', '-strict', '-2'],
  },
];

/** Rates from 8 to 96 kHz, layouts from mono to 7.1, codecs with and without a delay of their own, several tracks. */
export const SOUND_CASES: readonly GeneratedCase[] = [
  ...KINDS.map(({ file, rateHz, layout, codec, isAlone = false }): GeneratedCase => ({
    file,
    about: `${file.split('-')[0]!.toUpperCase()}, ${rateHz} Hz, ${layout}${isAlone ? ', alone' : ''}`,
    recipe: {
      pictures: isAlone ? [] : [PAL],
      sounds: [{ rateHz, layout, seconds: SECONDS }],
      output: [...(isAlone ? [] : H264), ...codec],
    },
    // The barcode's checker wants tone and beep on channels of their own.
    traits: { hasBarcode: layout !== 'mono' },
  })),
  {
    file: 'three-tracks.mkv',
    about: 'three audio tracks of unlike rates and beginnings',
    recipe: {
      pictures: [PAL],
      sounds: [
        { rateHz: 48_000, layout: 'stereo', seconds: SECONDS },
        { rateHz: 44_100, layout: 'stereo', seconds: SECONDS, delaySeconds: 0.5 },
        { rateHz: 22_050, layout: 'mono', seconds: SECONDS - 2 },
      ],
      output: [...H264, ...AAC, '-metadata:s:a:0', 'language=ger', '-metadata:s:a:1', 'language=eng', '-metadata:s:a:2', 'language=fre'],
    },
  },
  {
    file: 'audio-gap.mkv',
    about: '0.4 s of sound are not there',
    recipe: {
      pictures: [PAL],
      sounds: [{ rateHz: 48_000, layout: 'stereo', seconds: SECONDS, filters: "aselect='not(between(t,3.3,3.7))'" }],
      output: [...H264, ...AAC],
    },
  },
];
