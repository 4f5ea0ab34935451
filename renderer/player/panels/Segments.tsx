import './fields.css';
import { useId, type ReactElement } from 'react';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly textOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** One of a few values, side by side. */
export function Segments<Value extends string>({ label, values, chosen, textOf, onChoose }: SegmentsProps<Value>): ReactElement {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend>{label}</legend>
      <div>
        {values.map((value) => (
          <label key={value}>
            <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
            <span>{textOf(value)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
