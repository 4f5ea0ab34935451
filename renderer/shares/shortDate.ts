import { spokenLanguage } from '../texts/t.ts';

/** A moment for people, in the language of the page: the time alone where it is today. `iso`: ISO 8601. */
export function shortDate(iso: string, now: Date = new Date()): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === now.toDateString();
  return date.toLocaleString(spokenLanguage(), isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}
