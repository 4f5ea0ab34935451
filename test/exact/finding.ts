/** One broken promise. */
export interface Finding {
  /** Stable, for the table of explanations, e.g. "frame-lost". */
  readonly rule: string;
  readonly detail: string;
}

/** What one look at a presentation found: empty findings mean exact. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** The measured figures in a few words. */
  readonly figures: string;
}

/** The first few of many, in words. */
export function some<T>(items: readonly T[], text: (item: T) => string, most = 4): string {
  const shown = items.slice(0, most).map(text).join(', ');
  return items.length > most ? `${items.length}: ${shown} ...` : shown;
}
