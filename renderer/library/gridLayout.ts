/** How tiles lie in a grid, CSS pixels. */
export interface GridLayout {
  readonly columns: number;
  readonly tileWidthPx: number;
  readonly gapPx: number;
  readonly rowHeightPx: number;
}

/** Two lines below each poster. */
const CAPTION_REM = 3.6;
const LINE_REM = 4.54;

/** Posters of 2:3: three abreast on a phone, larger ones on larger screens and with larger text, and never so many that none can be made out. */
export function gridLayout(widthPx: number, remPx: number): GridLayout {
  const isNarrow = widthPx < 480;
  const gapPx = isNarrow ? 12 : 20;
  const leastPx = isNarrow ? remPx * 6.4 : Math.min(remPx * 16, remPx * 7.5 + widthPx * 0.036);
  const columns = Math.max(2, Math.floor((widthPx + gapPx) / (leastPx + gapPx)));
  const tileWidthPx = Math.max(1, (widthPx - gapPx * (columns - 1)) / columns);
  return { columns, tileWidthPx, gapPx, rowHeightPx: Math.round(tileWidthPx * 1.5 + CAPTION_REM * remPx + (isNarrow ? 12 : 20)) };
}

/** One below the other, with the same measures. */
export function listLayout(widthPx: number, remPx: number): GridLayout {
  return { columns: 1, tileWidthPx: widthPx, gapPx: 0, rowHeightPx: Math.round(LINE_REM * remPx) };
}

/** Where the focus goes from an item by a key; null: the key does not move it. `pageRows`: rows on a screen. */
export function focusAfter(
  key: string,
  from: number,
  { columns, total, pageRows }: { readonly columns: number; readonly total: number; readonly pageRows: number },
): number | null {
  const last = total - 1;
  const to = ((): number | null => {
    switch (key) {
      case 'ArrowRight':
        return from + 1;
      case 'ArrowLeft':
        return from - 1;
      case 'ArrowDown':
        // From the last row but one to the last item, where the last row is shorter.
        return Math.floor(from / columns) < Math.floor(last / columns) ? Math.min(last, from + columns) : from;
      case 'ArrowUp':
        return from - columns < 0 ? from : from - columns;
      case 'PageDown':
        return from + columns * pageRows;
      case 'PageUp':
        return from - columns * pageRows;
      case 'Home':
        return 0;
      case 'End':
        return last;
      default:
        return null;
    }
  })();
  return to === null ? null : Math.max(0, Math.min(last, to));
}
