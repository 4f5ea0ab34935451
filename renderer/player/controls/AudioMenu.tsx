import { AudioLines } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import type { TrackOptions } from '../playerCommands.ts';
import { ChoiceMenu } from './ChoiceMenu.tsx';

/** Every sound of the film. */
export function AudioMenu({ audio }: { readonly audio: TrackOptions }): ReactElement {
  return (
    <ChoiceMenu
      label={t('player.audio')}
      shown={audio.offered.find(({ id }) => id === audio.chosenId)?.label ?? ''}
      icon={<AudioLines aria-hidden="true" />}
      choices={audio.offered}
      chosenId={audio.chosenId ?? ''}
      onChoose={audio.choose}
    />
  );
}
