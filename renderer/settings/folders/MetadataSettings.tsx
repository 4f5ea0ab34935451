import { useState, type SyntheticEvent, type ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import { SettingRow } from '../SettingRow.tsx';
import { SettingsSection } from '../SettingsSection.tsx';
import { SwitchRow } from '../SwitchRow.tsx';
import { useSettings } from '../useSettings.ts';

/** Looking up pictures and texts elsewhere: off unless asked for, since it tells others what is in the library. */
export function MetadataSettings(): ReactElement | null {
  const { view, change, fixedBy } = useSettings();
  const [key, setKey] = useState('');
  if (view === null) return null;
  const { isTmdbOn, hasTmdbKey } = view.values.metadata;
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (key.trim() === '') return;
    change({ metadata: { tmdbKey: key.trim(), isTmdbOn: true } });
    setKey('');
  };
  return (
    <SettingsSection title={t('metadata.title')} about={t('metadata.about')}>
      <SettingRow
        label={t('metadata.key')}
        hint={hasTmdbKey ? t('metadata.keyIsSet') : t('metadata.keyHint')}
        fixedBy={fixedBy('metadata.tmdbKey')}
      >
        {(control) => (
          <form className="key-form" onSubmit={save}>
            <input
              {...control}
              className="field"
              type="password"
              autoComplete="off"
              spellCheck={false}
              placeholder={hasTmdbKey ? '••••••••' : ''}
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
            <button type="submit" className="button" disabled={control.disabled || key.trim() === ''}>
              {t('metadata.saveKey')}
            </button>
            {hasTmdbKey && !control.disabled && (
              <button type="button" className="button" onClick={() => change({ metadata: { tmdbKey: null, isTmdbOn: false } })}>
                {t('metadata.forgetKey')}
              </button>
            )}
          </form>
        )}
      </SettingRow>
      <SwitchRow
        label={t('metadata.isOn')}
        hint={t('metadata.isOnHint')}
        fixedBy={fixedBy('metadata.isTmdbOn')}
        isOn={isTmdbOn && hasTmdbKey}
        onChange={(isOn) => change({ metadata: { isTmdbOn: isOn } })}
      />
    </SettingsSection>
  );
}
