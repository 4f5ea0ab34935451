import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { spokenLanguage, t } from '../texts/t.ts';
import { languageName, languagesLeft } from './languageChoices.ts';

interface LanguageOrderProps {
  readonly label: string;
  readonly hint: string;
  readonly tags: readonly string[];
  readonly onChange: (tags: string[]) => void;
}

/** Languages in the order in which they are wanted. */
export function LanguageOrder({ label, hint, tags, onChange }: LanguageOrderProps): ReactElement {
  const id = useId();
  const page = spokenLanguage();
  const move = (from: number, to: number): void => {
    const rest = tags.filter((_, index) => index !== from);
    onChange([...rest.slice(0, to), tags[from] ?? '', ...rest.slice(to)]);
  };
  return (
    <div className="setting language-order">
      <div className="setting-text">
        <label htmlFor={id}>{label}</label>
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
      <div className="setting-control">
        {tags.length > 0 && (
          <ol aria-label={label}>
            {tags.map((tag, index) => {
              const name = languageName(tag, page);
              return (
                <li key={tag}>
                  <span>{name}</span>
                  <IconButton
                    label={t('settings.languageUp', { name })}
                    icon={<ArrowUp aria-hidden="true" />}
                    disabled={index === 0}
                    onClick={() => move(index, index - 1)}
                  />
                  <IconButton
                    label={t('settings.languageDown', { name })}
                    icon={<ArrowDown aria-hidden="true" />}
                    disabled={index === tags.length - 1}
                    onClick={() => move(index, index + 1)}
                  />
                  <IconButton
                    label={t('settings.languageRemove', { name })}
                    icon={<X aria-hidden="true" />}
                    onClick={() => onChange(tags.filter((other) => other !== tag))}
                  />
                </li>
              );
            })}
          </ol>
        )}
        <select
          id={id}
          className="select"
          aria-describedby={`${id}-hint`}
          value=""
          disabled={tags.length >= 10}
          onChange={(event) => onChange([...tags, event.target.value])}
        >
          <option value="" disabled>
            {t('settings.languageAdd')}
          </option>
          {languagesLeft(tags, page).map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
