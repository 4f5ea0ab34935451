import { Layers, ListVideo } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Collection } from '../../shared/collectionsContract.ts';

interface CollectionCoverProps {
  readonly collection: Pick<Collection, 'kind' | 'posterUrls'>;
  /** Of one of the up to four posters. */
  readonly posterWidthPx: number;
}

/** What a collection looks like: the posters of the first films in it, or a sign where there are none. */
export function CollectionCover({ collection: { kind, posterUrls }, posterWidthPx }: CollectionCoverProps): ReactElement {
  const Sign = kind === 'playlist' ? ListVideo : Layers;
  return (
    <span className="collection-cover" data-pictures={Math.min(4, posterUrls.length)} aria-hidden="true">
      {posterUrls.length === 0 ? (
        <Sign />
      ) : (
        posterUrls.slice(0, 4).map((url) => <img key={url} src={`${url}&w=${posterWidthPx}`} alt="" loading="lazy" />)
      )}
    </span>
  );
}
