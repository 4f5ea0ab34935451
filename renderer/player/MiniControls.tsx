import './mini.css';
import { Maximize2, Pause, Play, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';
import type { PlayerCommands } from './playerCommands.ts';
import type { PlayerState } from './playerState.ts';

interface MiniControlsProps {
  readonly commands: PlayerCommands | null;
  readonly state: PlayerState;
  readonly title: string;
  readonly onExpand: () => void;
  readonly onClose: () => void;
}

/** What there is room for on the small player in the corner. */
export function MiniControls({ commands, state, title, onExpand, onClose }: MiniControlsProps): ReactElement {
  const fraction = state.durationSeconds === null ? 0 : state.positionSeconds / state.durationSeconds;
  return (
    <div className="mini-controls">
      <span className="mini-title">{title}</span>
      <IconButton label={t('player.miniExpand')} shortcut="I" icon={<Maximize2 aria-hidden="true" />} onClick={onExpand} />
      <IconButton label={t('player.miniClose')} icon={<X aria-hidden="true" />} onClick={onClose} />
      <IconButton
        label={state.isPaused ? t('player.play') : t('player.pause')}
        className="mini-play"
        icon={state.isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        onClick={() => commands?.togglePlay()}
      />
      <span className="mini-progress" style={{ width: `${fraction * 100}%` }} />
    </div>
  );
}
