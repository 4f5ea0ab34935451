import './queue.css';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { t } from '../../texts/t.ts';
import { PlayerPanel } from '../panels/PlayerPanel.tsx';
import type { PlayQueue } from './playQueue.ts';

/** A queue and what can be done to it. */
export interface QueueControls {
  readonly queue: PlayQueue;
  readonly play: (id: string) => void;
  /** Some places further down, or up with a negative number. */
  readonly move: (id: string, places: number) => void;
  readonly remove: (id: string) => void;
}

/** What comes next, to be put in order. */
export function QueuePanel({ controls, onClose }: { readonly controls: QueueControls; readonly onClose: () => void }): ReactElement {
  const { queue, play, move, remove } = controls;
  return (
    <PlayerPanel title={t('player.queue')} onClose={onClose}>
      <ol className="queue">
        {queue.films.map(({ id, title }, index) => (
          <li key={id} aria-current={id === queue.currentId}>
            <button type="button" className="queue-film" onClick={() => play(id)}>
              {title}
            </button>
            <IconButton
              label={t('player.queueUp', { title })}
              icon={<ChevronUp aria-hidden="true" />}
              disabled={index === 0}
              onClick={() => move(id, -1)}
            />
            <IconButton
              label={t('player.queueDown', { title })}
              icon={<ChevronDown aria-hidden="true" />}
              disabled={index === queue.films.length - 1}
              onClick={() => move(id, 1)}
            />
            <IconButton
              label={t('player.queueRemove', { title })}
              icon={<X aria-hidden="true" />}
              disabled={id === queue.currentId}
              onClick={() => remove(id)}
            />
          </li>
        ))}
      </ol>
    </PlayerPanel>
  );
}
