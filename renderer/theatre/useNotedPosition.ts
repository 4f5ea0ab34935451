import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { useOpening } from '../open/useOpening.ts';
import type { OpenFilm } from '../open/useOpenFilm.ts';
import { useProfile } from '../profile/ProfileContext.tsx';

/** Seconds of playing between two notes of the position. */
const NOTE_EVERY_SECONDS = 5;

interface Place {
  readonly positionSeconds: number;
  readonly durationSeconds: number | null;
}

/** Keeps where a film stands: in the engine for whoever watches, in the browser for files that are in no library. To be told of each position. */
export function useNotedPosition({
  subject,
  item,
  startSeconds,
}: OpenFilm): (positionSeconds: number, durationSeconds: number | null) => void {
  const queries = useQueries();
  const client = useQueryClient();
  const { profile } = useProfile();
  const { recent } = useOpening();
  const { notePosition } = recent;
  const { itemId, isGrowing } = item;
  const latest = useRef<Place | null>(null);
  const notedSeconds = useRef(startSeconds);

  const note = useCallback(
    ({ positionSeconds, durationSeconds }: Place): void => {
      notedSeconds.current = positionSeconds;
      notePosition(subject, positionSeconds, durationSeconds);
      // A file that grows goes by an id that it loses when it is whole.
      if (isGrowing) return;
      // The next note tells the same and more.
      queries.watching.progress.call({ ...profile, itemId, positionSeconds, durationSeconds }).catch(() => undefined);
    },
    [queries, profile, subject, itemId, isGrowing, notePosition],
  );
  useEffect(
    () => () => {
      const place = latest.current;
      if (place !== null && Math.abs(place.positionSeconds - notedSeconds.current) > 1) note(place);
      void client.invalidateQueries({ queryKey: queries.watching.key({ type: 'query' }) });
    },
    [note, client, queries],
  );
  return useCallback(
    (positionSeconds, durationSeconds) => {
      latest.current = { positionSeconds, durationSeconds };
      if (Math.abs(positionSeconds - notedSeconds.current) >= NOTE_EVERY_SECONDS) note(latest.current);
    },
    [note],
  );
}
