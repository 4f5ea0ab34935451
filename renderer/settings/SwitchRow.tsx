import { Switch } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { SettingRow } from './SettingRow.tsx';

interface SwitchRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fixedBy?: string | null;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A setting that is on or off. */
export function SwitchRow({ isOn, onChange, ...row }: SwitchRowProps): ReactElement {
  return (
    <SettingRow {...row}>
      {(control) => (
        <Switch.Root className="switch" checked={isOn} onCheckedChange={onChange} {...control}>
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
      )}
    </SettingRow>
  );
}
