import { decimal } from './decimal.ts';

/** Bits a second for people: `850 kbit/s`, `4.2 Mbit/s`. */
export function formatBitrate(bps: number): string {
  if (bps < 999_500) return `${Math.round(bps / 1000)} kbit/s`;
  return `${decimal(bps / 1e6, bps < 99.5e6 ? 1 : 0)} Mbit/s`;
}
