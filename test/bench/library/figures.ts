import { z } from 'zod';

/** One measured value beside what it shall be. */
export const Figure = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  target: z
    .object({ kind: z.enum(['atLeast', 'atMost']), value: z.number() })
    .nullable()
    .describe('null: told for information'),
});
export type Figure = z.infer<typeof Figure>;

/** The file that figures are kept in, as far as it is read again. */
export const StoredFigures = z.object({ figures: z.array(Figure) });

/** Whether it is what it shall be. */
export function isMet({ value, target }: Figure): boolean {
  if (target === null) return true;
  return target.kind === 'atLeast' ? value >= target.value : value <= target.value;
}

/** The value below which a share (0..1) of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The figures as a table in Markdown. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, value, unit, target } = figure;
    const wanted = target === null ? '' : `${target.kind === 'atLeast' ? 'at least' : 'at most'} ${plain(target.value)} ${unit}`;
    return `| ${name} | ${plain(value)} ${unit} | ${wanted} | ${target === null ? '' : isMet(figure) ? 'yes' : 'no'} |`;
  });
  return ['| figure | measured | wanted | met |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function plain(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
