import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { PageHeader } from '../frame/PageHeader.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { UnknownPage } from '../frame/UnknownPage.tsx';

/** One item of the library. */
export function ItemPage({ itemId }: { readonly itemId: string }): ReactElement {
  const queries = useQueries();
  const item = useQuery(queries.library.item.queryOptions({ input: { itemId } }));
  if (item.isError) return <UnknownPage />;
  if (item.data === undefined) return <PageSkeleton />;
  return <PageHeader title={item.data.title} />;
}
