import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { isPageFilePath } from '../open/pageFile.ts';
import { isOnBattery } from '../open/isOnBattery.ts';
import { capabilitiesOf, isTypeSupported } from '../player/capabilities.ts';

/** So long before the end the beginning of the next one is made. */
const PREPARE_SECONDS = 60;
/** And so long before it is offered: about the length of the shortest credits. */
const OFFER_SECONDS = 20;

/** The episode after a film, by path, null when there is none; made in advance near the end, offered at the very end. */
export function useNextEpisode(subject: string): {
  readonly next: { readonly path: string; readonly title: string } | null;
  readonly isOffered: boolean;
  /** So near that something that comes next would be offered. */
  readonly isNearEnd: boolean;
  /** To be told of each position. */
  readonly note: (positionSeconds: number, durationSeconds: number | null) => void;
} {
  const queries = useQueries();
  const next =
    useQuery(
      queries.files.nextEpisode.queryOptions({
        input: { path: subject },
        staleTime: Number.POSITIVE_INFINITY,
        enabled: !isPageFilePath(subject),
      }),
    ).data ?? null;
  const [isNear, setNear] = useState(false);
  const [isOffered, setOffered] = useState(false);
  const note = useCallback((positionSeconds: number, durationSeconds: number | null) => {
    const leftSeconds = durationSeconds === null ? Number.POSITIVE_INFINITY : durationSeconds - positionSeconds;
    setNear(leftSeconds < Math.min(PREPARE_SECONDS, (durationSeconds ?? 0) / 2));
    setOffered(leftSeconds < Math.min(OFFER_SECONDS, (durationSeconds ?? 0) / 2));
  }, []);
  useEffect(() => {
    if (next === null || !isNear) return;
    const controller = new AbortController();
    const prepare = async (): Promise<void> => {
      if (controller.signal.aborted || (await isOnBattery(navigator))) return;
      const capabilities = capabilitiesOf(isTypeSupported);
      await queries.media.prepare.call({ path: next.path, capabilities }, { signal: controller.signal }).catch(() => undefined); // told when it is opened
    };
    void prepare();
    return () => controller.abort();
  }, [next, isNear, queries]);
  return { next, isOffered: isOffered && next !== null, isNearEnd: isOffered, note };
}
