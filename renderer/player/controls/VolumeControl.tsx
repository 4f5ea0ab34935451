import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { Slider } from 'radix-ui';
import type { ReactElement } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { t } from '../../texts/t.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';

/** Mute button and volume slider. */
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
        max={1}
        step={0.05}
        value={[state.isMuted ? 0 : state.volume]}
        onValueChange={([volume]) => {
          player?.setMuted(false);
          if (volume !== undefined) player?.setVolume(volume);
        }}
      >
        <Slider.Track className="volume-track">
          <Slider.Range className="volume-range" />
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
