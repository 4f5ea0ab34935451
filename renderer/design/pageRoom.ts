/** The widths at which the page is laid out anew, in rem at the usual size of text: what `data-below` may name. */
const WIDTHS_REM = [36, 40, 42, 48, 56, 60, 75, 82, 100, 105, 120] as const;
/** What the style sheet makes of one rem of the browser: `--size-body`. */
const BODY_REM = 0.9375;

/**
 * Those of the widths that a window is narrower than, for text of a size (both in px). Twice as large text leaves half the room, which no media
 * query knows: their rem is the browser's (Media Queries 4, 1.3), and the size that was chosen in the settings is the page's.
 */
export function widthsAbove(windowPx: number, textPx: number): readonly number[] {
  return WIDTHS_REM.filter((rem) => windowPx < (rem * textPx) / BODY_REM);
}

/** Writes on the document, in `data-below`, what its style sheets ask for the room; to be called again when text changes its size. */
export function tellRoom(root: HTMLElement, window: Window): void {
  const textPx = Number.parseFloat(window.getComputedStyle(root).fontSize);
  root.dataset['below'] = widthsAbove(window.innerWidth, textPx).join(' ');
}
