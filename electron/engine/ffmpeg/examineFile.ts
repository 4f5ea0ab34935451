import { basename } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { mainVideoTrack, type MediaInfo } from '../media/mediaInfo.ts';
import { mendedClock, type MendedClock } from './clockParts.ts';
import { hasClosedCaptions } from './closedCaptions.ts';
import { looksIndexless, sniffFile } from './fileSniff.ts';
import { hasFalseIndex } from './indexTrial.ts';
import { probeDetails, type ProbedFile, type ProbeOptions } from './probe.ts';
import { settleDuration, tailPackets, type SettledDuration } from './settleDuration.ts';
import { stampMean } from './stampMean.ts';
import { trialDecode } from './trialDecode.ts';

export interface ExamineOptions extends Omit<ProbeOptions, 'binary'> {
  readonly ffprobe: string;
  readonly ffmpeg: string;
}

/**
 * All that is to be known before a file is played: what is inside, how long it really is, and, where something about it is doubtful,
 * whether anything can be decoded. Throws FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA, UNPLAYABLE, FFMPEG_MISSING, and the signal's reason.
 */
export async function examineFile(path: string, { ffprobe, ffmpeg, signal, ...rest }: ExamineOptions): Promise<MediaInfo> {
  signal?.throwIfAborted();
  const sniffed = await sniffFile(path);
  const done = new AbortController(); // ends the look at the tail when the probe already answered all questions
  const options = { ...rest, binary: ffprobe, signal: signal ? AbortSignal.any([signal, done.signal]) : done.signal };
  // Where the length is seldom to be trusted, the look at the tail runs beside the probe instead of after it.
  const tail = looksIndexless(sniffed.head) ? tailPackets(path, options) : undefined;
  tail?.catch(() => undefined); // its failure is seen where it is awaited, or does not matter
  try {
    const file = await probeDetails(path, sniffed, options);
    const mended = await mendedClock(path, file, options);
    if (mended) return onMendedClock(file.info, mended);
    const length = await settleDuration(path, file, options, tail);
    if (length.kind === 'empty') throw noMediaInside(path, file);
    if (isDoubtful(file, length)) await refuseUndecodable(path, file, { ...options, binary: ffmpeg });
    const captions = (await hasClosedCaptions(path, file.info, options)) ? { hasClosedCaptions: true } : {};
    const index = (await hasFalseIndex(path, file.info, length.durationSeconds, options)) ? { hasFalseIndex: true } : {};
    const pictureEnd = length.kind === 'settled' ? length.pictureEndSeconds : undefined;
    const tracks = file.info.tracks.map(async (track) => {
      const mean = await stampMean(path, file.info, track.index, { ...options, binary: ffmpeg });
      return mean && track.kind === 'audio' ? { ...track, stampMean: mean } : track;
    });
    return {
      ...file.info,
      tracks: await Promise.all(tracks),
      durationSeconds: length.durationSeconds,
      ...captions,
      ...index,
      ...(pictureEnd === undefined ? {} : { pictureEndSeconds: pictureEnd }),
    };
  } finally {
    done.abort();
  }
}

/** Its frames may lie anywhere against those of another part: no constant rate is counted on. */
function onMendedClock(info: MediaInfo, { parts, durationSeconds, pictureEndSeconds }: MendedClock): MediaInfo {
  return {
    ...info,
    startMicros: 0,
    clockParts: parts,
    durationSeconds,
    ...(pictureEndSeconds === null ? {} : { pictureEndSeconds }),
    tracks: info.tracks.map((track) => (track.kind === 'video' ? { ...track, frameRate: null } : track)),
  };
}

/** A film without a pixel format was never decoded by the probe; a cut or lying file may hold nothing; many channels cannot be mixed. */
function isDoubtful({ info }: ProbedFile, length: SettledDuration): boolean {
  const video = mainVideoTrack(info);
  if (video) return video.pixelFormat === null || (length.kind !== 'empty' && length.doubt !== null && length.doubt !== 'weak-container');
  return info.tracks.some((track) => track.kind === 'audio' && track.channels > 8);
}

async function refuseUndecodable(path: string, { info }: ProbedFile, options: ProbeOptions): Promise<void> {
  const trial = await trialDecode(path, info, options);
  if (trial.kind !== 'nothing') return;
  const because = trial.complaint === null ? '' : ` (${trial.complaint})`;
  throw new EngineError(
    'UNPLAYABLE',
    `"${basename(path)}" cannot be played: nothing in it could be decoded${because}. It is damaged or cut off.`,
    {
      details: { reason: 'nothing-decodable' },
    },
  );
}

function noMediaInside(path: string, { info }: ProbedFile): EngineError {
  const claimed = info.claimedDurationSeconds;
  const promised = claimed === null ? '' : `its index tells of ${Math.round(claimed)} s, but `;
  return new EngineError(
    'UNPLAYABLE',
    `"${basename(path)}" cannot be played: ${promised}no picture and no sound is in the file. It was cut off: copy or download it again.`,
    {
      details: { reason: 'incomplete' },
    },
  );
}
