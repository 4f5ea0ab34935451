import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import { PLAYBACK_RATES } from '../playbackRates.ts';
import type { PlayerCommands } from '../playerCommands.ts';
import { ChoiceMenu } from './ChoiceMenu.tsx';

/** How fast the film plays: usual speeds, and finer steps from where it is. */
export function SpeedMenu({ commands, rate }: { readonly commands: PlayerCommands | null; readonly rate: number }): ReactElement {
  const step = (steps: number, label: string, key: string): ReactElement => (
    <DropdownMenu.Item
      className="menu-item"
      onSelect={(event) => {
        event.preventDefault(); // the menu stays open for the next step
        commands?.tuneRate(steps);
      }}
    >
      {label}
      <kbd className="menu-mark">{key}</kbd>
    </DropdownMenu.Item>
  );
  return (
    <ChoiceMenu
      label={t('player.speed')}
      shown={`${rate}×`}
      choices={PLAYBACK_RATES.map((one) => ({ id: String(one), label: one === 1 ? t('player.normalSpeed') : `${one}×` }))}
      chosenId={String(rate)}
      onChoose={(id) => commands?.setRate(Number(id))}
      after={
        <>
          <DropdownMenu.Separator className="menu-separator" />
          {step(1, t('shortcuts.bitFaster'), ']')}
          {step(-1, t('shortcuts.bitSlower'), '[')}
        </>
      }
    />
  );
}
