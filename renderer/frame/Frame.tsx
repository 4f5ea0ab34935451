import './frame.css';
import { lazy, Suspense, useCallback, useDeferredValue, useState, type ReactElement } from 'react';
import { Router } from 'wouter';
import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { useDesktopAppearance } from '../desktop/useDesktopAppearance.ts';
import { useDesktopPages } from '../desktop/useDesktopPages.ts';
import { useDesktopRequests } from '../desktop/useDesktopRequests.ts';
import { PortalContainer } from '../design/PortalContainer.tsx';
import { DroppedFiles } from '../open/DroppedFiles.tsx';
import { parseFragment } from '../open/fragment.ts';
import { useOpening } from '../open/useOpening.ts';
import { usePaletteKey } from '../palette/usePaletteKey.ts';
import { SHORTCUT_GROUPS } from '../player/shortcuts.ts';
import { PAGE_SHORTCUTS } from '../shortcuts/pageShortcuts.ts';
import { ShortcutsSheet } from '../shortcuts/ShortcutsSheet.tsx';
import { useSheetKey } from '../shortcuts/useSheetKey.ts';
import { t } from '../texts/t.ts';
import { Theatre } from '../theatre/Theatre.tsx';
import { hashRoute, laterHashRoute, pathOf, useHash, useHistoryEntryId } from './hashRoute.ts';
import { Navigation } from './Navigation.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { Pages } from './Pages.tsx';
import { useCodeAhead } from './useCodeAhead.ts';
import { useKeptScroll } from './useKeptScroll.ts';
import { useFocusKeeper } from './useFocusKeeper.ts';
import { usePageFocus } from './usePageFocus.ts';
import { useLiveLibrary } from './useLiveLibrary.ts';
import { useSettings } from '../settings/useSettings.ts';

const Palette = lazy(async () => ({ default: (await import('../palette/Palette.tsx')).Palette }));

/** The signed-in page: the navigation with a page beside it, or a film over all of it. */
export function Frame({ desktop }: { readonly desktop: DesktopBridge<File> | null }): ReactElement {
  const { film, isOpening, isMini, setMini } = useOpening();
  const [main, setMain] = useState<HTMLElement | null>(null);
  const [isPalette, setPalette] = useState(false);
  const showPalette = useCallback(() => setPalette(true), []);
  usePaletteKey(showPalette);
  const isCovered = film !== null && !isMini;
  const [hasSheet, setSheet] = useState(false);
  const showSheet = useCallback(() => setSheet(true), []);
  useSheetKey(showSheet, !isCovered);
  const hash = useHash();
  const pageHash = useDeferredValue(hash);
  const entryId = useDeferredValue(useHistoryEntryId());
  const uncover = useCallback(() => setMini(false), [setMini]);
  useLiveLibrary();
  useSettings(); // known before the first film opens
  useKeptScroll(entryId, isCovered);
  useFocusKeeper(main);
  usePageFocus({ entryId, path: pathOf(pageHash), isGone: isCovered });
  useDesktopPages(desktop, { onSearch: showPalette, onMini: uncover, onKeys: isCovered ? null : showSheet });
  useDesktopRequests(desktop);
  useDesktopAppearance(desktop);
  useCodeAhead();
  const isComing = !isCovered && isOpening && parseFragment(hash).playPath !== null;
  return (
    <Router hook={hashRoute}>
      <a className="skip-link" href="#content" onClick={(event) => (event.preventDefault(), document.getElementById('content')?.focus())}>
        {t('app.skipToContent')}
      </a>
      {film !== null && <Theatre film={film} />}
      {isComing && <main id="content" className="theatre dark-stage" aria-busy="true" aria-label={t('frame.loading')} />}
      {!isCovered && !isComing && (
        // Their menus and tooltips: what is outside of all landmarks is not found by those who go from one to the next.
        <PortalContainer value={main}>
          <div className="frame">
            <Navigation onSearch={showPalette} />
            <main ref={setMain} id="content" className="frame-page" tabIndex={-1}>
              <Router hook={laterHashRoute}>
                <PageBoundary key={pageHash.split('?')[0]}>
                  <Pages />
                </PageBoundary>
              </Router>
            </main>
          </div>
        </PortalContainer>
      )}
      {isPalette && (
        <Suspense>
          <Palette onClose={() => setPalette(false)} onKeys={isCovered ? null : showSheet} />
        </Suspense>
      )}
      <ShortcutsSheet
        groups={film === null ? PAGE_SHORTCUTS : [...PAGE_SHORTCUTS, ...SHORTCUT_GROUPS]}
        isOpen={hasSheet && !isCovered}
        onClose={() => setSheet(false)}
      />
      <DroppedFiles desktop={desktop} />
    </Router>
  );
}
