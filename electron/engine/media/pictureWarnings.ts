import { mainVideoTrack, type MediaInfo, type VideoTrack } from './mediaInfo.ts';

/** What a person should know about the picture before blaming the film or the player; whole sentences, mostly none. */
export function pictureWarnings(info: MediaInfo): readonly string[] {
  const track = mainVideoTrack(info);
  return track !== null && lacksPlainColors(track)
    ? [
        `The colours of this film are shown wrongly, greenish and purple: it is in Dolby Vision profile ${track.dolbyVisionProfile}, whose colours only a Dolby Vision decoder can tell, and ffmpeg has none. A version in HDR10, HLG or SDR will look right.`,
      ]
    : [];
}

/**
 * Dolby Vision without a base layer in common colours: profile 5 always, profile 10 where the stream does not name its curve
 * (10.0; 10.1 and 10.4 say PQ and HLG). All other profiles carry HDR10, HLG or SDR.
 */
function lacksPlainColors({ hdr, dolbyVisionProfile, color }: VideoTrack): boolean {
  if (hdr !== 'dolby-vision') return false;
  return dolbyVisionProfile === 5 || (dolbyVisionProfile === 10 && color.transfer === null);
}
