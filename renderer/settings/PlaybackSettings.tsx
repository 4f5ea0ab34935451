import type { ReactElement } from 'react';
import type { PlaybackSettings as Playback } from '../../shared/settingsContract.ts';
import { t } from '../texts/t.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import { LanguageOrder } from './LanguageOrder.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { SettingsSkeleton } from './SettingsSkeleton.tsx';
import { SwitchRow } from './SwitchRow.tsx';
import { useSettings } from './useSettings.ts';

const QUALITIES_PX = [2160, 1440, 1080, 720, 480, 360] as const;
const SKIPS_SECONDS = [5, 10, 15, 30, 60] as const;

/** How films play: quality, languages, what comes next. */
export function PlaybackSettings(): ReactElement {
  const { view, change, fixedBy } = useSettings();
  if (view === null) return <SettingsSkeleton />;
  const { playback } = view.values;
  const set = (keys: Partial<Playback>): void => change({ playback: keys });
  const qualities: readonly Playback['preferredQuality'][] = ['auto', 'original', ...withChosen(QUALITIES_PX, playback.preferredQuality)];
  return (
    <>
      <SettingsSection title={t('settings.playing')}>
        <ChoiceRow
          label={t('settings.quality')}
          hint={t('settings.qualityHint')}
          fixedBy={fixedBy('playback.preferredQuality')}
          choices={qualities.map((quality) => ({ value: String(quality), label: qualityName(quality) }))}
          chosen={String(playback.preferredQuality)}
          onChoose={(value) => {
            const quality = qualities.find((each) => String(each) === value);
            if (quality !== undefined) set({ preferredQuality: quality });
          }}
        />
        <SwitchRow
          label={t('settings.next')}
          hint={t('settings.nextHint')}
          isOn={playback.isNextPlayed}
          onChange={(isNextPlayed) => set({ isNextPlayed })}
        />
        <ChoiceRow
          label={t('settings.skip')}
          choices={withChosen(SKIPS_SECONDS, playback.skipSeconds).map((seconds) => ({
            value: String(seconds),
            label: t('seconds.seconds', { seconds }),
          }))}
          chosen={String(playback.skipSeconds)}
          onChoose={(seconds) => set({ skipSeconds: Number(seconds) })}
        />
      </SettingsSection>
      <SettingsSection title={t('settings.languages')} about={t('settings.languagesAbout')}>
        <LanguageOrder
          label={t('settings.audioLanguages')}
          hint={t('settings.audioLanguagesHint')}
          tags={playback.audioLanguages}
          onChange={(audioLanguages) => set({ audioLanguages })}
        />
        <ChoiceRow
          label={t('settings.subtitles')}
          choices={(['off', 'forced', 'foreign', 'always'] as const).map((value) => ({ value, label: t(`settings.subtitles.${value}`) }))}
          chosen={playback.subtitles}
          onChoose={(subtitles) => set({ subtitles })}
        />
        <LanguageOrder
          label={t('settings.subtitleLanguages')}
          hint={t('settings.subtitleLanguagesHint')}
          tags={playback.subtitleLanguages}
          onChange={(subtitleLanguages) => set({ subtitleLanguages })}
        />
      </SettingsSection>
    </>
  );
}

/** The usual numbers, and the one that is set, if it is another. */
function withChosen(usual: readonly number[], chosen: number | string): readonly number[] {
  return typeof chosen === 'string' || usual.includes(chosen) ? usual : [...usual, chosen];
}

function qualityName(quality: Playback['preferredQuality']): string {
  if (quality === 'auto') return t('settings.quality.auto');
  if (quality === 'original') return t('settings.quality.original');
  return `${quality}p`;
}
