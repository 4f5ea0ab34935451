import { AAC_LC_CODEC_STRING } from './codecStrings.ts';
import { canonicalLanguage, languageName } from './language.ts';
import type { AudioTrack } from './mediaInfo.ts';
import type { AudioRendition } from './rendition.ts';
import { singleLine } from './singleLine.ts';
import { uniqueNames } from './uniqueNames.ts';

const STEREO_BPS = 160_000;
/** Two equal channels cost little more than one. */
const MONO_SOURCE_BPS = 96_000;

/** 7.1 becomes 5.1: an ADTS header cannot name ffmpeg's 7.1 layout (ISO/IEC 14496-3, table 1.19), and players refuse what stands in its place. */
const SURROUND_CHANNELS = 6;
const SURROUND_BPS = 384_000;

/**
 * The audio renditions of these tracks: first one in stereo for each, in their order, exactly one of them the default, then one in
 * 5.1 for each that has as many channels. Empty for no tracks.
 */
export function audioRenditions(tracks: readonly AudioTrack[]): readonly AudioRendition[] {
  const defaultTrack = tracks.find((track) => track.isDefault) ?? tracks[0];
  const surround = tracks.filter((track) => track.channels >= SURROUND_CHANNELS);
  const ownNames = tracks.map(trackName);
  const names = uniqueNames([...ownNames, ...surround.map((track) => `${ownNames[tracks.indexOf(track)]} 5.1`)]);
  return [
    ...tracks.map((track, position) => ({
      ...renditionBase(track),
      id: `a${track.index}`,
      channels: 2 as const,
      bitrateBps: track.channels === 1 ? MONO_SOURCE_BPS : STEREO_BPS,
      name: names[position] ?? trackName(track, position),
      isDefault: track === defaultTrack,
    })),
    ...surround.map((track, position) => ({
      ...renditionBase(track),
      id: `a${track.index}-51`,
      channels: 6 as const,
      bitrateBps: SURROUND_BPS,
      name: names[tracks.length + position] ?? trackName(track, position),
      isDefault: false,
    })),
  ];
}

function renditionBase(track: AudioTrack): Pick<AudioRendition, 'kind' | 'trackIndex' | 'codecs' | 'language'> {
  return { kind: 'audio', trackIndex: track.index, codecs: AAC_LC_CODEC_STRING, language: canonicalLanguage(track.language) };
}

function trackName(track: AudioTrack, position: number): string {
  const language = canonicalLanguage(track.language);
  return singleLine(track.title ?? '') || (language && languageName(language)) || `Audio ${position + 1}`;
}
