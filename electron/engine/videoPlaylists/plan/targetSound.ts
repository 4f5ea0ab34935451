import type { TranscodeAudio } from '../../../../shared/playlistContract.ts';
import { AAC_LC_CODEC_STRING } from '../../media/codecStrings.ts';
import { canonicalLanguage, languageName } from '../../media/language.ts';
import type { AudioTrack } from '../../media/mediaInfo.ts';
import type { AudioRendition } from '../../media/rendition.ts';
import { singleLine } from '../../media/singleLine.ts';
import { AUDIO_RATE_HZ } from '../../media/timebase.ts';
import { fieldProblem } from './fieldProblem.ts';

/** AAC's rates (ISO/IEC 14496-3, table 1.18) that can be asked for, ascending. */
const RATES_HZ = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000] as const;
const MOST_CHANNELS = 8;
const DEFAULT_BPS_PER_CHANNEL = 80_000;
const MONO_BPS = 96_000;
/** Range of ffmpeg's -q:a for AAC. */
const QUALITY_RANGE = { lowest: 0.1, highest: 2 } as const;

/** A target's sound of one track. `field`: path of TranscodeAudio. Throws BAD_REQUEST where "fall" refuses the source. */
export function targetSound(track: AudioTrack, audio: TranscodeAudio, field: string, isDefault: boolean): AudioRendition {
  const channels = Math.min(MOST_CHANNELS, audio.Channel ?? Math.max(1, track.channels));
  const sampleRateHz = targetRate(track, audio, field);
  const bitrateBps = targetBitrate(track, audio, field) ?? (channels === 1 ? MONO_BPS : channels * DEFAULT_BPS_PER_CHANNEL);
  const language = canonicalLanguage(track.language);
  return {
    kind: 'audio',
    id: `a${track.index}-${channels}ch`,
    trackIndex: track.index,
    channels,
    bitrateBps,
    ...(sampleRateHz === AUDIO_RATE_HZ ? {} : { sampleRateHz }),
    ...(audio.Quality === undefined ? {} : { quality: qualityOf(audio.Quality) }),
    codecs: AAC_LC_CODEC_STRING,
    language,
    name: singleLine(track.title ?? '') || (language && languageName(language)) || `Audio ${track.index}`,
    isDefault,
  };
}

function targetRate({ sampleRateHz }: AudioTrack, audio: TranscodeAudio, field: string): number {
  const own = RATES_HZ.findLast((rate) => rate <= sampleRateHz) ?? RATES_HZ[0];
  if (audio.SampleRate === undefined) return own;
  if (audio.SampleRate <= sampleRateHz || audio.SampleRateOption === 'fixed') return audio.SampleRate;
  if (audio.SampleRateOption === 'adaptive') return own;
  throw fieldProblem(
    `${field}.SampleRate`,
    `the source has ${sampleRateHz} Hz only, and SampleRateOption is "fall". Ask for less, or choose "adaptive".`,
  );
}

/** null: none was asked for. */
function targetBitrate({ bitrateBps: own }: AudioTrack, audio: TranscodeAudio, field: string): number | null {
  if (audio.Bitrate === undefined) return null;
  if (own === null || own >= audio.Bitrate || audio.BitrateOption === 'fixed') return audio.Bitrate;
  if (audio.BitrateOption === 'adaptive') return Math.max(1000, own);
  throw fieldProblem(
    `${field}.Bitrate`,
    `the source has ${own} bit/s only, and BitrateOption is "fall". Ask for less, or choose "adaptive".`,
  );
}

/** 0 to 100 on ffmpeg's scale, to three places. */
function qualityOf(quality: number): number {
  const { lowest, highest } = QUALITY_RANGE;
  return Math.round((lowest + (quality / 100) * (highest - lowest)) * 1000) / 1000;
}
