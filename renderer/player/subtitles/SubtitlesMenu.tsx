import './subtitles.css';
import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import { ChoiceMenu } from '../controls/ChoiceMenu.tsx';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';
import { StylingSwitch } from './StylingSwitch.tsx';

const OFF = 'off';

/** Off, every subtitle of the film, and whether those with a styling of their own have it. */
export function SubtitlesMenu({ player, state }: { readonly player: FilmPlayer | null; readonly state: PlayerState }): ReactElement {
  const shown = state.subtitles.find(({ id }) => id === state.shownSubtitlesId);
  return (
    <ChoiceMenu
      label={t('player.subtitles')}
      shown={shown?.label ?? t('player.subtitlesOff')}
      choices={[
        { id: OFF, label: t('player.subtitlesOff') },
        ...state.subtitles.map((choice) => (choice.isStyled === true ? { ...choice, mark: t('player.subtitlesStyled') } : choice)),
      ]}
      chosenId={shown?.id ?? OFF}
      onChoose={(id) => player?.showSubtitles(id === OFF ? null : id)}
      after={<StylingSwitch player={player} styling={state.subtitleStyling} />}
    />
  );
}
