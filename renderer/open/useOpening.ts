import { createContext, use } from 'react';
import type { QueuedFilm } from '../player/queue/playQueue.ts';
import type { PageQueue } from '../player/queue/usePlayQueue.ts';
import type { Opening } from './useOpenFilm.ts';
import type { Recent } from './useRecent.ts';

export interface OpeningAccess extends Pick<Opening, 'film' | 'isOpening' | 'problem' | 'say'> {
  readonly recent: Recent;
  /** Plays a path on the engine's machine or library://bucket/object; without seconds from where it was left. */
  readonly play: (subject: string, atSeconds?: number) => void;
  /** Plays the first of these, the others after it. */
  readonly playAll: (films: readonly QueuedFilm[]) => void;
  /** Films that wait; what plays is among them or not. */
  readonly queue: PageQueue;
  /** The film goes on in a corner while other pages are looked at. */
  readonly isMini: boolean;
  readonly setMini: (isMini: boolean) => void;
  /** Leaves the film for the page behind it. */
  readonly leave: () => void;
  /** Ends the small player. */
  readonly stop: () => void;
  /** A dialog with the path field, for pages without one. */
  readonly ask: () => void;
  /** To be called by what shows `problem` itself; returns the end of that. */
  readonly showsProblems: () => () => void;
  /** The platform's dialog, or the engine's folders in one of the page. */
  readonly browse: () => void;
}

/** Given by OpeningProvider. */
export const OpeningContext = createContext<OpeningAccess | null>(null);

/** Playing films from anywhere on the page. */
export function useOpening(): OpeningAccess {
  const access = use(OpeningContext);
  if (access === null) throw new Error('There is no OpeningProvider above this component.');
  return access;
}
