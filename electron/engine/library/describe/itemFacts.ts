import { canonicalLanguage } from '../../media/language.ts';
import { audioTracks, mainVideoTrack, type MediaInfo } from '../../media/mediaInfo.ts';

/** What a probe tells that is shown, sorted and filtered by. */
export interface ItemFacts {
  readonly durationSeconds: number | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly hdr: string | null;
  readonly videoCodec: string | null;
  /** ' de en ': of the sound tracks, each once, however the file writes it (BCP 47); null: none is told. */
  readonly languages: string | null;
}

/** The facts of a probe. */
export function itemFacts(info: MediaInfo): ItemFacts {
  const video = mainVideoTrack(info);
  const languages = new Set(audioTracks(info).flatMap(({ language }) => canonicalLanguage(language) ?? []));
  return {
    durationSeconds: info.durationSeconds,
    widthPx: video?.displayWidthPx ?? null,
    heightPx: video?.displayHeightPx ?? null,
    hdr: video?.hdr ?? null,
    videoCodec: video?.codec ?? null,
    languages: languages.size === 0 ? null : ` ${[...languages].join(' ')} `,
  };
}
