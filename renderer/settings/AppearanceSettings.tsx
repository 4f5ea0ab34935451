import type { ReactElement } from 'react';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../texts/language.ts';
import { t } from '../texts/t.ts';
import { THEMES, ZOOMS_PERCENT } from './appearance.ts';
import { useAppearance } from './AppearanceProvider.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** How this browser shows Playhead. */
export function AppearanceSettings(): ReactElement {
  const { appearance, change } = useAppearance();
  const languages: readonly { readonly value: Language | 'system'; readonly label: string }[] = [
    { value: 'system', label: t('appearance.languageSystem') },
    ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
  ];
  return (
    <SettingsSection title={t('settings.page.appearance')} about={t('settings.appearanceAbout')}>
      <ChoiceRow
        label={t('appearance.theme')}
        choices={THEMES.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        chosen={appearance.theme}
        onChoose={(theme) => change({ theme })}
      />
      <ChoiceRow
        label={t('appearance.language')}
        choices={languages}
        chosen={appearance.language ?? 'system'}
        onChoose={(language) => change({ language: language === 'system' ? null : language })}
      />
      <ChoiceRow
        label={t('settings.zoom')}
        hint={t('settings.zoomHint')}
        choices={ZOOMS_PERCENT.map((percent) => ({ value: String(percent), label: `${percent} %` }))}
        chosen={String(appearance.zoomPercent)}
        onChoose={(percent) => change({ zoomPercent: Number(percent) })}
      />
    </SettingsSection>
  );
}
