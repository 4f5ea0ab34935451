import './controlBar.css';
import { ListVideo, Maximize, Minimize, Pause, PictureInPicture2, Play, RotateCcw, RotateCw, SkipBack, SkipForward } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { formatTime } from '../../format/formatTime.ts';
import { t } from '../../texts/t.ts';
import type { AbLoop } from '../abLoop.ts';
import type { FilmFacts } from '../filmFacts.ts';
import type { FilmPlayer } from '../filmPlayer.ts';
import type { PictureShape } from '../pictureShape.ts';
import type { PlayerCommands, TrackOptions } from '../playerCommands.ts';
import type { PlayerState } from '../playerState.ts';
import { chapterAt } from '../previews/chapterAt.ts';
import type { FilmPreviews } from '../previews/filmPreviews.ts';
import type { QualityOptions } from '../qualityOptions.ts';
import { SubtitlesMenu } from '../subtitles/SubtitlesMenu.tsx';
import { AudioMenu } from './AudioMenu.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { QualityMenu } from './QualityMenu.tsx';
import { SeekBar } from './SeekBar.tsx';
import { SpeedMenu } from './SpeedMenu.tsx';
import { VolumeControl } from './VolumeControl.tsx';

interface ControlBarProps {
  readonly player: FilmPlayer | null;
  readonly commands: PlayerCommands | null;
  readonly state: PlayerState;
  readonly film: FilmFacts;
  /** Of what plays; null: it is no playlist. */
  readonly playlistUrl: string | null;
  readonly previews: FilmPreviews | null;
  readonly audio: TrackOptions;
  readonly subtitles: TrackOptions;
  /** null: there is nothing to choose from yet. */
  readonly quality: QualityOptions | null;
  readonly shape: PictureShape;
  readonly setShape: (shape: PictureShape) => void;
  readonly loop: AbLoop | null;
  readonly hasStats: boolean;
  readonly isFullScreen: boolean;
  /** false: it is music. */
  readonly hasPicture: boolean;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  /** Films that wait, this one among them; 0: there is no queue. */
  readonly queueLength: number;
  readonly onSubtitleLook: () => void;
  readonly onReport: () => void;
}

/** Everything under the picture that steers it. */
export function ControlBar({
  player,
  commands,
  state,
  film,
  playlistUrl,
  previews,
  audio,
  subtitles,
  quality,
  isFullScreen,
  hasPicture,
  hasNext,
  hasPrevious,
  queueLength,
  onSubtitleLook,
  ...more
}: ControlBarProps): ReactElement {
  const playLabel = state.isEnded ? t('player.replay') : state.isPaused ? t('player.play') : t('player.pause');
  const PlayIcon = state.isEnded ? RotateCcw : state.isPaused ? Play : Pause;
  const chapter = chapterAt(film.chapters, state.positionSeconds);
  return (
    <div className="control-bar">
      <SeekBar player={player} state={state} film={film} playlistUrl={playlistUrl} loop={more.loop} previews={previews} />
      <div className="control-row">
        {hasPrevious && (
          <IconButton
            label={t('shortcuts.previous')}
            shortcut="Shift+P"
            className="optional-control"
            icon={<SkipBack aria-hidden="true" />}
            onClick={() => commands?.playPrevious()}
          />
        )}
        <IconButton
          label={playLabel}
          shortcut="K"
          className="play-button"
          icon={<PlayIcon aria-hidden="true" />}
          onClick={() => (state.isPaused ? player?.play() : player?.pause())}
        />
        {hasNext && (
          <IconButton
            label={t('shortcuts.next')}
            shortcut="Shift+N"
            icon={<SkipForward aria-hidden="true" />}
            onClick={() => commands?.playNext()}
          />
        )}
        <IconButton
          label={t('player.back10')}
          shortcut="J"
          className="optional-control"
          icon={<RotateCcw aria-hidden="true" />}
          onClick={() => commands?.seekBy(-10)}
        />
        <IconButton
          label={t('player.forward10')}
          shortcut="L"
          className="optional-control"
          icon={<RotateCw aria-hidden="true" />}
          onClick={() => commands?.seekBy(10)}
        />
        <VolumeControl player={player} state={state} />
        <span className="control-time">
          {formatTime(state.positionSeconds)} <span className="control-time-total">/ {formatTime(state.durationSeconds)}</span>
        </span>
        {chapter !== null && <span className="control-chapter">{chapter}</span>}
        <span className="control-gap" />
        <SpeedMenu commands={commands} rate={state.rate} />
        {audio.offered.length > 1 && <AudioMenu audio={audio} />}
        {subtitles.offered.length > 0 && <SubtitlesMenu player={player} state={state} subtitles={subtitles} onLook={onSubtitleLook} />}
        {quality !== null && <QualityMenu quality={quality} />}
        {queueLength > 1 && (
          <IconButton
            label={t('player.queueOf', { count: queueLength })}
            shortcut="Q"
            icon={<ListVideo aria-hidden="true" />}
            onClick={() => commands?.toggleQueue()}
          />
        )}
        <MoreMenu commands={commands} {...more} />
        {hasPicture && document.pictureInPictureEnabled && (
          <IconButton
            label={state.isPictureInPicture ? t('player.leavePictureInPicture') : t('player.pictureInPicture')}
            shortcut="P"
            className="optional-control"
            icon={<PictureInPicture2 aria-hidden="true" />}
            onClick={() => commands?.togglePictureInPicture()}
          />
        )}
        <IconButton
          label={isFullScreen ? t('player.leaveFullScreen') : t('player.fullScreen')}
          shortcut="F"
          icon={isFullScreen ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
          onClick={() => commands?.toggleFullScreen()}
        />
      </div>
    </div>
  );
}
