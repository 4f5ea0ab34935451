import type { ExactCase } from '../cases/exactCase.ts';
import { needlessExplanations, type Explanation } from './explanations.ts';
import type { Row } from './row.ts';

/** Of the files that play fully, so many may deviate with a reason. */
const EXPLAINED_SHARE = 0.05;

export interface Summary {
  readonly isPassed: boolean;
  readonly text: string;
  readonly files: { readonly exact: number; readonly explained: number; readonly failed: number };
  readonly seconds: number;
}

/** The outcome of all rows: by file, worst verdict first; explanations that nobody needs, and more of them than are allowed, fail too. */
export function summarise(request: {
  readonly rows: readonly Row[];
  readonly cases: readonly ExactCase[];
  readonly explanations: readonly Explanation[];
  readonly seconds: number;
}): Summary {
  const { rows, cases, explanations, seconds } = request;
  const verdicts = new Map<string, Row['verdict']>();
  for (const { file, verdict } of rows) {
    const before = verdicts.get(file);
    if (before === 'FAIL' || (before === 'explained' && verdict !== 'FAIL')) continue;
    verdicts.set(file, verdict);
  }
  const count = (verdict: Row['verdict']): number => [...verdicts.values()].filter((one) => one === verdict).length;
  const failed = [...verdicts].filter(([, verdict]) => verdict === 'FAIL').map(([file]) => file);
  const explained = [...verdicts].filter(([, verdict]) => verdict === 'explained').map(([file]) => file);
  const needless = needlessExplanations(rows, explanations);
  const full = cases.filter(({ expectation }) => expectation === 'plays fully').map(({ name }) => name);
  const allowed = Math.floor(full.length * EXPLAINED_SHARE);
  const explainedFull = explained.filter((file) => full.includes(file));
  const isTooMany = cases.length >= 100 && explainedFull.length > allowed;
  const lines = [
    ...failed.map((file) => `failed: ${file}`),
    ...needless.map(({ file, rules }) => `no longer needed in docs/EXACTNESS.md: ${file} (${rules.join(', ')})`),
    ...(isTooMany ? [`${explainedFull.length} files are explained, at most ${allowed} may be`] : []),
    `${verdicts.size - failed.length - explained.length} files exact, ${explained.length} explained, ${failed.length} failed; ${rows.length} rows, ${count('skipped')} skipped; ${seconds.toFixed(0)} s`,
  ];
  return {
    isPassed: failed.length === 0 && needless.length === 0 && !isTooMany,
    text: `${lines.join('\n')}\n`,
    files: { exact: verdicts.size - failed.length - explained.length, explained: explained.length, failed: failed.length },
    seconds,
  };
}
