import { existsSync, readFileSync } from 'node:fs';
import type { Row } from './row.ts';

/** A deviation that is known, with its reason; kept in docs/EXACTNESS.md for people. */
export interface Explanation {
  readonly file: string;
  /** Rules that may be broken, e.g. "frame-lost". */
  readonly rules: readonly string[];
  readonly why: string;
}

/**
 * Reads the table whose header begins with "| File | Rules |" from a Markdown file; names and rules stand in backticks. Empty where
 * the file or the table is absent.
 */
export function readExplanations(path: string): readonly Explanation[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  const header = lines.findIndex((line) => /^\|\s*File\s*\|\s*Rules\s*\|/.test(line));
  if (header < 0) return [];
  const end = lines.findIndex((line, i) => i > header && !line.startsWith('|'));
  return lines.slice(header + 2, end < 0 ? lines.length : end).flatMap((line) => {
    const [, file = '', rules = '', why = ''] = line.split('|').map((cell) => cell.trim());
    const name = /`([^`]+)`/.exec(file)?.[1];
    return name === undefined ? [] : [{ file: name, rules: [...rules.matchAll(/`([^`]+)`/g)].map(([, rule]) => rule!), why }];
  });
}

/** Turns failures whose every finding is explained into explained ones. */
export function explainRows(rows: readonly Row[], explanations: readonly Explanation[]): readonly Row[] {
  return rows.map((row) => {
    if (row.verdict !== 'FAIL') return row;
    const rules = explanations.filter(({ file }) => file === row.file).flatMap((explanation) => explanation.rules);
    return row.findings.every(({ rule }) => rules.includes(rule)) ? { ...row, verdict: 'explained' } : row;
  });
}

/**
 * Explanations of looked-at files of whose rules none was broken: they are out of date. Not each of them is broken every time: which runs
 * meet where depends on the machine's pace.
 */
export function needlessExplanations(rows: readonly Row[], explanations: readonly Explanation[]): readonly Explanation[] {
  const files = new Set(rows.map(({ file }) => file));
  return explanations.filter(
    ({ file, rules }) =>
      files.has(file) &&
      !rules.some((rule) => rows.some((row) => row.file === file && row.findings.some((finding) => finding.rule === rule))),
  );
}
