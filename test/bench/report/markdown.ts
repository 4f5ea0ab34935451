import type { Summary } from '../figures/statistics.ts';
import type { Facts } from './facts.ts';
import type { Goal, Line, Skip, Unit } from './line.ts';

/** How long a measurement took. */
export interface Took {
  readonly measurement: string;
  readonly seconds: number;
}

export interface Report {
  readonly facts: Facts;
  readonly seconds: number;
  /** Each measurement's part of it, those that broke down included. */
  readonly took: readonly Took[];
  readonly lines: readonly Line[];
  readonly skips: readonly Skip[];
  /** Measurements that broke down, and with what words. */
  readonly failures: readonly Skip[];
}

const COLUMNS = ['measurement', 'n', 'median', 'p95', 'beside', 'median', 'p95', 'ratio', 'goal', ''] as const;

/** The report as Markdown: facts, one table for each measurement, what was left out. */
export function reportMarkdown({ facts, seconds, took, lines, skips, failures }: Report): string {
  const groups = Map.groupBy(lines, ({ measurement }) => measurement);
  const missed = lines.filter(({ isMet }) => isMet === false).length;
  const goals = lines.filter(({ goal }) => goal !== null).length;
  return [
    '# Streaming, measured',
    '',
    `Written by \`npm run bench\`${facts.isQuick ? ' -- --quick (few repetitions: a look, not a result)' : ''} on ${facts.takenAt} in ${Math.round(seconds)} s${facts.commit === null ? '' : `, commit ${facts.commit}`}.`,
    `${facts.cores} x ${facts.cpu}, ${facts.memoryGb} GB, ${facts.platform}; Node ${facts.node}; ${facts.ffmpeg}. Load at the start: ${facts.loadAtStart.toFixed(2)}${facts.loadAtStart > facts.cores / 2 ? ' (the machine was busy: times are too long, ratios less so)' : ''}.`,
    'Each value and the one that it is held beside were measured one right after the other; a ratio is the median of the ratios of such pairs.',
    `The time went into: ${took.map((one) => `${one.measurement} ${Math.round(one.seconds)} s`).join(', ')}.`,
    '',
    `${goals - missed} of ${goals} goals met.`,
    ...[...groups].flatMap(([name, rows]) => ['', `## ${name}`, '', ...table(rows)]),
    ...(skips.length === 0
      ? []
      : ['', '## Not measured here', '', ...skips.map(({ measurement, reason }) => `- ${measurement}: ${reason}`)]),
    ...(failures.length === 0
      ? []
      : ['', '## Broke down', '', ...failures.map(({ measurement, reason }) => `- ${measurement}: ${reason}`)]),
    '',
  ].join('\n');
}

/** A line as text for a terminal. */
export function lineText(line: Line): string {
  const cells = cellsOf(line);
  const beside = line.reference === null ? '' : ` beside ${cells[4]} ${cells[5]}, ratio ${cells[7]}`;
  return `  ${cells[9].padEnd(6)} ${line.what}: ${cells[2]}${line.ours.count === 1 ? '' : ` (p95 ${cells[3]}, n ${cells[1]})`}${beside}${line.goal === null ? '' : `; goal ${cells[8]}`}`;
}

function table(lines: readonly Line[]): readonly string[] {
  const rows = [[...COLUMNS], ...lines.map(cellsOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 3));
  const text = (row: readonly string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [text(rows[0] ?? []), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.slice(1).map(text)];
}

type Cells = [string, string, string, string, string, string, string, string, string, string];

function cellsOf(line: Line): Cells {
  const { what, unit, ours, reference, ratio, goal, isMet } = line;
  const median = (summary: Summary): string => figure(summary.median, unit);
  const p95 = (summary: Summary): string => (summary.count === 1 ? '' : figure(summary.p95, unit));
  return [
    what,
    String(ours.count),
    median(ours),
    p95(ours),
    reference?.name ?? '',
    reference ? median(reference.summary) : '',
    reference ? p95(reference.summary) : '',
    ratio === null ? '' : ratio.toFixed(2),
    goal === null ? '' : goalText(goal, unit),
    isMet === null ? '' : isMet ? 'met' : 'missed',
  ];
}

function goalText({ of, kind, value }: Goal, unit: Unit): string {
  const sign = kind === 'at most' ? '≤' : '≥';
  return of === 'ratio' ? `${sign} ${value} x` : `${sign} ${figure(value, unit)}${of === 'worst' ? ' at worst' : ''}`;
}

function figure(value: number, unit: Unit): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}
