import { useEffect, useState, type ReactElement } from 'react';
import type { DesktopBridge, UpdateState } from '../../shared/desktopBridge.ts';
import type { DesktopSettings } from '../../shared/desktopSettings.ts';
import { SettingsSection } from '../settings/SettingsSection.tsx';
import { SwitchRow } from '../settings/SwitchRow.tsx';
import { t } from '../texts/t.ts';
import { updateWords } from './updateWords.ts';

interface DesktopSectionProps {
  readonly desktop: DesktopBridge<File>;
  /** The engine's setting: new versions are wanted. */
  readonly wantsUpdates: boolean;
  readonly onWantUpdates: (wantsUpdates: boolean) => void;
}

/** The settings of the app itself: the tray, updates, logs. */
export function DesktopSection({ desktop, wantsUpdates, onWantUpdates }: DesktopSectionProps): ReactElement | null {
  const [settings, setSettings] = useState<DesktopSettings | null>(null);
  const [state, setState] = useState<UpdateState | null>(null);
  useEffect(() => {
    void desktop.settings().then(setSettings);
    void desktop.updateState().then(setState);
    return desktop.onUpdateState(setState);
  }, [desktop]);
  if (settings === null || state === null) return null;
  const words = updateWords(state);
  return (
    <SettingsSection title={t('desktop.title')}>
      <SwitchRow
        label={t('desktop.staysInTray')}
        hint={t('desktop.staysInTrayHint')}
        isOn={settings.staysInTray}
        onChange={(staysInTray) => void desktop.changeSettings({ staysInTray }).then(setSettings)}
      />
      {state.kind !== 'unavailable' && (
        <SwitchRow label={t('desktop.updates')} hint={t('desktop.updatesHint')} isOn={wantsUpdates} onChange={onWantUpdates} />
      )}
      {words !== null && <output className="hint">{words}</output>}
      <div className="button-row">
        {(state.kind === 'current' || state.kind === 'failed') && (
          <button type="button" className="button small" onClick={() => void desktop.checkForUpdates()}>
            {t('desktop.checkNow')}
          </button>
        )}
        {state.kind === 'ready' && (
          <button type="button" className="button small" onClick={() => void desktop.installUpdate()}>
            {t('desktop.installNow')}
          </button>
        )}
        <button type="button" className="button small" onClick={() => void desktop.showLogs()}>
          {t('desktop.showLogs')}
        </button>
      </div>
    </SettingsSection>
  );
}
