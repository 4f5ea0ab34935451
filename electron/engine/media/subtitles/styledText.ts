/** A piece of text with the looks that WebVTT can keep. May hold line breaks ("\n"). */
export interface StyledRun {
  readonly text: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
}

/** No looks at all. */
export const PLAIN: Omit<StyledRun, 'text'> = { isBold: false, isItalic: false, isUnderlined: false };

/** Text as it may stand in a cue (WebVTT 4.2.2): nothing of it can be taken for a tag, an arrow or an entity. */
function escapedText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text without what no screen shows: NUL and other controls, halves of surrogate pairs; line breaks as "\n". */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/(?!\n|\t)\p{Cc}|\ufeff/gu, '');
}

/** The cue text of these runs: tags around each line's pieces, without blank lines, which would end the cue. May be empty. */
export function payloadFrom(runs: readonly StyledRun[]): string {
  const lines: StyledRun[][] = [[]];
  for (const run of runs) {
    for (const [position, text] of cleanText(run.text).split('\n').entries()) {
      if (position > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines
    .map(joinedRuns)
    .filter((line) => line.some(({ text }) => text.trim() !== ''))
    .map((line) => line.map(taggedText).join('').trim())
    .join('\n');
}

/** Neighbours that look the same become one. */
function joinedRuns(line: readonly StyledRun[]): readonly StyledRun[] {
  const joined: StyledRun[] = [];
  for (const run of line) {
    const last = joined.at(-1);
    const isSame = last?.isBold === run.isBold && last.isItalic === run.isItalic && last.isUnderlined === run.isUnderlined;
    if (last && isSame) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

function taggedText({ text, isBold, isItalic, isUnderlined }: StyledRun): string {
  const tags = [isBold ? 'b' : '', isItalic ? 'i' : '', isUnderlined ? 'u' : ''].filter((tag) => tag !== '');
  const opening = tags.map((tag) => `<${tag}>`).join('');
  const closing = tags
    .toReversed()
    .map((tag) => `</${tag}>`)
    .join('');
  return `${opening}${escapedText(text)}${closing}`;
}

/** Where the number pad's digit of \an puts text, as cue settings; empty for bottom centre and what is no such digit. */
export function settingsOfAlignment(digit: number): string {
  if (!(Number.isInteger(digit) && digit >= 1 && digit <= 9)) return '';
  const line = ['', 'line:50%', 'line:0'][Math.floor((digit - 1) / 3)] ?? '';
  const side = ['align:start position:5%', '', 'align:end position:95%'][(digit - 1) % 3] ?? '';
  return [line, side].filter((setting) => setting !== '').join(' ');
}
