import './failure.css';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { formatTime } from '../format/formatTime.ts';
import { t } from '../texts/t.ts';
import type { PlaybackFailure } from './playbackFailure.ts';

interface FailureCardProps {
  readonly failure: PlaybackFailure;
  readonly positionSeconds: number;
  readonly onOpenAgain: () => void;
  readonly onClose: () => void;
  /** Copies a report; resolves whether that was possible. */
  readonly onReport: () => Promise<boolean>;
}

/** Over the picture when playback stopped: what happened, and the ways on. */
export function FailureCard({ failure, positionSeconds, onOpenAgain, onClose, onReport }: FailureCardProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const [hasCopied, setCopied] = useState<boolean | null>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="failure" role="alert">
      <h2>{t('failure.title')}</h2>
      <p>{failure.message}</p>
      <div className="failure-actions">
        <button ref={button} type="button" className="button primary" onClick={onOpenAgain}>
          {t('failure.openAgain')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('failure.close')}
        </button>
        <button type="button" className="button" onClick={() => void onReport().then(setCopied)}>
          {t('failure.copyReport')}
        </button>
      </div>
      {hasCopied !== null && <p className="failure-hint">{t(hasCopied ? 'failure.reportCopied' : 'failure.reportNotCopied')}</p>}
      {positionSeconds >= 1 && <p className="failure-hint">{t('failure.goesOnAt', { time: formatTime(positionSeconds) })}</p>}
    </div>
  );
}
