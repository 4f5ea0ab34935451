import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { Styling } from './subtitleDisplay.ts';

interface StylingSwitchProps {
  readonly player: FilmPlayer | null;
  readonly styling: Styling;
}

/** Below the subtitles: whether styled ones are drawn as they are meant, or why they are not. Nothing where the film has none. */
export function StylingSwitch({ player, styling }: StylingSwitchProps): ReactElement | null {
  if (styling === 'none') return null;
  return (
    <>
      <DropdownMenu.Separator className="menu-separator" />
      {styling === 'failed' || styling === 'no-font' ? (
        <DropdownMenu.Label className="menu-note">
          {t(styling === 'failed' ? 'player.stylingFailed' : 'player.stylingWithoutFont')}
        </DropdownMenu.Label>
      ) : (
        <DropdownMenu.CheckboxItem
          className="menu-item"
          checked={styling === 'original'}
          onCheckedChange={(isWanted) => player?.setOriginalStyling(isWanted)}
        >
          <DropdownMenu.ItemIndicator className="menu-check">
            <Check aria-hidden="true" />
          </DropdownMenu.ItemIndicator>
          {t('player.originalStyling')}
        </DropdownMenu.CheckboxItem>
      )}
    </>
  );
}
