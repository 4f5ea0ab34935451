import type { ReactElement } from 'react';
import type { OpenedItem, TrackSummary } from '../../shared/contract.ts';
import { languageName } from '../library/languageName.ts';
import { codecName } from '../format/codecName.ts';
import { t } from '../texts/t.ts';

const KINDS = ['video', 'audio', 'subtitle'] as const;

/** Picture, sound and subtitles of a file; its shape while it is looked into. */
export function TrackFacts({ opened }: { readonly opened: OpenedItem | undefined }): ReactElement {
  const isSound = opened !== undefined && !opened.tracks.some((track) => track.kind === 'video' && track.isCover !== true);
  const kinds = isSound ? KINDS.filter((kind) => kind === 'audio') : KINDS;
  return (
    <section className="facts-card" aria-labelledby="item-tracks">
      <h2 id="item-tracks">{t(isSound ? 'item.audio' : 'item.tracksTitle')}</h2>
      <dl className="facts-list" data-single={isSound}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt className={isSound ? 'visually-hidden' : undefined}>{t(`item.${kind}`)}</dt>
            {opened === undefined && (
              <dd>
                <span className="skeleton" />
              </dd>
            )}
            {opened?.tracks
              .filter((track) => track.kind === kind && track.isCover !== true)
              .map((track) => (
                <dd key={`${track.index}-${track.file ?? ''}`}>{words(track)}</dd>
              ))}
            {opened !== undefined && !opened.tracks.some((track) => track.kind === kind && track.isCover !== true) && (
              <dd>{t('item.none')}</dd>
            )}
          </div>
        ))}
      </dl>
      {opened !== undefined && (
        <p className="hint">{isSound && opened.mode === 'transcode' ? t('item.soundTranscoded') : t(`item.mode.${opened.mode}`)}</p>
      )}
      {opened?.warnings.map((warning) => (
        <p key={warning} className="hint">
          {warning}
        </p>
      ))}
    </section>
  );
}

function words(track: TrackSummary): string {
  const language = track.language === null || track.language === 'und' ? null : languageName(track.language);
  const size = track.widthPx !== undefined && track.heightPx !== undefined ? `${track.widthPx} × ${track.heightPx}` : null;
  const rate = typeof track.frameRate === 'number' ? `${Number(track.frameRate.toFixed(2))} fps` : null;
  const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' };
  const channels = track.channels === undefined ? null : (layouts[track.channels] ?? `${track.channels} ch`);
  return [language, track.title, codecName(track.codec), size, rate, channels].filter((part) => part !== null).join(' · ');
}
