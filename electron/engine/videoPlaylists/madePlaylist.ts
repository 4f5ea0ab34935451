import type { AudioRendition, VideoRendition } from '../media/rendition.ts';
import type { SubtitleRendition } from '../media/subtitles/subtitleRendition.ts';
import type { MultivariantPlaylist } from '../playlist/playlist.ts';
import type { PlaylistAddress } from './playlistAddress.ts';

/** Something that GenerateVideoPlaylist made, as it is kept: frozen, so that what was handed out stays good. */
export type MadePlaylist = MadeMedia | MadeText | MadeSubtitleFile | MadeMaster;

interface MadeBase {
  readonly address: PlaylistAddress;
  /** 32 hexadecimal digits: another one wherever anything else would come out. */
  readonly token: string;
  readonly itemId: string;
  /** Labels of its segments. */
  readonly tags: Readonly<Record<string, string>>;
}

/** How the boundaries of a playlist lie on its item's clock, see coveredTimeline. */
export interface KeptTimeline {
  readonly boundaries: readonly number[];
  /** Behind which boundary the rest of the item follows, and where that ends; null: nothing follows. */
  readonly restEnd: number | null;
  readonly firstSegment: number;
}

/** Pictures, sound or both, muxed in MPEG-TS. */
export interface MadeMedia extends MadeBase {
  readonly kind: 'media';
  readonly timeline: KeptTimeline;
  readonly aheadSegments: number;
  /** How many segments are made in advance. */
  readonly initialSegments: number;
  /** At least one of both kinds. */
  readonly video: readonly VideoRendition[];
  readonly audio: readonly AudioRendition[];
}

/** Subtitles as WebVTT segments. */
export interface MadeText extends MadeBase {
  readonly kind: 'text';
  readonly timeline: KeptTimeline;
  readonly subtitle: SubtitleRendition;
  /** ISO 639-2 as the caller or the file says; '': nobody does. */
  readonly language: string;
  /** Among the streams of the source, or among the files that were given. */
  readonly index: number;
}

/** The whole subtitles as one file. */
export interface MadeSubtitleFile extends MadeBase {
  readonly kind: 'subtitle-file';
  readonly subtitle: SubtitleRendition;
  readonly format: 'webvtt' | 'srt' | 'ass';
}

/** The playlist of playlists; its URIs are their addresses. */
export interface MadeMaster extends MadeBase {
  readonly kind: 'master';
  readonly playlist: MultivariantPlaylist;
}
