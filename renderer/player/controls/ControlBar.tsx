import { Maximize, Minimize, Pause, PictureInPicture2, Play, RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { formatTime } from '../../format/formatTime.ts';
import { t } from '../../texts/t.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { FilmPreviews } from '../previews/filmPreviews.ts';
import type { PlayerState } from '../playerState.ts';
import type { BurntSubtitles } from '../subtitles/useBurntSubtitles.ts';
import { SubtitlesMenu } from '../subtitles/SubtitlesMenu.tsx';
import { QualityMenu } from './QualityMenu.tsx';
import { SeekBar, type SeekBarFilm } from './SeekBar.tsx';
import { SpeedMenu } from './SpeedMenu.tsx';
import { VolumeControl } from './VolumeControl.tsx';

interface ControlBarProps {
  readonly player: FilmPlayer | null;
  readonly state: PlayerState;
  readonly film: SeekBarFilm;
  readonly previews: FilmPreviews | null;
  readonly burnt: BurntSubtitles;
  readonly isFullScreen: boolean;
  readonly toggleFullScreen: () => void;
}

/** Everything under the picture that steers it. */
export function ControlBar({ player, state, film, previews, burnt, isFullScreen, toggleFullScreen }: ControlBarProps): ReactElement {
  const playLabel = state.isEnded ? t('player.replay') : state.isPaused ? t('player.play') : t('player.pause');
  const PlayIcon = state.isEnded ? RotateCcw : state.isPaused ? Play : Pause;
  return (
    <div className="control-bar">
      <SeekBar player={player} state={state} film={film} previews={previews} />
      <div className="control-row">
        <IconButton
          label={playLabel}
          shortcut="K"
          className="play-button"
          icon={<PlayIcon aria-hidden="true" />}
          onClick={() => (state.isPaused ? player?.play() : player?.pause())}
        />
        <VolumeControl player={player} state={state} />
        <span className="control-time">
          {formatTime(state.positionSeconds)} <span className="control-time-total">/ {formatTime(state.durationSeconds)}</span>
        </span>
        <span className="control-gap" />
        <SpeedMenu player={player} state={state} />
        {state.subtitles.length + burnt.offered.length > 0 && <SubtitlesMenu player={player} state={state} burnt={burnt} />}
        {state.qualities.length > 0 && <QualityMenu player={player} state={state} />}
        {document.pictureInPictureEnabled && (
          <IconButton
            label={state.isPictureInPicture ? t('player.leavePictureInPicture') : t('player.pictureInPicture')}
            icon={<PictureInPicture2 aria-hidden="true" />}
            onClick={() => player?.togglePictureInPicture()}
          />
        )}
        <IconButton
          label={isFullScreen ? t('player.leaveFullScreen') : t('player.fullScreen')}
          shortcut="F"
          icon={isFullScreen ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
          onClick={toggleFullScreen}
        />
      </div>
    </div>
  );
}
