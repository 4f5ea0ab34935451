import { decimal } from './decimal.ts';

/** A short time for people: `4 ms`, `320 ms`, `1.4 s`; null: `–`. */
export function formatWait(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${decimal(ms / 1000, ms < 9950 ? 1 : 0)} s`;
}
