import { wordsOf } from './foldText.ts';

/** One part of what was typed, between spaces: words that have to follow each other. */
export interface TypedPart {
  readonly words: readonly string[];
  /** The last word may be unfinished. */
  readonly isPrefix: boolean;
}

/** What was typed, taken apart. */
export function typedParts(query: string): readonly TypedPart[] {
  const parts = query
    .split(/\s+/u)
    .map((part) => wordsOf(part))
    .filter((words) => words.length > 0)
    .slice(0, 12);
  const endsOpen = !/\s$/u.test(query);
  return parts.map((words, index) => ({ words, isPrefix: endsOpen && index === parts.length - 1 }));
}

/** An FTS5 expression for parts that all have to be found, each in one of its forms. */
export function matchExpression(parts: readonly (readonly TypedPart[])[]): string {
  return parts.map((forms) => `(${forms.map(phrase).join(' OR ')})`).join(' AND ');
}

/** The same, wanted in titles or names of series alone. */
export function titleExpression(parts: readonly (readonly TypedPart[])[]): string {
  return `{title series} : (${matchExpression(parts)})`;
}

/** An expression for titles and series that begin with all that was typed. */
export function beginningExpression(parts: readonly TypedPart[]): string {
  const whole = phrase({ words: parts.flatMap(({ words }) => words), isPrefix: parts.at(-1)?.isPrefix ?? false });
  return `title : ^ ${whole} OR series : ^ ${whole}`;
}

function phrase({ words, isPrefix }: TypedPart): string {
  return `"${words.join(' ')}"${isPrefix ? ' *' : ''}`;
}
