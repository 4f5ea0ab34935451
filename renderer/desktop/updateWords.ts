import type { UpdateState } from '../../shared/desktopBridge.ts';
import { t } from '../texts/t.ts';

/** How it stands with updates, in words; null: there is nothing to say. */
export function updateWords(state: UpdateState): string | null {
  switch (state.kind) {
    case 'unavailable':
      return t(state.reason === 'development' ? 'desktop.updatesInDevelopment' : 'desktop.updatesUnsigned');
    case 'off':
    case 'waiting':
      return null;
    case 'checking':
      return t('desktop.updatesChecking');
    case 'current':
      return t('desktop.updatesCurrent', { time: new Date(state.checkedAt).toLocaleString() });
    case 'downloading':
      return t('desktop.updatesDownloading', { version: state.version, percent: String(Math.round(state.share * 100)) });
    case 'ready':
      return t('desktop.updatesReady', { version: state.version });
    case 'failed':
      return t('desktop.updatesFailed', { message: state.message });
  }
}
