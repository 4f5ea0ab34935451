import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';
import { ChoiceMenu } from './ChoiceMenu.tsx';

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** How fast the film plays. */
export function SpeedMenu({ player, state }: { readonly player: FilmPlayer | null; readonly state: PlayerState }): ReactElement {
  return (
    <ChoiceMenu
      label={t('player.speed')}
      shown={`${state.rate}×`}
      choices={RATES.map((rate) => ({ id: String(rate), label: rate === 1 ? t('player.normalSpeed') : `${rate}×` }))}
      chosenId={String(state.rate)}
      onChoose={(id) => player?.setRate(Number(id))}
    />
  );
}
