import { AAC_LC_CODEC_STRING } from './codecStrings.ts';
import { canonicalLanguage, languageName } from './language.ts';
import type { AudioTrack } from './mediaInfo.ts';
import type { AudioRendition } from './rendition.ts';
import { singleLine } from './singleLine.ts';

const STEREO_BPS = 160_000;
/** Two equal channels cost little more than one. */
const MONO_SOURCE_BPS = 96_000;

/** One stereo AAC rendition for each of these tracks, in their order; exactly one is the default (none for no tracks). */
export function audioRenditions(tracks: readonly AudioTrack[]): readonly AudioRendition[] {
  const defaultTrack = tracks.find((track) => track.isDefault) ?? tracks[0];
  const names = uniqueNames(tracks.map(trackName));
  return tracks.map((track, position) => ({
    kind: 'audio',
    id: `a${track.index}`,
    trackIndex: track.index,
    channels: 2,
    bitrateBps: track.channels === 1 ? MONO_SOURCE_BPS : STEREO_BPS,
    codecs: AAC_LC_CODEC_STRING,
    language: canonicalLanguage(track.language),
    name: names[position] ?? trackName(track, position),
    isDefault: track === defaultTrack,
  }));
}

function trackName(track: AudioTrack, position: number): string {
  const language = canonicalLanguage(track.language);
  return singleLine(track.title ?? '') || (language && languageName(language)) || `Audio ${position + 1}`;
}

/** RFC 8216 4.3.4.1.1: names within a group differ; a name that was there before gets a number. */
function uniqueNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    let unique = name;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name} (${count})`;
    taken.add(unique);
    return unique;
  });
}
