import './subtitles.css';
import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import { ChoiceMenu } from '../controls/ChoiceMenu.tsx';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';
import type { BurntSubtitles } from './useBurntSubtitles.ts';
import { StylingSwitch } from './StylingSwitch.tsx';

const OFF = 'off';

interface SubtitlesMenuProps {
  readonly player: FilmPlayer | null;
  readonly state: PlayerState;
  readonly burnt: BurntSubtitles;
}

/** Off, every subtitle of the film, and whether those with a styling of their own have it. */
export function SubtitlesMenu({ player, state, burnt }: SubtitlesMenuProps): ReactElement {
  const shown = burnt.offered.find(({ id }) => id === burnt.shownId) ?? state.subtitles.find(({ id }) => id === state.shownSubtitlesId);
  const choose = (id: string | null): void => {
    const isBurnt = burnt.offered.some((one) => one.id === id);
    if (isBurnt ? id === burnt.shownId : burnt.shownId === null) player?.showSubtitles(isBurnt ? null : id);
    else burnt.choose(id, state);
  };
  return (
    <ChoiceMenu
      label={t('player.subtitles')}
      shown={shown?.label ?? t('player.subtitlesOff')}
      choices={[
        { id: OFF, label: t('player.subtitlesOff') },
        ...state.subtitles.map((choice) => (choice.isStyled === true ? { ...choice, mark: t('player.subtitlesStyled') } : choice)),
        ...burnt.offered,
      ]}
      chosenId={shown?.id ?? OFF}
      onChoose={(id) => choose(id === OFF ? null : id)}
      after={<StylingSwitch player={player} styling={state.subtitleStyling} />}
    />
  );
}
