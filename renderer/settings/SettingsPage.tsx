import './settings.css';
import '../activity/activity.css';
import { useEffect, useRef, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { PageHeader } from '../frame/PageHeader.tsx';
import { t } from '../texts/t.ts';
import { LicenceList } from './about/LicenceList.tsx';
import { SETTINGS_PAGE_PARTS, SETTINGS_PAGES } from './settingsPages.ts';
import { useSettings } from './useSettings.ts';

/** Everything that can be set, a page at a time. */
export function SettingsPage(): ReactElement {
  const [path] = useLocation();
  const { view } = useSettings();
  const list = useRef<HTMLElement>(null);
  const name = path.split('/')[2] ?? '';
  const isLicences = name === 'licences';
  const current = SETTINGS_PAGES.find((page) => page === name) ?? (isLicences ? 'about' : SETTINGS_PAGES[0]);
  const Content = isLicences ? LicenceList : SETTINGS_PAGE_PARTS[current].content;
  useEffect(() => {
    // On narrow windows the list is one line that scrolls sideways.
    list.current?.querySelector(`[data-page="${current}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <>
      <PageHeader title={t('frame.page.settings')} part={t(`settings.page.${current}`)} />
      {view?.problems.map((problem) => (
        <p key={problem} className="settings-problem" role="alert">
          {problem}
        </p>
      ))}
      <div className="settings">
        <nav ref={list} className="settings-nav" aria-label={t('settings.pages')}>
          {SETTINGS_PAGES.map((page) => {
            const { icon: Icon } = SETTINGS_PAGE_PARTS[page];
            return (
              <Link key={page} data-page={page} href={`/settings/${page}`} aria-current={page === current ? 'page' : undefined}>
                <Icon aria-hidden="true" />
                {t(`settings.page.${page}`)}
              </Link>
            );
          })}
        </nav>
        <div className="settings-content" data-part>
          <Content key={current} />
        </div>
      </div>
    </>
  );
}
