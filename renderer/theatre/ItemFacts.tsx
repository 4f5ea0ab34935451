import type { ReactElement } from 'react';
import type { OpenedItem, TrackSummary } from '../../shared/contract.ts';
import { codecName } from '../format/codecName.ts';
import { formatTime } from '../format/formatTime.ts';
import { t } from '../texts/t.ts';

/** How a film is played, and its tracks in a few words. */
export function ItemFacts({ item }: { readonly item: OpenedItem }): ReactElement {
  const tracks = item.tracks.filter(({ isCover }) => isCover !== true);
  return (
    <section className="facts">
      <ul aria-label={t('item.tracks')} className="fact-chips">
        <li className="fact-mode">{t(`item.mode.${item.mode}`)}</li>
        {item.durationSeconds !== null && <li>{formatTime(item.durationSeconds)}</li>}
        {tracks.map((track) => (
          <li key={track.index}>{describe(track)}</li>
        ))}
      </ul>
      {item.warnings.length > 0 && (
        <ul aria-label={t('item.warnings')} className="warnings">
          {item.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function describe(track: TrackSummary): string {
  const size = track.widthPx !== undefined && track.heightPx !== undefined ? `${track.widthPx} × ${track.heightPx}` : null;
  const rate = typeof track.frameRate === 'number' ? `${Number(track.frameRate.toFixed(2))} fps` : null;
  const channels = track.channels === undefined ? null : channelsText(track.channels);
  return [codecName(track.codec), size, rate, channels, track.language, track.title].filter(Boolean).join(' · ');
}

function channelsText(channels: number): string {
  const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' };
  return layouts[channels] ?? `${channels} ch`;
}
