import { parseAttributeList, type AttributeValue } from './attributeList.ts';
import type { PlaylistStart } from './playlist.ts';
import type { PlaylistLine } from './playlistLines.ts';

type TagLine = Extract<PlaylistLine, { readonly kind: 'tag' }>;

/** A tag or an attribute that the data model has no place for; kept for those who ask. */
export interface UnknownPart {
  readonly lineNumber: number;
  /** Without "#". */
  readonly tag: string;
  /** null: the whole tag is unknown. */
  readonly attribute: string | null;
  readonly value: string;
}

/** Why a text is no playlist. Thrown inside the parser only; parsePlaylist returns it as a value. */
export class PlaylistSyntaxError extends Error {
  readonly lineNumber: number;

  constructor(lineNumber: number, message: string) {
    super(message);
    this.name = 'PlaylistSyntaxError';
    this.lineNumber = lineNumber;
  }
}

/** Reads one tag's attributes by type (RFC 8216 4.2) and notes those that nobody asked for. Throws PlaylistSyntaxError. */
export class TagReader {
  readonly #lineNumber: number;
  readonly #tag: string;
  readonly #attributes: ReadonlyMap<string, AttributeValue>;
  readonly #used = new Set<string>();

  constructor(lineNumber: number, tag: string, value: string) {
    const attributes = parseAttributeList(value);
    if (!attributes) throw new PlaylistSyntaxError(lineNumber, `${tag} has a malformed attribute list`);
    this.#lineNumber = lineNumber;
    this.#tag = tag;
    this.#attributes = attributes;
  }

  /** A quoted string; null when absent. */
  quoted(name: string): string | null {
    const value = this.#value(name);
    if (value && !value.isQuoted) throw this.error(`${name} has no quotes`);
    return value?.text ?? null;
  }

  /** A quoted string that must be there. */
  requiredQuoted(name: string): string {
    return this.quoted(name) ?? this.#missing(name);
  }

  /** An enumerated string; null when absent. */
  enumerated(name: string): string | null {
    const value = this.#value(name);
    if (value?.isQuoted) throw this.error(`${name} has quotes`);
    return value?.text ?? null;
  }

  /** A quoted string or this one enumerated string, as CLOSED-CAPTIONS has it; null when absent. */
  quotedOr(name: string, enumerated: string): { readonly quoted: string } | 'enumerated' | null {
    const value = this.#value(name);
    if (!value) return null;
    if (value.isQuoted) return { quoted: value.text };
    if (value.text === enumerated) return 'enumerated';
    throw this.error(`${name} is neither a quoted string nor ${enumerated}`);
  }

  /** YES or NO; an absent attribute is NO. */
  yesOrNo(name: string): boolean {
    const text = this.enumerated(name);
    if (text !== null && text !== 'YES' && text !== 'NO') throw this.error(`${name} is neither YES nor NO`);
    return text === 'YES';
  }

  /** A decimal integer up to 2^53; null when absent. */
  integer(name: string): number | null {
    const text = this.enumerated(name);
    if (text === null) return null;
    return parseDecimalInteger(text) ?? this.#malformed(name);
  }

  /** A decimal integer that must be there. */
  requiredInteger(name: string): number {
    return this.integer(name) ?? this.#missing(name);
  }

  /** A decimal number, which may be signed; null when absent. */
  number(name: string): number | null {
    const text = this.enumerated(name);
    if (text === null) return null;
    return /^-?\d{1,15}(\.\d{1,20})?$/.test(text) ? Number(text) : this.#malformed(name);
  }

  /** Width and height; null when absent. */
  resolution(name: string): { readonly widthPx: number; readonly heightPx: number } | null {
    const text = this.enumerated(name);
    if (text === null) return null;
    const match = /^(\d{1,9})x(\d{1,9})$/.exec(text);
    return match ? { widthPx: Number(match[1]), heightPx: Number(match[2]) } : this.#malformed(name);
  }

  /** What was not asked for. */
  unknownParts(): readonly UnknownPart[] {
    return [...this.#attributes]
      .filter(([name]) => !this.#used.has(name))
      .map(([attribute, { text }]) => ({ lineNumber: this.#lineNumber, tag: this.#tag, attribute, value: text }));
  }

  error(message: string): PlaylistSyntaxError {
    return new PlaylistSyntaxError(this.#lineNumber, `${this.#tag}: ${message}`);
  }

  #value(name: string): AttributeValue | undefined {
    this.#used.add(name);
    return this.#attributes.get(name);
  }

  #missing(name: string): never {
    throw this.error(`${name} is missing`);
  }

  #malformed(name: string): never {
    throw this.error(`${name} is malformed`);
  }
}

/** null for what is no decimal integer or above 2^53. */
export function parseDecimalInteger(text: string): number | null {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

/**
 * Reads a tag's attributes with `reading` and adds what it did not ask for to `unknown`: the whole tag when it returns null, for
 * a tag that the data model has no place for. Throws PlaylistSyntaxError.
 */
export function readTag<T>({ lineNumber, name, value }: TagLine, unknown: UnknownPart[], reading: (reader: TagReader) => T): T {
  const reader = new TagReader(lineNumber, name, value);
  const result = reading(reader);
  if (result === null) unknown.push({ lineNumber, tag: name, attribute: null, value });
  else unknown.push(...reader.unknownParts());
  return result;
}

/** EXT-X-START (RFC 8216 4.3.5.2). */
export function readStart(reader: TagReader): PlaylistStart {
  const offsetSeconds = reader.number('TIME-OFFSET');
  if (offsetSeconds === null) throw reader.error('TIME-OFFSET is missing');
  return { offsetSeconds, isPrecise: reader.yesOrNo('PRECISE') };
}
