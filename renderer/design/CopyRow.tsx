import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useState, type ReactElement } from 'react';
import { t } from '../texts/t.ts';

const SHOWN_MS = 2000;

/** A text to be copied, an address or a secret, whole, by a button or by hand. */
export function CopyRow({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (field: HTMLInputElement | null): void => {
    field?.select();
    // Refused without https in some browsers: the text is selected then, for the keyboard.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div className="copy-row">
      <label htmlFor={id}>{label}</label>
      <div className="copy-line">
        <input id={id} className="field" readOnly value={text} onFocus={(event) => event.target.select()} />
        <button
          type="button"
          className="button"
          onClick={(event) => copy(event.currentTarget.parentElement?.querySelector('input') ?? null)}
        >
          {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {isCopied ? t('shares.copied') : t('shares.copy')}
        </button>
      </div>
    </div>
  );
}
