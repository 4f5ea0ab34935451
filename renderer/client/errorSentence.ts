import { ORPCError } from '@orpc/client';
import { t } from '../texts/t.ts';

/** What to tell a person about a failed call: the engine's own words where it has some. */
export function errorSentence(error: unknown): string {
  if (error instanceof ORPCError && error.message !== '') return error.message;
  if (error instanceof Error && error.message !== '') return error.message;
  return t('failure.unknown');
}
