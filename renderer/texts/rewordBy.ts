/** A sentence of the engine in other words; a sentence that is not known comes back as it is. */
export type Reword = (sentence: string) => string;

interface Pattern {
  readonly matches: RegExp;
  readonly names: readonly string[];
  readonly words: string;
}

/**
 * Rewords sentences by a table of English patterns and what to say in their place. `{name}` stands for anything, which is taken over, and reworded
 * itself if it is in the table.
 */
export function rewordBy(table: Readonly<Record<string, string>>): Reword {
  const plain = new Map<string, string>();
  const patterns: Pattern[] = [];
  // What says most by itself is tried first.
  const bySize = Object.entries(table).toSorted(([a], [b]) => withoutNames(b).length - withoutNames(a).length);
  for (const [english, words] of bySize) {
    const names = [...english.matchAll(NAME)].map(([, name]) => name ?? '');
    if (names.length === 0) plain.set(english, words);
    else patterns.push({ matches: new RegExp(`^${escaped(english).replaceAll(ESCAPED_NAME, '(.*?)')}$`, 's'), names, words });
  }
  const reword: Reword = (sentence) => {
    const whole = plain.get(sentence);
    if (whole !== undefined) return whole;
    for (const { matches, names, words } of patterns) {
      const found = matches.exec(sentence);
      if (found === null) continue;
      const values = new Map(names.map((name, at) => [name, reword(found[at + 1] ?? '')]));
      return words.replaceAll(NAME, (placeholder, name: string) => values.get(name) ?? placeholder);
    }
    return sentence;
  };
  return reword;
}

const NAME = /\{(\w+)\}/g;
const ESCAPED_NAME = /\\\{\w+\\\}/g;

function withoutNames(text: string): string {
  return text.replaceAll(NAME, '');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
