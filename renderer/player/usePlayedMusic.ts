import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../client/EngineContext.tsx';
import type { FilmFacts } from './filmFacts.ts';

/** Sound without a picture, as it is shown. */
export interface PlayedMusic {
  readonly title: string;
  readonly artist: string | null;
  readonly album: string | null;
  /** Its cover; null: it has none, or is in no library. */
  readonly artworkUrl: string | null;
}

/** What the library knows of music that plays; null for what has a picture. */
export function usePlayedMusic({ itemId, title, tracks }: Pick<FilmFacts, 'itemId' | 'title' | 'tracks'>): PlayedMusic | null {
  const queries = useQueries();
  const hasPicture = tracks.some(({ kind, isCover }) => kind === 'video' && isCover !== true);
  // A file that is in no library is known to nobody: its name is all there is.
  const { data } = useQuery(queries.library.item.queryOptions({ input: { itemId }, enabled: !hasPicture, retry: false }));
  if (hasPicture) return null;
  return { title, artist: data?.artist ?? null, album: data?.album ?? null, artworkUrl: data?.posterUrl ?? null };
}
