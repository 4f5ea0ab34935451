import type { SessionView } from '../../shared/sessionsContract.ts';
import { formatMoment } from '../format/formatMoment.ts';
import { spokenLanguage, t } from '../texts/t.ts';

/** How a video stands, in a few words. */
export function sessionStatus({ status, progress, expires_at: expiresAt }: SessionView): string {
  if (status === 'PROCESSING') return t('studio.status.PROCESSING', { percent: Math.floor(progress * 100) });
  if (status === 'COMPLETED')
    return t('studio.status.COMPLETED', { date: expiresAt === null ? '' : formatMoment(expiresAt, spokenLanguage()) });
  return t(`studio.status.${status}`);
}
