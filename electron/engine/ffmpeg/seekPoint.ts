import type { MediaInfo } from '../media/mediaInfo.ts';

/**
 * ffmpeg moves the target of -ss back by 3/23 s for demuxers that seek by DTS when any stream reorders frames, which costs a
 * whole GOP in Matroska (design, section 6); this much is added to the target to end where it was meant.
 */
const DTS_HEURISTIC_SECONDS = 0.130435;

/** Just behind the frame that is wanted: 1 ms, the roundest time stamp a container keeps. 5 ms before a keyframe costs a GOP. */
const JUST_BEHIND_SECONDS = 0.001;

/** Further attempts, when the first frame was not the promised one: this much earlier; after the last the file is read from its start. */
const ATTEMPT_LEAD_SECONDS = [0, 8, 30] as const;

/** Raw elementary streams carry no time stamps: ffmpeg cannot seek in them, they are read from the start. */
const UNSEEKABLE = /^(h264|hevc|m4v|mpegvideo|h263|h261|dirac|obu|vvc|cavsvideo|vc1|dv|image2|.*_pipe)$/;

/** Demuxers that seek to any packet near a time rather than to a keyframe, and how far back a keyframe is usually found. */
const INEXACT_LEAD_SECONDS: Readonly<Record<string, number>> = {
  mpegts: 3,
  mpeg: 3,
  asf: 3,
  rm: 3,
  ogg: 3,
  wtv: 3,
  mxf: 2,
  gxf: 2,
  nut: 2,
  nsv: 3,
};

/**
 * Where ffmpeg shall start to read so that the frame at `targetSeconds` (from the item's start) can be decoded: the value of -ss,
 * or null to read from the start of the file. `attempt` counts from 0.
 */
export function seekPoint(info: MediaInfo, targetSeconds: number, attempt: number): number | null {
  const names = info.container.split(',');
  if (info.hasFalseIndex || names.some((name) => UNSEEKABLE.test(name))) return null;
  const attemptLead = ATTEMPT_LEAD_SECONDS[attempt];
  if (attemptLead === undefined) return null;
  const inexactLead = inexactLeadSeconds(info);
  const heuristic = seeksByPts(names) || !hasReorderedFrames(info) ? 0 : DTS_HEURISTIC_SECONDS;
  const seconds = targetSeconds + JUST_BEHIND_SECONDS - inexactLead - attemptLead;
  return seconds <= firstPictureSeconds(info) ? null : seconds + heuristic;
}

/** Attempts from this one on read the file from its start. */
export const FROM_START_ATTEMPT: number = ATTEMPT_LEAD_SECONDS.length;

/**
 * What a line of ffmpeg's says about where a run began to decode, in words; null: nothing. Some files mark pictures as keyframes that are
 * none (camera phones); what is decoded from there is wrong until a real one comes. Other demuxers seek to any packet and say the same
 * of nothing that is shown.
 */
export function startComplaint(info: MediaInfo, line: string): string | null {
  const isTelling = inexactLeadSeconds(info) === 0 && line.includes('first frame is no keyframe');
  return isTelling ? 'a picture that its index calls a keyframe is none' : null;
}

/** Whether a seek ends at the keyframe at or before its target, so that the first frame is the one that was meant. */
export function landsOnKeyframes(info: MediaInfo): boolean {
  return inexactLeadSeconds(info) === 0 && seekPoint(info, Infinity, 0) !== null;
}

function inexactLeadSeconds({ container }: MediaInfo): number {
  return Math.max(0, ...container.split(',').map((name) => INEXACT_LEAD_SECONDS[name] ?? 0));
}

/**
 * When the last of the film's tracks begins, 0 at least: ffmpeg seeks by the picture's keyframes also for a run that wants the sound alone, and
 * a target before the first of them ends at that one, behind the sound that is wanted.
 */
function firstPictureSeconds(info: MediaInfo): number {
  const starts = info.tracks.map((track) => (track.kind === 'video' && !track.isCover ? (track.startSeconds ?? 0) : 0));
  return Math.max(0, ...starts);
}

/** libavformat's mov demuxer alone carries AVFMT_SEEK_TO_PTS among those met here. */
function seeksByPts(names: readonly string[]): boolean {
  return names.includes('mov') || names.includes('mp4');
}

function hasReorderedFrames(info: MediaInfo): boolean {
  return info.tracks.some((track) => track.kind === 'video' && track.hasBFrames);
}
