import './subtitles.css';
import { Captions, CaptionsOff } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import { ChoiceMenu } from '../controls/ChoiceMenu.tsx';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { TrackOptions } from '../playerCommands.ts';
import type { PlayerState } from '../playerState.ts';
import { StylingSwitch } from './StylingSwitch.tsx';

const OFF = 'off';

interface SubtitlesMenuProps {
  readonly player: FilmPlayer | null;
  readonly state: PlayerState;
  readonly subtitles: TrackOptions;
  readonly onLook: () => void;
}

/** Off, every subtitle of the film, whether those with a styling of their own have it, and the way to look and timing. */
export function SubtitlesMenu({ player, state, subtitles, onLook }: SubtitlesMenuProps): ReactElement {
  const shown = subtitles.offered.find(({ id }) => id === subtitles.chosenId);
  const styledIds = new Set(state.subtitles.filter(({ isStyled }) => isStyled === true).map(({ id }) => id));
  return (
    <ChoiceMenu
      label={t('player.subtitles')}
      shown={shown?.label ?? t('player.subtitlesOff')}
      icon={shown === undefined ? <CaptionsOff aria-hidden="true" /> : <Captions aria-hidden="true" />}
      choices={[
        { id: OFF, label: t('player.subtitlesOff') },
        ...subtitles.offered.map(({ id, label }) => ({ id, label, ...(styledIds.has(id) && { mark: t('player.subtitlesStyled') }) })),
      ]}
      chosenId={shown?.id ?? OFF}
      onChoose={(id) => subtitles.choose(id === OFF ? null : id)}
      after={
        <>
          <StylingSwitch player={player} styling={state.subtitleStyling} />
          <DropdownMenu.Separator className="menu-separator" />
          {/* When the menu has given the focus back, so that the panel keeps it. */}
          <DropdownMenu.Item className="menu-item" onSelect={() => setTimeout(onLook)}>
            {t('player.subtitleLook')}…
          </DropdownMenu.Item>
        </>
      }
    />
  );
}
