import './shares.css';
import { Share2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { EmptyState } from '../design/EmptyState.tsx';
import { PageHeader } from '../frame/PageHeader.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { t } from '../texts/t.ts';
import { PairingSection } from './PairingSection.tsx';
import { RevokeAllButton } from './RevokeAllButton.tsx';
import { ShareCard } from './ShareCard.tsx';
import { SharingSwitch } from './SharingSwitch.tsx';
import { useSharing } from './useSharing.ts';

/** What others may watch: the switch, the links, who watches, and the owner's other devices. */
export function SharesPage(): ReactElement {
  const sharing = useSharing();
  if (sharing === undefined) return <PageSkeleton />;
  const { shares, status } = sharing;
  return (
    <>
      <PageHeader title={t('frame.page.shares')} about={t('shares.about')}>
        {shares.length > 0 && <RevokeAllButton />}
      </PageHeader>
      <div className="shares">
        <SharingSwitch />
        {shares.length === 0 ? (
          <EmptyState icon={Share2} title={t('shares.none')} hint={t('shares.noneHint')} />
        ) : (
          <section className="shares-section">
            <h2>{t('shares.list')}</h2>
            <ul className="share-cards">
              {shares.map((share) => (
                <ShareCard key={share.shareId} share={share} isReachable={status.doors.length > 0} />
              ))}
            </ul>
          </section>
        )}
        {status.isRemoteOwner && <PairingSection />}
      </div>
    </>
  );
}
