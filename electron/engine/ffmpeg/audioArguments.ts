import { AUDIO_FRAME_SAMPLES, AUDIO_RATE_HZ } from '../media/timebase.ts';
import type { AudioTrack, MediaInfo } from '../media/mediaInfo.ts';
import type { AudioRendition } from '../media/rendition.ts';
import { seekOptions, transportStreamOptions, type EncodeArguments } from './encodeArguments.ts';
import { sourceInput } from './partsInput.ts';
import { layoutOf } from './layoutOf.ts';
import { seekPoint } from './seekPoint.ts';

export interface AudioRunRequest {
  readonly path: string;
  readonly info: MediaInfo;
  readonly track: AudioTrack;
  readonly rendition: AudioRendition;
  /** First frame that the encoder makes, warm-up included: a multiple of 15 (see audioGrid). */
  readonly warmupFrame: number;
  /** Frame behind the last one wanted; null: to the end of the track. */
  readonly endFrame: number | null;
  readonly attempt: number;
}

/** Decoders need a moment too: reading starts this much before the warm-up; earlier where the mean of stamps that stray has to settle. */
const READ_LEAD_SECONDS = 1;
const SETTLING_LEAD_SECONDS = 8;

/** Frames behind the last wanted one, so that the encoder's lookahead never meets an early end. */
const TRAILING_FRAMES = 8;

/** Time stamps of these containers are whole milliseconds. */
const MILLISECOND_CONTAINERS = /\b(matroska|webm|flv|asf|rm)\b/;

/** What rounding may come to: the packet's time, the track's start, and the time of a first frame that its decoder shortened, half a millisecond each. */
const ROUNDING_SECONDS = 0.0016;

/** Arguments of a run that encodes AAC frames [warmupFrame, endFrame) of the item's one grid of frames. */
export function audioArguments(request: AudioRunRequest): EncodeArguments {
  const { info, track, rendition } = request;
  const source = sourceInput(request.path, info.clockParts);
  const rateHz = rendition.sampleRateHz ?? AUDIO_RATE_HZ;
  const targetSeconds = (request.warmupFrame * AUDIO_FRAME_SAMPLES) / rateHz - (track.codec.startsWith('wma') ? SETTLING_LEAD_SECONDS : READ_LEAD_SECONDS);
  const seekSeconds = targetSeconds <= 0 ? null : seekPoint(info, targetSeconds, request.attempt);
  return {
    inputOptions: [...source.options, ...seekOptions(seekSeconds)],
    input: source.input,
    outputOptions: [
      '-map', `0:${track.index}`,
      '-filter:a', audioFilters(request, seekSeconds === null).join(','),
      '-c:a', 'aac', ...(rendition.quality === undefined ? ['-b:a', String(rendition.bitrateBps)] : ['-q:a', String(rendition.quality)]),
      // The default coder spoils sudden sounds (errors of up to -5 dB, where this one stays below -30 at the same size) and takes longer.
      '-aac_coder', 'fast',
      '-vn',
      ...transportStreamOptions(info.startMicros),
    ],
  };
}

function audioFilters(request: AudioRunRequest, isFromStart: boolean): string[] {
  const { info, track, rendition, warmupFrame, endFrame } = request;
  const startSeconds = info.startMicros / 1e6;
  const rateHz = rendition.sampleRateHz ?? AUDIO_RATE_HZ;
  const firstSample = Math.round(startSeconds * track.sampleRateHz) + Math.round((warmupFrame * AUDIO_FRAME_SAMPLES * track.sampleRateHz) / rateHz);
  return [
    ...steadyFilter(info, track, isFromStart),
    ...(warmupFrame === 0 ? [] : settledFrames(track, firstSample / track.sampleRateHz)),
    // Pins the first sample to the grid (first_pts counts samples of the input's rate, hence before the change of rate), drops what
    // comes earlier, fills what is missing with silence, and follows the source's clock when it leaves the sample count by this much.
    `aresample=async=1:min_hard_comp=${WANDER_SECONDS[track.codec] ?? USUAL_WANDER_SECONDS}:first_pts=${firstSample}`,
    ...flattenFilter(track),
    // Ours are 48 kHz, which makes a frame 1920 ticks of 90 kHz exactly.
    `aformat=sample_rates=${rateHz}:channel_layouts=${layoutOf(rendition.channels)}`,
    ...(endFrame === null ? [] : [`atrim=end_pts=${Math.round(startSeconds * rateHz) + (endFrame + TRAILING_FRAMES) * AUDIO_FRAME_SAMPLES}`]),
  ];
}

/**
 * Ambisonics (ACN order: W, Y, Z, X) name no speakers, so ffmpeg knows no way to stereo: two cardioids that look left and right.
 * The first order is enough for two ears.
 */
function flattenFilter({ channelLayout }: AudioTrack): string[] {
  return channelLayout?.startsWith('ambisonic') ? ['pan=stereo|c0=0.707*c0+0.5*c1|c1=0.707*c0-0.5*c1'] : [];
}

/** How far the sample count and the source's clock may drift apart before samples are dropped or filled in. */
const USUAL_WANDER_SECONDS = 0.01;

/** Codecs whose stamps stray further from the count without meaning it. */
const WANDER_SECONDS: Readonly<Record<string, number>> = {
  // In Ogg, ffmpeg stamps a frame between a short and a long block up to (2048 - 256) / 4 samples late: 20 ms at 22.05 kHz.
  vorbis: 0.025,
  // A packet's stamp is that of a frame that began in the one before it: a block or two early or late.
  wmav1: 0.06,
  wmav2: 0.06,
};

/** Enough for the decoder's longest frame before the first sample that is kept. */
const SETTLED_LEAD_SECONDS = 0.25;

/**
 * The first frame that reaches aresample decides about the whole run's time, so it has to be a trustworthy one: not the one that was
 * sought for, but one shortly before the first sample wanted (ffmpeg narrows rounded times down from frame to frame), and in Vorbis no frame
 * between blocks of unlike size (whose length is no power of two; see above).
 */
function settledFrames({ codec }: AudioTrack, firstSeconds: number): string[] {
  const isTrusted = codec === 'vorbis' ? '*eq(bitand(samples_n,samples_n-1),0)' : '';
  return [`aselect='gt(selected_n,0)+gte(t,${(firstSeconds - SETTLED_LEAD_SECONDS).toFixed(6)})${isTrusted}'`];
}

/** Containers that keep milliseconds round each packet's time; a run would inherit the rounding of the packet it starts at. */
function steadyFilter(info: MediaInfo, track: AudioTrack, isFromStart: boolean): string[] {
  if (!MILLISECOND_CONTAINERS.test(info.container)) return [];
  const frame = frameSamples(track) ?? vorbisSamples(info, track);
  return [frame === null || track.startSeconds === null ? meanFilter(track, isFromStart) : snapFilter(info, track, track.startSeconds, frame)];
}

/**
 * Frames whose end is that near to a whole number of coded frames from the track's start are put there (the end, because decoders cut their
 * delay off the first frame's beginning); others (gaps) are left alone.
 */
function snapFilter(info: MediaInfo, { sampleRateHz }: AudioTrack, startSeconds: number, frame: string): string {
  const first = Math.round((info.startMicros / 1e6 + startSeconds) * sampleRateHz);
  const tolerance = Math.ceil(ROUNDING_SECONDS * sampleRateHz);
  const snapped = `${first}+round((PTS+NB_SAMPLES-${first})/${frame})*${frame}-NB_SAMPLES`;
  return `asetpts='if(lte(abs(${snapped}-PTS),${tolerance}),${snapped},PTS)'`;
}

/**
 * Where frames have no common length, each goes where the count of samples puts it by the mean of all stamps so far: roundings cancel
 * out. A stamp further off than rounding can be is a gap, from which on the counting begins anew.
 */
function meanFilter({ codec, sampleRateHz, stampMean }: AudioTrack, isFromStart: boolean): string {
  const tolerance = Math.ceil((WANDER_SECONDS[codec] ?? ROUNDING_SECONDS) * sampleRateHz);
  // Registers: 0 the number of stamps, 1 the sum of their distances from the count, 2 the distance of this one.
  const isGap = `gt(ld(0),0)*gt(abs(ld(2)-ld(1)/max(ld(0),1)),${tolerance})`;
  const steps = ['st(2,PTS-NB_CONSUMED_SAMPLES)', `if(${isGap},st(0,0)+st(1,0))`, 'st(0,ld(0)+1)', 'st(1,ld(1)+ld(2))'];
  // From the start of the file there is nothing to look back on: the mean that was found when it was opened.
  const known = isFromStart && stampMean ? [`if(eq(N,0),st(0,${stampMean.count})+st(1,${Math.round(stampMean.count * stampMean.samples)}))`] : [];
  return `asetpts='${[...known, ...steps, 'NB_CONSUMED_SAMPLES+round(ld(1)/ld(0))'].join(';')}'`;
}

/**
 * Samples that the length of every coded frame is a multiple of, more than twice the rounding: a number, or NB_SAMPLES for codecs whose
 * frames are all alike. null: there is none (Vorbis mixes short frames with long ones, TrueHD's are shorter than the rounding).
 */
function frameSamples({ codec, sampleRateHz }: AudioTrack): string | null {
  // MPEG-1 audio has frames of 1152 samples, at the low rates of MPEG-2 Layer III half of that (ISO/IEC 13818-3).
  if (codec === 'mp3') return sampleRateHz < 32_000 ? '576' : '1152';
  if (/^(flac|alac|tta|pcm_.*)$/.test(codec)) return 'NB_SAMPLES';
  return FRAME_SAMPLES[codec] ?? null;
}

/**
 * Vorbis frames are quarters of its blocks put together, and encoders use no block below 256 samples: multiples of 64. Half of that is more
 * than rounding to a millisecond comes to, when the beginning that is counted from was not rounded too.
 */
function vorbisSamples({ startMicros }: MediaInfo, { codec, sampleRateHz, startSeconds }: AudioTrack): string | null {
  const isStartExact = startSeconds !== null && Math.round(startMicros + startSeconds * 1e6) === 0;
  return codec === 'vorbis' && sampleRateHz <= AUDIO_RATE_HZ && isStartExact ? '64' : null;
}

/** Opus frames of 10 ms and more; E-AC-3 has frames of one block at least. */
const FRAME_SAMPLES: Readonly<Record<string, string>> = { aac: '1024', mp2: '1152', ac3: '1536', eac3: '256', dts: '512', opus: '480' };
