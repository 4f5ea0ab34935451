import { Activity, Clapperboard, House, Layers, Presentation, Search, Settings2, Share2, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { Wordmark } from '../design/Wordmark.tsx';
import { t } from '../texts/t.ts';
import { PAGE_PATHS, PAGES, type PageName } from './addresses.ts';
import { ProfileSwitcher } from '../profile/ProfileSwitcher.tsx';
import { ConnectionBadge } from './ConnectionBadge.tsx';

const ICONS: Readonly<Record<PageName, LucideIcon>> = {
  home: House,
  library: Clapperboard,
  collections: Layers,
  shares: Share2,
  studio: Presentation,
  activity: Activity,
  settings: Settings2,
};

/** What else belongs to a page of the navigation. */
const BELONGS: Readonly<Record<string, PageName>> = { item: 'library', series: 'library' };

function pageAt(path: string): PageName | null {
  const first = path.split('/')[1] ?? '';
  return PAGES.find((page) => PAGE_PATHS[page] === `/${first}`) ?? BELONGS[first] ?? null;
}

/** The pages: beside the content on wide windows, below it on narrow ones. */
export function Navigation({ onSearch }: { readonly onSearch: () => void }): ReactElement {
  const [path] = useLocation();
  const current = pageAt(path);
  return (
    <header className="frame-side">
      <Link href="/" className="frame-home" aria-label={t('app.home')}>
        <Wordmark />
      </Link>
      <button type="button" className="frame-search" onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <Search aria-hidden="true" />
        <span className="frame-search-label">{t('frame.search')}</span>
        <kbd>{t('frame.searchShortcut')}</kbd>
      </button>
      <nav className="frame-nav" aria-label={t('frame.navigation')}>
        {PAGES.map((page) => {
          const Icon = ICONS[page];
          return (
            <Link key={page} href={PAGE_PATHS[page]} className="frame-link" aria-current={page === current ? 'page' : undefined}>
              <Icon aria-hidden="true" />
              <span>{t(`frame.page.${page}`)}</span>
            </Link>
          );
        })}
      </nav>
      <ProfileSwitcher />
      <ConnectionBadge />
    </header>
  );
}
