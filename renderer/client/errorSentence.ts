import { asSaid, t } from '../texts/t.ts';

/** What to tell a person about a failed call: the engine's own words where it has some. */
export function errorSentence(error: unknown): string {
  if (error instanceof Error && error.message !== '') return asSaid(error.message);
  return t('failure.unknown');
}
