import './volume.css';
import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { Slider } from 'radix-ui';
import type { ReactElement } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { t } from '../../texts/t.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';

/** Louder than the film itself is. */
const MOST = 2;

/** Mute button and volume slider: the right half of it makes the film louder than it is. */
export function VolumeControl({ player, state }: { readonly player: FilmPlayer | null; readonly state: PlayerState }): ReactElement {
  const isSilent = state.isMuted || state.volume === 0;
  const Icon = isSilent ? VolumeX : state.volume < 0.5 ? Volume1 : Volume2;
  return (
    <div className="volume">
      <IconButton
        label={isSilent ? t('player.unmute') : t('player.mute')}
        shortcut="M"
        icon={<Icon aria-hidden="true" />}
        onClick={() => player?.setMuted(!state.isMuted)}
      />
      <Slider.Root
        className="volume-slider"
        min={0}
        max={MOST}
        step={0.05}
        value={[state.isMuted ? 0 : state.volume]}
        onValueChange={([volume]) => {
          player?.setMuted(false);
          // A slip beyond the film's own loudness stays at it.
          if (volume !== undefined) player?.setVolume(volume > 1 && volume < 1.1 && state.volume < 1 ? 1 : volume);
        }}
      >
        <Slider.Track className="volume-track">
          <Slider.Range className="volume-range" data-boosted={state.volume > 1} />
          <span className="volume-whole" />
        </Slider.Track>
        <Slider.Thumb
          className="volume-thumb"
          aria-label={t('player.volume')}
          aria-valuetext={`${Math.round(state.isMuted ? 0 : state.volume * 100)} %`}
        />
      </Slider.Root>
    </div>
  );
}
