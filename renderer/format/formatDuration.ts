import { t } from '../texts/t.ts';

/** Seconds count in what is shorter. */
const SHORT_SECONDS = 600;

/** A length for people, to the unit that matters: `1 h 4 min`, `42 min`, `3 min 20 s`, `12 s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole >= 3600) return t('seconds.hours', { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60) });
  if (whole >= SHORT_SECONDS) return t('seconds.wholeMinutes', { minutes: Math.floor(whole / 60) });
  if (whole >= 60) return t('seconds.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  return t('seconds.seconds', { seconds: whole });
}
