import { LANGUAGES, type Language } from '../texts/language.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Sizes of everything on the page, in percent of the usual. */
export const ZOOMS_PERCENT = [75, 90, 100, 110, 125, 150, 175, 200] as const;

/** How the page looks and what it speaks, for this browser alone. */
export interface Appearance {
  readonly theme: Theme;
  /** null: as the browser. */
  readonly language: Language | null;
  readonly zoomPercent: number;
}

const KEY = 'playhead.appearance';
const BY_DEFAULT: Appearance = { theme: 'system', language: null, zoomPercent: 100 };

/** What was chosen in this browser; what cannot be read counts as not chosen. */
export function loadAppearance(storage: Pick<Storage, 'getItem'>): Appearance {
  const text = storage.getItem(KEY);
  if (text === null) return BY_DEFAULT;
  try {
    const stored = JSON.parse(text) as Partial<Record<keyof Appearance, unknown>> | null;
    return {
      theme: THEMES.find((theme) => theme === stored?.theme) ?? 'system',
      language: LANGUAGES.find((language) => language === stored?.language) ?? null,
      zoomPercent: ZOOMS_PERCENT.find((percent) => percent === stored?.zoomPercent) ?? 100,
    };
  } catch {
    // Written by something else, or cut off.
    return BY_DEFAULT;
  }
}

/** Keeps it; where nothing can be stored it holds until the page is closed. */
export function saveAppearance(storage: Pick<Storage, 'setItem'>, appearance: Appearance): void {
  try {
    storage.setItem(KEY, JSON.stringify(appearance));
  } catch {
    // Only a quota or a privacy setting makes setItem throw (HTML standard, 12.2.1).
  }
}

/** Makes everything larger or smaller: all sizes of the style sheets are in rem, which follows `--zoom`. */
export function applyZoom(root: HTMLElement, percent: number): void {
  root.style.setProperty('--zoom', String(percent / 100));
}

/** Has the document look like that; the style sheet follows `data-theme`, and the system where there is none. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
}
