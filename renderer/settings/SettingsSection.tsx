import type { ReactElement, ReactNode } from 'react';

interface SettingsSectionProps {
  readonly title: string;
  readonly about?: ReactNode;
  /** At the end of the title's line. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Settings that belong together, under their own heading. */
export function SettingsSection({ title, about, action, children }: SettingsSectionProps): ReactElement {
  return (
    <section className="settings-section">
      <div className="settings-section-head">
        <div>
          <h2>{title}</h2>
          {about !== undefined && <p className="hint">{about}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
