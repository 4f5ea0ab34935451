import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';
import { ChoiceMenu } from './ChoiceMenu.tsx';

const AUTO = 'auto';

/** Auto and every rendition. */
export function QualityMenu({ player, state }: { readonly player: FilmPlayer | null; readonly state: PlayerState }): ReactElement {
  const current = state.qualities.find(({ id }) => id === (state.chosenQualityId ?? state.currentQualityId));
  const shown =
    state.chosenQualityId !== null && current !== undefined
      ? current.label
      : current === undefined
        ? t('player.qualityAuto')
        : t('player.qualityAutoNow', { quality: current.label });
  return (
    <ChoiceMenu
      label={t('player.quality')}
      shown={shown}
      choices={[{ id: AUTO, label: t('player.qualityAuto') }, ...state.qualities]}
      chosenId={state.chosenQualityId ?? AUTO}
      onChoose={(id) => player?.chooseQuality(id === AUTO ? null : id)}
    />
  );
}
