import './nextEpisode.css';
import { SkipForward } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';

/** What goes on where this film ends. */
export interface NextEpisode {
  readonly title: string;
  /** The end is near. */
  readonly isOffered: boolean;
  readonly onPlay: () => void;
}

/** Offered near the end, over the picture. */
export function NextEpisodeCard({ title, onPlay }: Pick<NextEpisode, 'title' | 'onPlay'>): ReactElement {
  return (
    <button type="button" className="next-episode" onClick={onPlay}>
      <SkipForward aria-hidden="true" />
      <span>
        <span className="next-episode-lead">{t('player.next')}</span> {title}
      </span>
    </button>
  );
}
