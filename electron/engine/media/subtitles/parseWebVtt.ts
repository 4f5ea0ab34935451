import type { FoundCue } from './cue.ts';
import { cleanText } from './styledText.ts';

const TIMING = /^\s*((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})\s+-->\s+((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})(?:\s+(.*))?$/;

/** Tags of cue text (WebVTT 4.2.2), times of karaoke among them. */
const TAG = /^<(?:\/?(?:b|i|u|c|v|lang|ruby|rt)(?:[.\s][^<>\n]*)?|(?:\d{2,}:)?\d{2}:\d{2}\.\d{3})>$/;

/** Regions are defined in the file's header, which segments do not carry. */
const SETTING = /^(?:vertical|line|position|size|align):[\w%.,-]+$/;

/** The cues of a WebVTT file; notes, styles and regions are left out, and what is malformed. Nothing throws. */
export function parseWebVtt(text: string): readonly FoundCue[] {
  const blocks = cleanText(text).split(/\n[ \t]*(?:\n[ \t]*)+/);
  return blocks.flatMap((block) => {
    const lines = block.split('\n');
    // An identifier may stand before the times.
    const at = lines.slice(0, 2).findIndex((line) => TIMING.test(line));
    const match = TIMING.exec(lines[at] ?? '');
    if (!match) return [];
    const payload = safePayload(
      lines
        .slice(at + 1)
        .filter((line) => line.trim() !== '')
        .join('\n'),
    );
    const settings = (match[3] ?? '')
      .split(/\s+/)
      .filter((setting) => SETTING.test(setting))
      .join(' ');
    return payload === '' ? [] : [{ startMs: timeMs(match[1] ?? ''), endMs: timeMs(match[2] ?? ''), payload, settings }];
  });
}

/** Cue text with only what WebVTT knows; every other angle bracket and ampersand is text. */
function safePayload(text: string): string {
  return text
    .replace(/<[^<>]*>|[<>]|&(?!(?:amp|lt|gt|lrm|rlm|nbsp);)/g, (piece) => {
      if (TAG.test(piece)) return piece;
      return piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    })
    .trim();
}

function timeMs(text: string): number {
  const [clock = '', thousandths = ''] = text.split('.');
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000 + Number(thousandths);
}
