import { canonicalLanguage, languageName } from '../language.ts';
import type { SubtitleTrack } from '../mediaInfo.ts';
import { singleLine } from '../singleLine.ts';
import { uniqueNames } from '../uniqueNames.ts';
import type { SidecarName } from './sidecarName.ts';

/** Text that is offered as WebVTT: a track of the film, or a file beside it. */
export interface SubtitleRendition {
  readonly kind: 'subtitle';
  /** "s" and the track's index, or "f" and a hash of the file's name; unique within an item. */
  readonly id: string;
  /** For a person, unique among the item's subtitles. */
  readonly name: string;
  /** BCP 47, canonical; null when nothing says. */
  readonly language: string | null;
  /** At most one of an item's subtitles is. */
  readonly isDefault: boolean;
  /** May be chosen without being asked for: no other one is as good for the same people. */
  readonly isAutoselect: boolean;
  readonly isForced: boolean;
  /** For the deaf and hard of hearing. */
  readonly isSdh: boolean;
  readonly source: SubtitleSource;
}

export type SubtitleSource =
  | { readonly kind: 'track'; readonly trackIndex: number; readonly codec: string }
  /** `path` is relative to the film's folder. */
  | { readonly kind: 'file'; readonly path: string; readonly format: SidecarName['format'] };

/** Whether a subtitle has places, fonts and colours of its own, which plain text leaves out: ASS and SSA. */
export function isStyled(source: SubtitleSource): boolean {
  return source.kind === 'file' ? source.format === 'ass' : source.codec === 'ass' || source.codec === 'ssa';
}

/** A subtitle file beside a film. */
export interface Sidecar extends SidecarName {
  /** See SubtitleRendition. */
  readonly id: string;
  /** Relative to the film's folder. */
  readonly path: string;
}

/** Codecs that no ffmpeg turns into text: what it does not know at all, and teletext, which needs a library that builds seldom have. */
const UNREADABLE_CODECS = new Set(['unknown', 'dvb_teletext']);

/** The subtitles that are offered: text tracks in their order, then files. */
export function subtitleRenditions(tracks: readonly SubtitleTrack[], sidecars: readonly Sidecar[]): readonly SubtitleRendition[] {
  const found = [
    ...tracks.filter((track) => track.form === 'text' && !UNREADABLE_CODECS.has(track.codec)).map(fromTrack),
    ...sidecars.map(fromSidecar),
  ];
  const names = uniqueNames(found.map(ownName));
  const defaultOne = found.find((one) => one.isDefault) ?? null;
  // The default one comes first of those that a player could not tell apart (rfc8216bis 4.4.6.1.1).
  const ranked = defaultOne === null ? found : [defaultOne, ...found.filter((one) => one !== defaultOne)];
  return found.map((one, position) => ({
    kind: one.kind,
    id: one.id,
    name: names[position] ?? one.id,
    language: one.language,
    isDefault: one === defaultOne,
    isAutoselect: ranked.find((other) => isForSame(one, other)) === one,
    isForced: one.isForced,
    isSdh: one.isSdh,
    source: one.source,
  }));
}

type Found = Omit<SubtitleRendition, 'name' | 'isAutoselect'> & { readonly title: string | null };

function isForSame(a: Found, b: Found): boolean {
  return a.language === b.language && a.isForced === b.isForced && a.isSdh === b.isSdh;
}

function fromTrack(track: SubtitleTrack): Found {
  return {
    kind: 'subtitle',
    id: `s${track.index}`,
    language: canonicalLanguage(track.language),
    title: track.title,
    isDefault: track.isDefault,
    isForced: track.isForced || /\bforced\b/i.test(track.title ?? ''),
    isSdh: track.isHearingImpaired === true || /\b(sdh|hearing impaired|hoh)\b/i.test(track.title ?? ''),
    source: { kind: 'track', trackIndex: track.index, codec: track.codec },
  };
}

function fromSidecar(sidecar: Sidecar): Found {
  const { id, language, title, isDefault, isForced, isSdh, path, format } = sidecar;
  return { kind: 'subtitle', id, language, title, isDefault, isForced, isSdh, source: { kind: 'file', path, format } };
}

function ownName({ title, language, isForced, isSdh }: Found, position: number): string {
  const name = singleLine(title ?? '') || (language && languageName(language)) || `Subtitles ${position + 1}`;
  const marks = [isForced && !/forced/i.test(name) ? 'forced' : '', isSdh && !/sdh|hearing/i.test(name) ? 'SDH' : ''];
  const text = marks.filter((mark) => mark !== '').join(', ');
  return text === '' ? name : `${name} (${text})`;
}
