import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import type { QualityOptions } from '../qualityOptions.ts';
import { ChoiceMenu } from './ChoiceMenu.tsx';

/** Auto and every rendition, with what each costs. */
export function QualityMenu({ quality }: { readonly quality: QualityOptions }): ReactElement {
  return (
    <ChoiceMenu
      label={t('player.quality')}
      shown={quality.shown}
      choices={quality.choices}
      chosenId={quality.chosenId}
      onChoose={quality.choose}
    />
  );
}
