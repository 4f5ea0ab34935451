import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { diskAnswer } from '../../base/diskAnswer.ts';
import { EngineError } from '../../base/errors.ts';
import { checkRegular } from '../../base/regularFile.ts';
import { mainVideoTrack, subtitleTracks } from '../../media/mediaInfo.ts';
import { orderedCues, type SubtitleCue } from '../../media/subtitles/cue.ts';
import { parseAss } from '../../media/subtitles/parseAss.ts';
import { parseSrt } from '../../media/subtitles/parseSrt.ts';
import { parseWebVtt } from '../../media/subtitles/parseWebVtt.ts';
import type { SubtitleFormat } from '../../media/subtitles/sidecarName.ts';
import { isStyled, subtitleRenditions, type SubtitleRendition, type SubtitleSource } from '../../media/subtitles/subtitleRendition.ts';
import type { SegmentTimeline } from '../../media/segmentTimeline.ts';
import { cuesInSegment, segmentSpanMs, subtitleTimeline } from '../../media/subtitles/subtitleSegments.ts';
import { styledAssText } from '../../media/subtitles/styledAssText.ts';
import { webVttSegmentText } from '../../media/subtitles/webVttText.ts';
import type { TranscodeItem } from '../transcodeItem.ts';
import { decodeText } from './decodeText.ts';
import { findSidecars } from './findSidecars.ts';
import { FontReader, type FontFile } from './fontReader.ts';
import { TrackReader, type TrackReaderRequest } from './trackReader.ts';

export interface SubtitleSegment {
  /** WebVTT. */
  readonly text: string;
  /** The same address will always have these bytes. */
  readonly isFinal: boolean;
}

/** A whole ASS or SSA text. */
export interface StyledText {
  readonly text: string;
  /** Nothing will be added; false: what was found so far, with all that is shown at the asked time and a while after it. */
  readonly isComplete: boolean;
  /** The same address will always have these bytes. */
  readonly isFinal: boolean;
}

type Item = Pick<TranscodeItem, 'itemId' | 'path' | 'info' | 'timeline' | 'title'>;

type TextItem = Omit<Item, 'timeline'>;

/** A sidecar beyond this is no subtitle file. */
const MAX_SIDECAR_BYTES = 64 * 2 ** 20;

/** How much after the asked time an incomplete text has. */
const STYLED_AHEAD_SECONDS = 60;

/** Parsed subtitles kept at hand: a viewer asks for the next segment of the same one. */
const PARSED_LIMIT = 16;

/** The subtitles of items as WebVTT: tracks are read out in the background, files beside the film at once. */
export class ItemSubtitles {
  readonly #reader: TrackReader;
  readonly #fonts: FontReader;
  readonly #parsed = new Map<string, readonly SubtitleCue[]>();

  constructor(request: TrackReaderRequest) {
    this.#reader = new TrackReader(request);
    this.#fonts = new FontReader(request);
  }

  /** What is offered now: files beside the film may come and go. */
  async renditions(item: Pick<Item, 'path' | 'info'>): Promise<readonly SubtitleRendition[]> {
    return subtitleRenditions(subtitleTracks(item.info), await findSidecars(item.path));
  }

  /**
   * One segment. Of a track that is still being read it is what was found within about 3 s, and not final.
   * Throws SEGMENT_UNKNOWN, FILE_MISSING, FILE_UNREADABLE, FFMPEG_MISSING.
   */
  async segment(item: Item, renditionId: string, index: number): Promise<SubtitleSegment> {
    return this.segmentOn(subtitleTimeline(item.timeline), item, await this.#rendition(item, renditionId), index);
  }

  /** One segment of a timeline of its own; a file's path may be absolute. Throws as `segment` does. */
  async segmentOn(timeline: SegmentTimeline, item: TextItem, rendition: SubtitleRendition, index: number): Promise<SubtitleSegment> {
    if (index >= timeline.segmentCount) {
      throw new EngineError(
        'SEGMENT_UNKNOWN',
        `The subtitles of "${item.title}" have ${timeline.segmentCount} segments; there is no segment ${index}.`,
      );
    }
    const { cues, isFinal } = await this.#cues(item, rendition, segmentSpanMs(timeline, index));
    return { text: webVttSegmentText(cuesInSegment(cues, timeline, index)), isFinal };
  }

  /** All cues that can be had now; not final while the track is still being read. Throws as `segment` does. */
  async allCues(
    item: TextItem,
    rendition: SubtitleRendition,
  ): Promise<{ readonly cues: readonly SubtitleCue[]; readonly isFinal: boolean }> {
    return this.#cues(item, rendition, { startMs: 0, endMs: (item.info.durationSeconds ?? 0) * 1000 });
  }

  /**
   * The text of a styled rendition as it is drawn. Of a track that is still being read it is what was found within about 3 s.
   * Throws SEGMENT_UNKNOWN (none of that name, or not styled), NOT_MEDIA (no ASS), FILE_MISSING, FILE_UNREADABLE, FFMPEG_MISSING.
   */
  async styledText(item: Omit<Item, 'timeline'>, renditionId: string, atSeconds: number): Promise<StyledText> {
    const { source, language } = await this.#rendition(item, renditionId);
    if (!isStyled(source)) throw new EngineError('SEGMENT_UNKNOWN', `The subtitles "${renditionId}" of "${item.title}" have no styling.`);
    const found =
      source.kind === 'file'
        ? { ...(await sidecarText(join(dirname(item.path), source.path), language)), isComplete: true, isFinal: false }
        : await this.#trackText(item, source, atSeconds);
    const text = styledAssText(found.text, { hasStandardFields: source.kind === 'track', picture: mainVideoTrack(item.info) });
    if (text === null)
      throw new EngineError('NOT_MEDIA', `The subtitles "${renditionId}" of "${item.title}" are not ASS, whatever their name says.`);
    return { text, isComplete: found.isComplete, isFinal: found.isFinal };
  }

  /** A font attached to the film, see FontReader. */
  font(item: Omit<Item, 'timeline'>, index: number): Promise<FontFile> {
    return this.#fonts.font(item, index);
  }

  /** Ends all reading. */
  close(): void {
    this.#reader.close();
  }

  async #trackText(
    item: Omit<Item, 'timeline'>,
    source: Extract<SubtitleSource, { kind: 'track' }>,
    atSeconds: number,
  ): Promise<StyledText> {
    const { text, isComplete } = await this.#reader.text(item, source, {
      startSeconds: atSeconds,
      endSeconds: atSeconds + STYLED_AHEAD_SECONDS,
    });
    return { text, isComplete, isFinal: isComplete };
  }

  async #rendition(item: Omit<Item, 'timeline'>, id: string): Promise<SubtitleRendition> {
    const rendition = (await this.renditions(item)).find((one) => one.id === id);
    if (!rendition) throw new EngineError('SEGMENT_UNKNOWN', `"${item.title}" has no subtitles "${id}" (any more). Open it again.`);
    return rendition;
  }

  async #cues(
    item: TextItem,
    { id, language, source }: SubtitleRendition,
    span: { readonly startMs: number; readonly endMs: number },
  ): Promise<{ readonly cues: readonly SubtitleCue[]; readonly isFinal: boolean }> {
    if (source.kind === 'file') {
      const path = resolve(dirname(item.path), source.path);
      const key = `${path}\n${await sidecarVersion(path)}`;
      const cues =
        this.#parsed.get(key) ??
        cuesOf((await sidecarText(path, language)).text, { format: source.format, isFromFfmpeg: false, offsetMs: 0 });
      // A person may mend the file while the film plays, so that no answer is final.
      return { cues: this.#remember(key, cues), isFinal: false };
    }
    const key = `${item.itemId}\n${id}`;
    const known = this.#parsed.get(key);
    if (known) return { cues: this.#remember(key, known), isFinal: true };
    const { text, format, isComplete } = await this.#reader.text(item, source, {
      startSeconds: span.startMs / 1000,
      endSeconds: span.endMs / 1000,
    });
    const cues = cuesOf(text, { format, isFromFfmpeg: true, offsetMs: -item.info.startMicros / 1000 });
    return { cues: isComplete ? this.#remember(key, cues) : cues, isFinal: isComplete };
  }

  /** Most recently used last. */
  #remember(key: string, cues: readonly SubtitleCue[]): readonly SubtitleCue[] {
    this.#parsed.delete(key);
    this.#parsed.set(key, cues);
    for (const [oldest] of this.#parsed) {
      if (this.#parsed.size <= PARSED_LIMIT) break;
      this.#parsed.delete(oldest);
    }
    return cues;
  }
}

/** Tells versions of a file apart. Throws FILE_MISSING, FILE_UNREADABLE (too large), NOT_MEDIA (no file). */
async function sidecarVersion(path: string): Promise<string> {
  const facts = await diskAnswer(path, () => stat(path)).catch((error: unknown) => {
    if (error instanceof EngineError) throw error;
    throw new EngineError('FILE_MISSING', `The subtitles "${path}" are no longer there. Open the film again.`, {
      details: { path },
      cause: error,
    });
  });
  checkRegular(path, facts);
  if (facts.size <= MAX_SIDECAR_BYTES) return `${facts.size} ${facts.mtimeMs}`;
  throw new EngineError('FILE_UNREADABLE', `"${path}" is too large for subtitles (${facts.size} bytes). Take it away or rename it.`, {
    details: { path },
  });
}

/** Throws FILE_MISSING, FILE_UNREADABLE (too large), NOT_MEDIA (no file). */
async function sidecarText(path: string, language: string | null): Promise<{ readonly text: string }> {
  await sidecarVersion(path);
  return { text: decodeText(await readFile(path), language) };
}

interface TextOrigin {
  readonly format: SubtitleFormat;
  readonly isFromFfmpeg: boolean;
  /** Added to the times as they are written. */
  readonly offsetMs: number;
}

function cuesOf(text: string, { format, isFromFfmpeg, offsetMs }: TextOrigin): readonly SubtitleCue[] {
  switch (format) {
    case 'srt':
      return orderedCues(parseSrt(text), offsetMs);
    case 'ass':
      return orderedCues(parseAss(text, { hasStandardFields: isFromFfmpeg }), offsetMs);
    case 'webvtt':
      return orderedCues(parseWebVtt(text), offsetMs);
  }
}
