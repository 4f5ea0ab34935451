import { canonicalLanguage, languageName } from '../../language.ts';
import { subtitleTracks, type MediaInfo, type SubtitleTrack } from '../../mediaInfo.ts';
import { singleLine } from '../../singleLine.ts';
import { uniqueNames } from '../../uniqueNames.ts';

/** A subtitle track of pictures that can be burnt into the film's own. */
export interface DrawnSubtitles {
  /** Index among all streams of the source. */
  readonly trackIndex: number;
  readonly codec: string;
  /** For a person, unique among the item's drawn subtitles. */
  readonly name: string;
  /** BCP 47, canonical; null when the file does not say. */
  readonly language: string | null;
  readonly isDefault: boolean;
  /** Also where the title alone says so. */
  readonly isForced: boolean;
}

/** Those that Matroska holds, in which tracks are kept for burning in: not XSUB, which lives in AVI alone. */
const KEPT_CODECS: ReadonlySet<string> = new Set(['hdmv_pgs_subtitle', 'dvd_subtitle', 'dvb_subtitle']);

/** The bitmap subtitles of a film that can be burnt in, in their order. */
export function drawnSubtitles(info: MediaInfo): readonly DrawnSubtitles[] {
  const tracks = subtitleTracks(info).filter(({ form, codec }) => form === 'bitmap' && KEPT_CODECS.has(codec));
  const names = uniqueNames(tracks.map(nameOf));
  return tracks.map((track, position) => ({
    trackIndex: track.index,
    codec: track.codec,
    name: names[position] ?? nameOf(track, position),
    language: canonicalLanguage(track.language),
    isDefault: track.isDefault,
    isForced: isForced(track),
  }));
}

function isForced({ isForced: isMarked, title }: SubtitleTrack): boolean {
  return isMarked || /\bforced\b/i.test(title ?? '');
}

function nameOf(track: SubtitleTrack, position: number): string {
  const language = canonicalLanguage(track.language);
  const name = singleLine(track.title ?? '') || (language && languageName(language)) || `Subtitles ${position + 1}`;
  return isForced(track) && !/forced/i.test(name) ? `${name} (forced)` : name;
}
