import { spokenLanguage } from '../texts/t.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number with so many digits behind the point, or behind the comma where the page's language has one: `4.2`, `4,2`. */
export function decimal(value: number, digits: number): string {
  const language = spokenLanguage();
  const key = `${language} ${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
  formats.set(key, format);
  return format.format(value);
}
