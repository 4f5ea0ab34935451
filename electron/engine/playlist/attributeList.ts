import { singleLine } from '../media/singleLine.ts';

/** Attribute lists of RFC 8216 4.2: NAME=value, separated by commas. */

/** Joins the attributes whose value is not null; values come from the functions below. */
export function attributeListText(attributes: readonly (readonly [name: string, value: string | null])[]): string {
  return attributes
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** A quoted-string: what it cannot hold is replaced, see singleLine. */
export function quotedString(text: string): string {
  return `"${singleLine(text)}"`;
}

/** A decimal-integer. Throws RangeError for what is none: negative, fractional or above 2^53. */
export function decimalInteger(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a decimal integer: ${value}`);
  return String(value);
}

/** A decimal-floating-point, signed when below 0, with up to `digits` decimals. Throws RangeError for what is not finite. */
export function decimalNumber(value: number, digits: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) throw new RangeError(`not a decimal number: ${value}`);
  return value.toFixed(digits).replace(/^-(?=0(\.0*)?$)/, '');
}

export function yesOrNo(isTrue: boolean): string {
  return isTrue ? 'YES' : 'NO';
}

/** A URI reference as it stands in a playlist. Throws RangeError for what would break its line or its quotes. */
export function uriText(uri: string): string {
  if (!/^[!$-~][!#-~]*$/.test(uri)) throw new RangeError(`not a URI for a playlist: ${JSON.stringify(uri)}`);
  return uri;
}

/** A value as it was read: whether it had quotes tells the type. */
export interface AttributeValue {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Reads an attribute list; null when it is malformed or names an attribute twice (4.2 forbids both). */
export function parseAttributeList(text: string): ReadonlyMap<string, AttributeValue> | null {
  const attributes = new Map<string, AttributeValue>();
  const pattern = /([A-Z0-9-]+)=(?:"([^"]*)"|([^",\s]*))(?:,|$)/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [all, name = '', quoted, plain = ''] = match;
    const endsWithComma = all.endsWith(',') && pattern.lastIndex === text.length;
    if (endsWithComma || attributes.has(name) || (quoted === undefined && plain === '')) return null;
    attributes.set(name, quoted === undefined ? { text: plain, isQuoted: false } : { text: quoted, isQuoted: true });
  }
  return attributes;
}
