import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';

/** The name with its sign: a play triangle meeting the playhead. */
export function Wordmark(): ReactElement {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path
          d="M4 5.700v12.600c0 .9 1 1.400 1.700.9l9-6.300c.6-.4.6-1.400 0-1.800l-9-6.300C5 4.300 4 4.800 4 5.700z"
          fill="currentColor"
        />
        <rect x="18" y="3" width="2.500" height="18" rx="1.250" className="wordmark-head" />
      </svg>
      <span className="wordmark-name">{t('app.name')}</span>
    </span>
  );
}
