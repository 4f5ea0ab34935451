import type { FoundCue } from './cue.ts';
import { lookAfter, PLAIN_ASS_LOOK, type AssLook } from './overrideTags.ts';
import { cleanText, payloadFrom, settingsOfAlignment, type StyledRun } from './styledText.ts';

/** Hours may be missing; comma, full stop or colon before the thousandths; "->" for "-->". */
const TIMING =
  /^\s*((?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[,.:]\s?\d{1,3})?)\s*-{1,2}>\s*((?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[,.:]\s?\d{1,3})?)(?:\s.*)?$/;

/** SubRip as it is found: counters missing or wrong, blank lines inside a text, HTML and ASS tags. Nothing throws. */
export function parseSrt(text: string): readonly FoundCue[] {
  const lines = cleanText(text).split('\n');
  const timings = lines.flatMap((line, at) => {
    const match = TIMING.exec(line);
    return match ? [{ at, startMs: timeMs(match[1] ?? ''), endMs: timeMs(match[2] ?? '') }] : [];
  });
  return timings.flatMap(({ at, startMs, endMs }, i) => {
    const next = timings[i + 1]?.at ?? lines.length;
    // The next one's counter stands right before its times.
    const hasCounter = next < lines.length && next - 1 > at && /^\s*\d+\s*$/.test(lines[next - 1] ?? '');
    const { runs, alignment } = runsFromSrtText(lines.slice(at + 1, hasCounter ? next - 1 : next).join('\n'));
    const payload = payloadFrom(runs);
    return payload === '' ? [] : [{ startMs, endMs, payload, settings: settingsOfAlignment(alignment ?? 2) }];
  });
}

/** HTML of the kinds that SubRip files have; any other tag is text. */
const TAG = /<\/?(?:b|i|u|s|strike|font|span|c|em|strong|br)(?:\s[^<>]*|\.[^<>]*)?\/?>|\{[^{}]*\}|&(?:amp|lt|gt|quot|nbsp|#39);/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
  '&#39;': "'",
};

function runsFromSrtText(text: string): { readonly runs: readonly StyledRun[]; readonly alignment: number | null } {
  let look: AssLook = PLAIN_ASS_LOOK;
  const runs: StyledRun[] = [];
  const add = (piece: string): void => {
    if (piece !== '') runs.push({ text: piece, isBold: look.isBold, isItalic: look.isItalic, isUnderlined: look.isUnderlined });
  };
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    const [tag] = match;
    add(text.slice(from, match.index).replaceAll('\\N', '\n'));
    from = match.index + tag.length;
    if (tag.startsWith('&')) add(ENTITIES[tag.toLowerCase()] ?? tag);
    else if (tag.startsWith('{\\')) look = lookAfter(tag.slice(1, -1), look, PLAIN_ASS_LOOK, NO_STYLES);
    else if (tag.startsWith('{')) add(isMicroDvdTag(tag) ? '' : tag);
    else if (/^<br/i.test(tag)) add('\n');
    else look = lookAfterHtml(tag, look);
  }
  add(text.slice(from).replaceAll('\\N', '\n'));
  return { runs, alignment: look.alignment };
}

const NO_STYLES: ReadonlyMap<string, AssLook> = new Map();

/** "{y:i}" and the like, left over from conversions. */
function isMicroDvdTag(tag: string): boolean {
  return /^\{[a-z]:[^}]*\}$/i.test(tag);
}

function lookAfterHtml(tag: string, look: AssLook): AssLook {
  const isOpening = !tag.startsWith('</');
  const name = /[a-z]+/i.exec(tag)?.[0].toLowerCase();
  if (name === 'b' || name === 'strong') return { ...look, isBold: isOpening };
  if (name === 'i' || name === 'em') return { ...look, isItalic: isOpening };
  return name === 'u' ? { ...look, isUnderlined: isOpening } : look;
}

function timeMs(text: string): number {
  const [clock = '', fraction = ''] = text.split(/[,.]\s?/);
  const parts = clock.split(':').map(Number);
  // "00:00:01:500": the fourth part is the thousandths.
  const thousandths = parts.length === 4 ? String(parts.pop()).padStart(3, '0') : fraction.padEnd(3, '0');
  return parts.reduce((sum, part) => sum * 60 + part, 0) * 1000 + Number(thousandths);
}
