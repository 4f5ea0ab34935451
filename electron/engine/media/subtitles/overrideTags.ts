import { PLAIN, type StyledRun } from './styledText.ts';

/** What is in force while ASS text is read (libass, "ASS override tags"). */
export interface AssLook extends Omit<StyledRun, 'text'> {
  /** Digit of the number pad; null: as the style says. */
  readonly alignment: number | null;
  /** \p1 and above: what follows are the lines of a drawing, not text. */
  readonly isDrawing: boolean;
}

export const PLAIN_ASS_LOOK: AssLook = { ...PLAIN, alignment: null, isDrawing: false };

/** SSA's numbers of \a (1 to 3 below, 5 to 7 above, 9 to 11 in the middle) as those of the number pad. */
export function alignmentFromSsa(number: number): number | null {
  const side = number & 3;
  if (side === 0) return null;
  return side + (number & 4 ? 6 : number & 8 ? 3 : 0);
}

/** The look after one block of override tags, e.g. "\\i1\\b0"; what is no tag is a comment and changes nothing. */
export function lookAfter(tags: string, before: AssLook, base: AssLook, styles: ReadonlyMap<string, AssLook>): AssLook {
  let look = before;
  // Functions' arguments hold tags of their own (\t): those change with time and are not followed.
  for (const tag of tags
    .replace(/\([^)]*\)?/g, '')
    .split('\\')
    .slice(1)) {
    const number = /^[a-z]+(-?\d+)/i.exec(tag)?.[1];
    const value = number === undefined ? null : Number(number);
    if (/^i\d*\s*$/.test(tag)) look = { ...look, isItalic: value === null ? base.isItalic : value === 1 };
    else if (/^u\d*\s*$/.test(tag)) look = { ...look, isUnderlined: value === null ? base.isUnderlined : value === 1 };
    // Above 1 it is the weight of a font.
    else if (/^b\d*\s*$/.test(tag)) look = { ...look, isBold: value === null ? base.isBold : value === 1 || value >= 600 };
    else if (/^p\d+\s*$/.test(tag)) look = { ...look, isDrawing: value !== null && value > 0 };
    // The first alignment of a line holds.
    else if (/^an\d\s*$/.test(tag)) look = { ...look, alignment: before.alignment ?? value };
    else if (/^a\d+\s*$/.test(tag)) look = { ...look, alignment: before.alignment ?? alignmentFromSsa(value ?? 0) };
    else if (tag.startsWith('r'))
      look = { ...(styles.get(tag.slice(1).trim()) ?? base), alignment: look.alignment, isDrawing: look.isDrawing };
  }
  return look;
}

/** ASS text as runs, and where it stands. `base`: the look of its style. */
export function runsFromAssText(
  text: string,
  base: AssLook,
  styles: ReadonlyMap<string, AssLook>,
): { readonly runs: readonly StyledRun[]; readonly alignment: number | null } {
  let look: AssLook = { ...base, alignment: null };
  const runs: StyledRun[] = [];
  // A block, a backslash with what it escapes, or text.
  for (const [piece] of text.matchAll(/\{[^}]*\}|\\[Nnh{}]|[^{\\]+|[\s\S]/g)) {
    if (piece.length > 1 && piece.startsWith('{')) {
      look = lookAfter(piece.slice(1, -1), look, base, styles);
    } else if (!look.isDrawing) {
      runs.push({ text: ESCAPES.get(piece) ?? piece, isBold: look.isBold, isItalic: look.isItalic, isUnderlined: look.isUnderlined });
    }
  }
  return { runs, alignment: look.alignment ?? base.alignment };
}

/** \n breaks a line in one wrapping mode only; \h is a space that does not break. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\N', '\n'],
  ['\\n', ' '],
  ['\\h', '\u00a0'],
  ['\\{', '{'],
  ['\\}', '}'],
]);
