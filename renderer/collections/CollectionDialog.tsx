import { useMutation } from '@tanstack/react-query';
import { useId, useState, type ReactElement } from 'react';
import type { Collection, CollectionKind } from '../../shared/collectionsContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { FormDialog } from '../design/FormDialog.tsx';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';

interface CollectionDialogProps {
  /** null: a new one. */
  readonly collection: Collection | null;
  readonly kind: CollectionKind;
  readonly onClose: () => void;
  readonly onDone: (collection: Collection) => void;
}

/** Name, description and who sees it. */
export function CollectionDialog({ collection, kind, onClose, onDone }: CollectionDialogProps): ReactElement {
  const queries = useQueries();
  const { profile } = useProfile();
  const ids = { name: useId(), description: useId(), isShared: useId() };
  const [name, setName] = useState(collection?.name ?? '');
  const [description, setDescription] = useState(collection?.description ?? '');
  const [isShared, setShared] = useState(collection?.isShared ?? kind === 'collection');
  const onSuccess = (done: Collection): void => {
    onDone(done);
    onClose();
  };
  const create = useMutation(queries.collections.create.mutationOptions({ onSuccess }));
  const change = useMutation(queries.collections.change.mutationOptions({ onSuccess }));
  const submit = (): void => {
    const facts = { ...profile, name, description: description.trim() === '' ? null : description, isShared };
    if (collection === null) create.mutate({ ...facts, kind });
    else change.mutate({ ...facts, collectionId: collection.collectionId });
  };
  return (
    <FormDialog
      title={collection === null ? t(`collections.new.${kind}`) : t('collections.change')}
      submitWords={collection === null ? t('collections.create') : t('people.save')}
      isBusy={create.isPending || change.isPending}
      error={create.error ?? change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <label htmlFor={ids.name}>{t('collections.name')}</label>
      <input
        id={ids.name}
        className="field"
        required
        maxLength={200}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor={ids.description}>{t('collections.description')}</label>
      <textarea
        id={ids.description}
        className="field"
        rows={3}
        maxLength={5000}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <label className="check" htmlFor={ids.isShared}>
        <input id={ids.isShared} type="checkbox" checked={isShared} onChange={(event) => setShared(event.target.checked)} />
        {t('collections.isShared')}
      </label>
    </FormDialog>
  );
}
