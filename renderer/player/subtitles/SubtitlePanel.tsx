import { Minus, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { t } from '../../texts/t.ts';
import { PlayerPanel } from '../panels/PlayerPanel.tsx';
import { Segments } from '../panels/Segments.tsx';
import { signed, type PlayerCommands } from '../playerCommands.ts';
import { SUBTITLE_LOOKS, type SubtitleLook } from './subtitleLook.ts';

interface SubtitlePanelProps {
  readonly look: SubtitleLook;
  readonly setLook: (look: SubtitleLook) => void;
  /** Positive: later than the film says. */
  readonly delaySeconds: number;
  readonly commands: PlayerCommands | null;
  readonly onClose: () => void;
}

/** How plain subtitles look, and when any of them are shown. */
export function SubtitlePanel({ look, setLook, delaySeconds, commands, onClose }: SubtitlePanelProps): ReactElement {
  return (
    <PlayerPanel title={t('player.subtitleLook')} onClose={onClose}>
      <fieldset className="stepper">
        <legend>{t('player.subtitleDelay')}</legend>
        <IconButton
          label={t('shortcuts.subtitlesEarlier')}
          shortcut="X"
          icon={<Minus aria-hidden="true" />}
          onClick={() => commands?.shiftSubtitles(-0.1)}
        />
        <output>{t('player.seconds', { seconds: signed(delaySeconds) })}</output>
        <IconButton
          label={t('shortcuts.subtitlesLater')}
          shortcut="Z"
          icon={<Plus aria-hidden="true" />}
          onClick={() => commands?.shiftSubtitles(0.1)}
        />
        <button
          type="button"
          className="button small"
          disabled={delaySeconds === 0}
          onClick={() => commands?.shiftSubtitles(-delaySeconds)}
        >
          {t('player.inTime')}
        </button>
      </fieldset>
      <Segments
        label={t('player.look.size')}
        values={SUBTITLE_LOOKS.size}
        chosen={look.size}
        textOf={(size) => t(`player.look.size.${size}`)}
        onChoose={(size) => setLook({ ...look, size })}
      />
      <Segments
        label={t('player.look.color')}
        values={SUBTITLE_LOOKS.color}
        chosen={look.color}
        textOf={(color) => t(`player.look.color.${color}`)}
        onChoose={(color) => setLook({ ...look, color })}
      />
      <Segments
        label={t('player.look.background')}
        values={SUBTITLE_LOOKS.background}
        chosen={look.background}
        textOf={(background) => t(`player.look.background.${background}`)}
        onChoose={(background) => setLook({ ...look, background })}
      />
      <Segments
        label={t('player.look.position')}
        values={SUBTITLE_LOOKS.position}
        chosen={look.position}
        textOf={(position) => t(`player.look.position.${position}`)}
        onChoose={(position) => setLook({ ...look, position })}
      />
      <p className="hint">{t('player.lookHint')}</p>
    </PlayerPanel>
  );
}
