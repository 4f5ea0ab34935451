import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { isOnBattery } from '../../open/isOnBattery.ts';
import { createFilmPreviews, type FilmPreviews, type PreviewSource, type PreviewState } from './filmPreviews.ts';
import { loadPicture } from './loadPicture.ts';

/** Who stays this long may look for other places later. */
const COMPLETE_AFTER_MS = 10_000;

/**
 * The small pictures of a film for as long as it is shown; null for a film without any. After a while the rest of them is made in the
 * background, not on battery; the engine leaves viewers the processor.
 */
export function useFilmPreviews(source: PreviewSource | null, positionSeconds: number): FilmPreviews | null {
  const previews = useMemo(() => source && createFilmPreviews(source, { loadText, loadPicture, delay }), [source]);
  const position = useRef(positionSeconds);
  useEffect(() => {
    position.current = positionSeconds;
  }, [positionSeconds]);
  useEffect(() => {
    if (previews === null) return undefined;
    const controller = new AbortController();
    const mayGoOn = async (): Promise<boolean> => !(await isOnBattery(navigator));
    const timer = setTimeout(() => void previews.complete(position.current, mayGoOn, controller.signal), COMPLETE_AFTER_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
      previews.release();
    };
  }, [previews]);
  return previews;
}

const NOTHING: PreviewState = { small: null, isCurrent: false, large: null, isLanding: false };
const subscribeToNothing = (): (() => void) => () => undefined;

/** The state of the small pictures, followed. */
export function usePreviewState(previews: FilmPreviews | null): PreviewState {
  return useSyncExternalStore(previews?.subscribe ?? subscribeToNothing, previews?.state ?? (() => NOTHING));
}

async function loadText(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`The storyboard was refused with ${answer.status}.`);
  return answer.text();
}

function delay(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
