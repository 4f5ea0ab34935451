/** One text on the screen, in WebVTT's terms (https://www.w3.org/TR/webvtt1/#cues). */
export interface SubtitleCue {
  /** From the item's start, whole milliseconds: WebVTT knows no finer time. */
  readonly startMs: number;
  /** Above `startMs`. */
  readonly endMs: number;
  /** Cue text as WebVTT writes it: escaped, without blank lines, never empty. */
  readonly payload: string;
  /** Cue settings, e.g. "line:0 align:start"; empty: bottom centre. */
  readonly settings: string;
}

/** What a parser of one format found: in the order of the file, times as written there. */
export type FoundCue = SubtitleCue;

/**
 * Cues as segments need them: times moved by `offsetMs`, cut off at 0, those without length or text left out, each once, by
 * start (rising, as WebVTT wants).
 */
export function orderedCues(found: readonly FoundCue[], offsetMs = 0): readonly SubtitleCue[] {
  const seen = new Set<string>();
  return found
    .map((cue) => ({ ...cue, startMs: Math.max(0, Math.round(cue.startMs + offsetMs)), endMs: Math.round(cue.endMs + offsetMs) }))
    .filter((cue) => {
      const key = `${cue.startMs} ${cue.endMs} ${cue.settings}\n${cue.payload}`;
      if (cue.payload === '' || cue.endMs <= cue.startMs || seen.has(key)) return false;
      seen.add(key); // styled subtitles write a text once for each of its layers
      return true;
    })
    .toSorted((a, b) => a.startMs - b.startMs);
}
