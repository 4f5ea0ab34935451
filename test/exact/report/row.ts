import type { Finding } from '../finding.ts';

export type Verdict = 'pass' | 'FAIL' | 'explained' | 'skipped';

/** One line of the result: one property of one file. */
export interface Row {
  readonly file: string;
  /** E.g. "video 720p", "audio a1", "open". */
  readonly property: string;
  readonly verdict: Verdict;
  readonly figures: string;
  readonly findings: readonly Finding[];
}

/** A row that passes when nothing was found. */
export function row(file: string, property: string, judgement: { readonly findings: readonly Finding[]; readonly figures: string }): Row {
  return { file, property, verdict: judgement.findings.length === 0 ? 'pass' : 'FAIL', ...judgement };
}

/** A row for what could not be looked at. */
export function skippedRow(file: string, property: string, why: string): Row {
  return { file, property, verdict: 'skipped', figures: why, findings: [] };
}

/** A row for what has failed before anything could be measured. */
export function failedRow(file: string, property: string, rule: string, detail: string): Row {
  return { file, property, verdict: 'FAIL', figures: '', findings: [{ rule, detail }] };
}

/** The row as text. */
export function rowText({ file, property, verdict, figures, findings }: Row): string {
  const found = findings.map(({ rule, detail }) => `\n            ${rule}: ${detail}`).join('');
  return `${verdict.padEnd(9)} ${file}  ${property}: ${figures}${found}`;
}
