import type { ReactElement, ReactNode } from 'react';
import { SettingRow } from './SettingRow.tsx';

interface ChoiceRowProps<Value extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fixedBy?: string | null;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** A setting that is one of a few, in the platform's own list. */
export function ChoiceRow<Value extends string>({ choices, chosen, onChoose, ...row }: ChoiceRowProps<Value>): ReactElement {
  return (
    <SettingRow {...row}>
      {(control) => (
        <select
          className="select"
          value={chosen}
          onChange={(event) => {
            const choice = choices.find(({ value }) => value === event.target.value);
            if (choice) onChoose(choice.value);
          }}
          {...control}
        >
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  );
}
