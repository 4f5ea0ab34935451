import type { AudioTrack, MediaInfo, Track, VideoTrack } from '../../../electron/engine/media/mediaInfo.ts';

const BASE = {
  index: 0,
  profile: null,
  language: null,
  title: null,
  isDefault: false,
  isForced: false,
  startSeconds: 0,
  durationSeconds: 60,
  bitrateBps: null,
};

/** A 1080p, 25 fps H.264 track, but for what is said otherwise; the display size is the coded one unless given. */
export function videoTrack(differences: Partial<VideoTrack> = {}): VideoTrack {
  const [widthPx, heightPx] = [differences.widthPx ?? 1920, differences.heightPx ?? 1080];
  return {
    ...BASE,
    kind: 'video',
    codec: 'h264',
    widthPx,
    heightPx,
    sampleAspectRatio: { num: 1, den: 1 },
    rotationDegrees: 0,
    isMirrored: false,
    displayWidthPx: widthPx,
    displayHeightPx: heightPx,
    frameRate: { num: 25, den: 1 },
    averageFrameRate: { num: 25, den: 1 },
    pixelFormat: 'yuv420p',
    bitDepth: 8,
    level: 40,
    hasBFrames: true,
    isInterlaced: false,
    color: { range: null, space: null, transfer: null, primaries: null },
    hdr: null,
    dolbyVisionProfile: null,
    isCover: false,
    ...differences,
  };
}

/** A stereo 48 kHz AAC track, but for what is said otherwise. */
export function audioTrack(differences: Partial<AudioTrack> = {}): AudioTrack {
  return { ...BASE, kind: 'audio', index: 1, codec: 'aac', sampleRateHz: 48_000, channels: 2, channelLayout: 'stereo', ...differences };
}

export function mediaInfo(tracks: readonly Track[]): MediaInfo {
  return {
    container: 'matroska,webm',
    startMicros: 0,
    durationSeconds: 60,
    claimedDurationSeconds: 60,
    bitrateBps: null,
    title: null,
    tracks,
    chapters: [],
  };
}
