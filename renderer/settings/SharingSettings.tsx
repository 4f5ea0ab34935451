import { ChevronRight, Share2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { SharingSwitch } from '../shares/SharingSwitch.tsx';
import { t } from '../texts/t.ts';
import { SettingsSection } from './SettingsSection.tsx';

/** Sharing with others: its switch; what is shared lies on a page of its own. */
export function SharingSettings(): ReactElement {
  return (
    <SettingsSection title={t('settings.page.sharing')} about={t('settings.sharingAbout')}>
      <SharingSwitch />
      <Link href="/shares" className="card card-link">
        <Share2 aria-hidden="true" />
        <span className="card-text">{t('settings.toShares')}</span>
        <ChevronRight aria-hidden="true" />
      </Link>
    </SettingsSection>
  );
}
