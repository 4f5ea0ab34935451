import './stats.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { useQueries } from '../../client/EngineContext.tsx';
import { t } from '../../texts/t.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';
import { statsRows } from './statsRows.ts';

const EVERY_MS = 500;

interface StatsOverlayProps {
  readonly player: FilmPlayer;
  readonly state: PlayerState;
  readonly itemId: string;
}

/** Figures for those who want to know: what plays, how it got here, and what the engine does for it. */
export function StatsOverlay({ player, state, itemId }: StatsOverlayProps): ReactElement {
  const queries = useQueries();
  const { data: activity } = useQuery(queries.activity.watch.experimental_liveOptions({ retry: true, retryDelay: 1000 }));
  const [stats, setStats] = useState(() => player.stats());
  useEffect(() => {
    const timer = setInterval(() => setStats(player.stats()), EVERY_MS);
    return () => clearInterval(timer);
  }, [player]);
  const runs = activity?.runs.filter((run) => run.itemId === itemId) ?? [];
  return (
    <dl className="player-stats" aria-label={t('player.stats')}>
      {statsRows(stats, state, runs).map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
