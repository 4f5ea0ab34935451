import { useQuery } from '@tanstack/react-query';
import type { ItemKind } from '../../shared/libraryContract.ts';
import { useQueries } from '../client/EngineContext.tsx';

/** The kinds of which the library has something; none until that is known. */
export function useKinds(): ReadonlySet<ItemKind> {
  const queries = useQueries();
  const { data } = useQuery(queries.browse.facets.queryOptions({ input: {}, placeholderData: (before) => before }));
  return new Set(data?.kinds.map(({ value }) => value));
}
