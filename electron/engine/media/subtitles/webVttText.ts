import { OUTPUT_LEAD_TICKS } from '../timebase.ts';
import type { SubtitleCue } from './cue.ts';

/** RFC 8216 3.5: the item's zero, where cue times begin, is this far into the transport streams. */
const TIMESTAMP_MAP = `X-TIMESTAMP-MAP=MPEGTS:${OUTPUT_LEAD_TICKS},LOCAL:00:00:00.000`;

/** A WebVTT segment with these cues, which must be ordered by start. */
export function webVttSegmentText(cues: readonly SubtitleCue[]): string {
  const blocks = cues.map((cue) => {
    const settings = cue.settings === '' ? '' : ` ${cue.settings}`;
    return `${clockText(cue.startMs)} --> ${clockText(cue.endMs)}${settings}\n${cue.payload}\n`;
  });
  return ['WEBVTT\n' + TIMESTAMP_MAP + '\n', ...blocks].join('\n');
}

/** Milliseconds as "00:01:02.345"; hours have as many digits as they need. */
function clockText(ms: number): string {
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(ms % 1000).padStart(3, '0')}`;
}
