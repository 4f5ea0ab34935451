import { canPlayCodec, SAFE_CODECS } from './clientCodecs.ts';
import { audioCodecString, videoCodecString } from './codecStrings.ts';
import { audioTracks, mainVideoTrack, type MediaInfo, type VideoTrack } from './mediaInfo.ts';
import type { OriginalRendition } from './originalRendition.ts';

/** How the best rendition for a client comes about: its own bytes, copied into segments, or encoded. */
export type PlayMode = 'direct' | 'remux' | 'transcode';

/** A container that browsers open as a file. */
export type BrowserContainer = 'mp4' | 'webm';

export interface PlayModeRequest {
  readonly info: MediaInfo;
  /** null: browsers do not play a file like this one. */
  readonly container: BrowserContainer | null;
  /** null: not offered. */
  readonly original: OriginalRendition | null;
  /** RFC 6381 strings; null: the client does not say. */
  readonly clientCodecs: readonly string[] | null;
}

/** The best way that this client can take. */
export function playModeOf({ info, container, original, clientCodecs }: PlayModeRequest): PlayMode {
  const listed = clientCodecs ?? SAFE_CODECS;
  if (container !== null && isPlayedDirectly(info, container, listed)) return 'direct';
  return original && canPlayCodec(listed, original.codecs) ? 'remux' : 'transcode';
}

/** Whether a browser shows the file as it should be: it plays the first picture and the first sound of a file, and mends nothing. */
function isPlayedDirectly(info: MediaInfo, container: BrowserContainer, listed: readonly string[]): boolean {
  const films = info.tracks.filter((track) => track.kind === 'video').filter(({ isCover }) => !isCover);
  const [picture, sounds] = [mainVideoTrack(info), audioTracks(info)];
  const sound = sounds.find(({ isDefault }) => isDefault) ?? sounds[0] ?? null;
  if ((!picture && !sound) || (picture && picture !== films[0]) || (sound && sound !== sounds[0])) return false;
  if (picture && (!isShownRight(picture, container) || !isListed(videoCodecString(picture), listed))) return false;
  return !sound || isListed(audioCodecString(sound), listed);
}

/** Browsers turn pictures in MP4 alone, flip none, do not deinterlace, and cannot show Dolby Vision without a base layer. */
function isShownRight(track: VideoTrack, container: BrowserContainer): boolean {
  return !track.isMirrored && !track.isInterlaced && track.dolbyVisionProfile !== 5 && (container === 'mp4' || track.rotationDegrees === 0);
}

function isListed(codec: string | null, listed: readonly string[]): boolean {
  return codec !== null && canPlayCodec(listed, codec);
}
