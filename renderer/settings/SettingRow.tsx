import { useId, type ReactElement, type ReactNode } from 'react';
import { t } from '../texts/t.ts';

/** What a control needs to be tied to its row. */
export interface RowControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly disabled: boolean;
}

interface SettingRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** See SettingsAccess.fixedBy. */
  readonly fixedBy?: string | null;
  readonly children: (control: RowControl) => ReactElement;
}

/** One setting: what it is called, what it means, and its control, which says so where it cannot be changed. */
export function SettingRow({ label, hint, fixedBy = null, children }: SettingRowProps): ReactElement {
  const id = useId();
  const hasHint = hint !== undefined || fixedBy !== null;
  return (
    <div className="setting">
      <div className="setting-text">
        <label htmlFor={id}>{label}</label>
        {hasHint && (
          <div className="hint" id={`${id}-hint`}>
            {hint}
            {fixedBy !== null && (
              <p className="setting-fixed">{fixedBy === '' ? t('settings.fixedAtStart') : t('settings.fixedBy', { variable: fixedBy })}</p>
            )}
          </div>
        )}
      </div>
      <div className="setting-control">
        {children({ id, 'aria-describedby': hasHint ? `${id}-hint` : undefined, disabled: fixedBy !== null })}
      </div>
    </div>
  );
}
