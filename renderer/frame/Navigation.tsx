import { Ellipsis, Search } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { usePortalContainer } from '../design/PortalContainer.tsx';
import { Wordmark } from '../design/Wordmark.tsx';
import { t } from '../texts/t.ts';
import { PAGE_PATHS, PAGES, type PageName } from './addresses.ts';
import { ProfileSwitcher } from '../profile/ProfileSwitcher.tsx';
import { ConnectionBadge } from './ConnectionBadge.tsx';
import { PAGE_ICONS } from './pageIcons.ts';

/** Behind "More" where the pages are a bar below the content: a phone has room for five. */
const SELDOM: readonly PageName[] = ['studio', 'activity', 'settings'];

/** What else belongs to a page of the navigation. */
const BELONGS: ReadonlyMap<string, PageName> = new Map([
  ['item', 'library'],
  ['series', 'library'],
  ['album', 'library'],
]);

function pageAt(path: string): PageName | null {
  const first = path.split('/')[1] ?? '';
  return PAGES.find((page) => PAGE_PATHS[page] === `/${first}`) ?? BELONGS.get(first) ?? null;
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
          const Icon = PAGE_ICONS[page];
          return (
            <Link
              key={page}
              href={PAGE_PATHS[page]}
              className="frame-link"
              data-seldom={SELDOM.includes(page)}
              aria-current={page === current ? 'page' : undefined}
            >
              <Icon aria-hidden="true" />
              <span>{t(`frame.page.${page}`)}</span>
            </Link>
          );
        })}
        <MorePages current={current} />
      </nav>
      <ProfileSwitcher />
      <ConnectionBadge />
    </header>
  );
}

function MorePages({ current }: { readonly current: PageName | null }): ReactElement {
  const container = usePortalContainer();
  return (
    // Not modal: the modal one locks scrolling with a style element that the page's security policy forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="frame-link frame-more" data-current={current !== null && SELDOM.includes(current)}>
        <Ellipsis aria-hidden="true" />
        <span>{t('frame.more')}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" side="top" align="end" sideOffset={8} collisionPadding={8} aria-label={t('frame.more')}>
          {SELDOM.map((page) => {
            const Icon = PAGE_ICONS[page];
            return (
              <DropdownMenu.Item key={page} asChild className="menu-item">
                <Link href={PAGE_PATHS[page]} aria-current={page === current ? 'page' : undefined}>
                  <span className="menu-check">
                    <Icon aria-hidden="true" />
                  </span>
                  {t(`frame.page.${page}`)}
                </Link>
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
