export interface StyledAssRequest {
  /** See AssOptions. */
  readonly hasStandardFields: boolean;
  /** Coded size of the film's pictures; null: not known. */
  readonly picture: { readonly widthPx: number; readonly heightPx: number } | null;
}

/** The sections of which every ASS or SSA file has one. */
const SECTION = /^\s*\[(?:script info|v4\+? styles|events)\]\s*$/im;

/**
 * An ASS or SSA text as a renderer wants it; null when it is no such text. Events are told to have the fields that they have, and
 * widths of blur and borders are tied to the size of the film's pictures (LayoutResX, as libass has it), not to the size of whichever
 * rendition is shown.
 */
export function styledAssText(text: string, { hasStandardFields, picture }: StyledAssRequest): string | null {
  // Some writers end each event with a NUL.
  const clean = text
    .replaceAll('\0', '')
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n');
  if (!SECTION.test(clean)) return null;
  const isLaidOut = /^\s*LayoutRes[XY]\s*:/im.test(clean);
  const layout = picture === null || isLaidOut ? [] : [`LayoutResX: ${picture.widthPx}`, `LayoutResY: ${picture.heightPx}`];
  let section = '';
  let isTold = layout.length === 0;
  const lines = clean.split('\n').flatMap((line) => {
    const heading = /^\s*\[([^\]]+)\]\s*$/.exec(line)?.[1]?.toLowerCase().trim();
    section = heading ?? section;
    if (heading === 'script info' && !isTold) {
      isTold = true;
      return [line, ...layout];
    }
    return [hasStandardFields && section === 'events' && /^\s*Format\s*:/i.test(line) ? STANDARD_FORMAT : line];
  });
  return (isTold ? lines : ['[Script Info]', ...layout, '', ...lines]).join('\n');
}

/** The fields that ffmpeg writes, in their order. */
const STANDARD_FORMAT = 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text';
