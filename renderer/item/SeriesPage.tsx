import type { ReactElement } from 'react';
import { PageHeader } from '../frame/PageHeader.tsx';

/** One series of the library with its seasons. */
export function SeriesPage({ seriesKey }: { readonly seriesKey: string; readonly season: number | null }): ReactElement {
  return <PageHeader title={seriesKey} />;
}
