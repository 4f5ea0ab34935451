import { medianRatio, summaryOf, type Pair, type Summary } from '../figures/statistics.ts';

/** What a line's figure is held against. `ratio`: to the reference; `median` and `worst`: of our own values. */
export interface Goal {
  readonly of: 'ratio' | 'median' | 'worst';
  readonly kind: 'at most' | 'at least';
  readonly value: number;
}

export type Unit = 'ms' | 's' | '%' | 'MB' | 'requests/s' | 'MB/s' | 'times' | 'processes' | 'stalls';

/** One line of the report. */
export interface Line {
  readonly measurement: string;
  /** What was measured, of which source. */
  readonly what: string;
  readonly unit: Unit;
  readonly ours: Summary;
  /** What it is held beside, and its figures; null: nothing. */
  readonly reference: { readonly name: string; readonly summary: Summary } | null;
  /** Ours to the reference; null without one. */
  readonly ratio: number | null;
  /** null: a fact, without a goal. */
  readonly goal: Goal | null;
  /** null: without a goal. */
  readonly isMet: boolean | null;
}

/** Something that could not be measured here, and why. */
export interface Skip {
  readonly measurement: string;
  readonly reason: string;
}

export interface LineRequest {
  readonly what: string;
  readonly unit: Unit;
  readonly goal?: Goal;
}

/** A line of values that stand alone. */
export function lineOf(measurement: string, { what, unit, goal }: LineRequest, values: readonly number[]): Line {
  const ours = summaryOf(values);
  return withVerdict({ measurement, what, unit, ours, reference: null, ratio: null, goal: goal ?? null });
}

/** A line of values measured in turn with those of a reference. */
export function lineBeside(measurement: string, request: LineRequest & { readonly reference: string }, pairs: readonly Pair[]): Line {
  const { what, unit, goal } = request;
  return withVerdict({
    measurement,
    what,
    unit,
    ours: summaryOf(pairs.map(({ ours }) => ours)),
    reference: { name: request.reference, summary: summaryOf(pairs.map(({ reference }) => reference)) },
    ratio: medianRatio(pairs),
    goal: goal ?? null,
  });
}

function withVerdict(line: Omit<Line, 'isMet'>): Line {
  const { goal, ours, ratio } = line;
  if (goal === null) return { ...line, isMet: null };
  const figure = goal.of === 'ratio' ? ratio : ours[goal.of];
  if (figure === null) throw new Error(`"${line.what}" has a goal for a ratio but nothing beside it`);
  return { ...line, isMet: goal.kind === 'at most' ? figure <= goal.value : figure >= goal.value };
}
