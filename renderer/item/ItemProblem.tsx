import { useMutation } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { formatMoment } from '../format/formatMoment.ts';
import { asSaid, spokenLanguage, t } from '../texts/t.ts';

/** Trying to open the item's file. */
export interface OpeningTrial {
  /** null: it went well, or is not over. */
  readonly error: Error | null;
  readonly isTrying: boolean;
  readonly tryAgain: () => void;
}

interface ItemProblemProps {
  readonly item: Pick<LibraryItem, 'itemId' | 'isAvailable' | 'problem'>;
  readonly opening: OpeningTrial;
}

/** What stands against playing an item, and a way to have its file looked at another time; null where nothing does. */
export function ItemProblem({ item, opening }: ItemProblemProps): ReactElement | null {
  const queries = useQueries();
  const look = useMutation(queries.library.tryAgain.mutationOptions());
  const { itemId, isAvailable, problem } = item;
  if (!isAvailable) return <p className="item-note">{t('item.unavailable')}</p>;
  const reason = opening.error === null ? problem?.reason : errorSentence(opening.error);
  if (reason === undefined) return null;
  const isTrying = opening.isTrying || look.isPending;
  const again = (): void => {
    opening.tryAgain();
    look.mutate({ itemId });
  };
  return (
    <div className="item-problem">
      <p className="item-note">
        {asSaid(reason)}
        {problem?.againAt != null && ` ${t('item.againAt', { when: formatMoment(problem.againAt, spokenLanguage()) })}`}
      </p>
      <button type="button" className="button small" disabled={isTrying} onClick={again}>
        <RotateCw aria-hidden="true" data-turning={isTrying} />
        {t(isTrying ? 'item.trying' : 'item.tryAgain')}
      </button>
    </div>
  );
}
