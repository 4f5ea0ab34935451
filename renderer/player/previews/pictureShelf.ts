import type { LoadedPicture } from './loadPicture.ts';

export interface PictureShelfOptions {
  readonly load: (address: string, signal: AbortSignal) => Promise<LoadedPicture>;
  /** Calls back later; returns what prevents it. */
  readonly delay: (callback: () => void, ms: number) => () => void;
  /** Pictures kept; the oldest are released first. */
  readonly limit: number;
  /** A picture has arrived. */
  readonly onLoaded: () => void;
}

/** Pictures by their address. */
export interface PictureShelf {
  /** null: not there. */
  readonly find: (address: string) => LoadedPicture | null;
  /** What is looked for now, null: nothing; what was looked for before is given up. Not asked for before the pointer rests a moment. */
  readonly want: (address: string | null) => void;
  /** Loads a picture that may be looked for later; gives way to what is wanted now. Resolves when it is there, gave way or cannot be had. */
  readonly prefetch: (address: string, signal: AbortSignal) => Promise<void>;
  /** It could not be had: it is not asked for again. */
  readonly isRefused: (address: string) => boolean;
  /** Gives up what is being loaded and lets all pictures go. */
  readonly release: () => void;
}

/** A pointer that passes by moves on sooner. */
const REST_MS = 50;

interface Loading {
  readonly address: string;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** Keeps pictures, and has at most one of them loaded that is wanted now and one in advance. */
export function createPictureShelf({ load, delay, limit, onLoaded }: PictureShelfOptions): PictureShelf {
  const pictures = new Map<string, LoadedPicture>();
  const refused = new Set<string>();
  let wanted: Loading | null = null;
  let advance: Loading | null = null;

  const keep = (address: string, picture: LoadedPicture): void => {
    pictures.get(address)?.release();
    pictures.set(address, picture);
    const oldest = pictures.size > limit ? [...pictures.keys()].slice(0, pictures.size - limit) : [];
    for (const key of oldest) {
      pictures.get(key)?.release();
      pictures.delete(key);
    }
    onLoaded();
  };
  const fetchOne = async (address: string, signal: AbortSignal): Promise<void> => {
    try {
      const picture = await load(address, signal);
      if (signal.aborted) picture.release();
      else keep(address, picture);
    } catch {
      if (!signal.aborted) refused.add(address); // decoration: the time is shown all the same
    }
  };
  const isAtHand = (address: string): boolean => pictures.has(address) || refused.has(address);

  const want = (address: string | null): void => {
    if (wanted?.address === address) return;
    wanted?.controller.abort();
    wanted = null;
    if (address === null || isAtHand(address) || advance?.address === address) return;
    const controller = new AbortController();
    const { signal } = controller;
    const over = Promise.withResolvers<void>();
    const forget = delay(() => {
      advance?.controller.abort();
      void fetchOne(address, signal).then(end);
    }, REST_MS);
    const end = (): void => {
      if (wanted?.controller === controller) wanted = null;
      over.resolve();
    };
    signal.addEventListener('abort', () => {
      forget();
      end();
    });
    wanted = { address, controller, done: over.promise };
  };

  return {
    find: (address) => pictures.get(address) ?? null,
    want,
    async prefetch(address, signal) {
      if (wanted !== null) return wanted.done;
      if (isAtHand(address) || signal.aborted) return undefined;
      const controller = new AbortController();
      const stop = (): void => controller.abort();
      signal.addEventListener('abort', stop);
      const done = fetchOne(address, controller.signal);
      const mine: Loading = { address, controller, done };
      advance = mine;
      await done;
      signal.removeEventListener('abort', stop);
      if (advance === mine) advance = null;
      return undefined;
    },
    isRefused: (address) => refused.has(address),
    release: () => {
      want(null);
      advance?.controller.abort();
      for (const picture of pictures.values()) picture.release();
      pictures.clear();
    },
  };
}
