import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { languageFor } from '../texts/language.ts';
import { speak, spokenLanguage } from '../texts/t.ts';
import { tellRoom } from '../design/pageRoom.ts';
import { applyTheme, applyZoom, loadAppearance, saveAppearance, type Appearance } from './appearance.ts';

interface AppearanceAccess {
  readonly appearance: Appearance;
  /** Takes effect at once; another language draws the page anew. */
  readonly change: (changes: Partial<Appearance>) => void;
}

const AppearanceContext = createContext<AppearanceAccess | null>(null);

/** Keeps theme and language, for everything below it. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [appearance, setAppearance] = useState(() => loadAppearance(localStorage));
  const [language, setLanguage] = useState(spokenLanguage);
  const change = useCallback((changes: Partial<Appearance>) => {
    setAppearance((before) => {
      const after = { ...before, ...changes };
      saveAppearance(localStorage, after);
      return after;
    });
  }, []);
  useEffect(() => applyTheme(document.documentElement, appearance.theme), [appearance.theme]);
  useEffect(() => {
    applyZoom(document.documentElement, appearance.zoomPercent);
    tellRoom(document.documentElement, window);
  }, [appearance.zoomPercent]);
  useEffect(() => {
    const wanted = languageFor(appearance.language, navigator.languages);
    if (wanted === spokenLanguage()) return;
    void speak(wanted).then(() => {
      document.documentElement.lang = wanted;
      setLanguage(wanted);
    });
  }, [appearance.language]);
  const access = useMemo(() => ({ appearance, change }), [appearance, change]);
  return (
    <AppearanceContext key={language} value={access}>
      {children}
    </AppearanceContext>
  );
}

/** Theme and language, and changing them. */
export function useAppearance(): AppearanceAccess {
  const access = use(AppearanceContext);
  if (access === null) throw new Error('There is no AppearanceProvider above this component.');
  return access;
}
