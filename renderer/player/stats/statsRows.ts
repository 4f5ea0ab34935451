import { decimal } from '../../format/decimal.ts';
import type { RunActivity } from '../../../shared/contract.ts';
import { t, type PlainTextKey } from '../../texts/t.ts';
import type { PlayerState } from '../playerState.ts';
import type { PlayerStats } from './playerStats.ts';

const UNKNOWN = '–';

/** What is shown of a player and of the runs that the engine has for its film: names and values, top to bottom. */
export function statsRows(
  stats: PlayerStats,
  state: Pick<PlayerState, 'qualities' | 'currentQualityId' | 'volume' | 'isMuted' | 'rate'>,
  runs: readonly RunActivity[],
): readonly (readonly [name: PlainTextKey, value: string])[] {
  const quality = state.qualities.find(({ id }) => id === state.currentQualityId);
  const segment = stats.lastSegment;
  return [
    ['stats.rendition', quality?.label ?? t('player.qualityFile')],
    ['stats.size', `${stats.widthPx} × ${stats.heightPx} → ${stats.shownWidthPx} × ${stats.shownHeightPx}`],
    ['stats.codecs', stats.codecs ?? UNKNOWN],
    ['stats.bandwidth', megabits(stats.bandwidthBps)],
    ['stats.line', megabits(stats.lineBps)],
    ['stats.buffer', `${decimal(stats.bufferAheadSeconds, 1)} s`],
    ['stats.frames', t('stats.droppedOf', { dropped: stats.droppedFrames, total: stats.totalFrames })],
    [
      'stats.segment',
      segment === null
        ? UNKNOWN
        : `${Math.round(segment.firstByteMs)} + ${Math.round(segment.wholeMs - segment.firstByteMs)} ms · ${Math.round(segment.bytes / 1000)} kB`,
    ],
    ['stats.firstPicture', stats.firstPictureMs === null ? UNKNOWN : `${Math.round(stats.firstPictureMs)} ms`],
    ['stats.encoder', runs.length === 0 ? t('stats.noRun') : runs.map(runText).join(', ')],
    ['player.volume', `${state.isMuted ? 0 : Math.round(state.volume * 100)} %`],
    ['player.speed', `${state.rate}×`],
  ];
}

function megabits(bps: number | null): string {
  return bps === null ? UNKNOWN : `${decimal(bps / 1e6, bps < 1e7 ? 1 : 0)} Mbit/s`;
}

function runText({ rendition, encoder, speed, isHeld }: RunActivity): string {
  const pace = isHeld ? t('stats.held') : speed === null ? '' : `${decimal(speed, 1)}×`;
  return [`${rendition}:`, encoder, pace].filter(Boolean).join(' ');
}
