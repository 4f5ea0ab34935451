import { t } from '../texts/t.ts';

/** How many titles there are, in words. */
export function itemCount(count: number): string {
  return count === 1 ? t('collections.oneItem') : t('collections.items', { count });
}
