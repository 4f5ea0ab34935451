import { t } from '../texts/t.ts';

/** Seconds count in what is shorter. */
const SHORT_SECONDS = 600;

/** A length for people, to the unit that matters: `1 h 4 min`, `2 h`, `42 min`, `3 min 20 s`, `12 s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours > 0) return minutes === 0 ? t('seconds.wholeHours', { hours }) : t('seconds.hours', { hours, minutes });
  if (whole >= SHORT_SECONDS) return t('seconds.wholeMinutes', { minutes });
  if (whole >= 60) return t('seconds.minutes', { minutes, seconds: whole % 60 });
  return t('seconds.seconds', { seconds: whole });
}
