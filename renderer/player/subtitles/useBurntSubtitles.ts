import { useCallback, useMemo, useState } from 'react';
import type { FilmSource } from '../filmPlayer.ts';
import type { PlayerState } from '../playerState.ts';
import type { BurntSubtitle } from './burntSubtitles.ts';

export interface BurntSubtitlesOptions {
  /** The film without any burnt in. */
  readonly plain: FilmSource;
  /** The same as a playlist, for text where `plain` is a file. */
  readonly playlistUrl: string;
  readonly offered: readonly BurntSubtitle[];
  /** Burnt in from the beginning; null: none. */
  readonly firstId: string | null;
}

/** Which subtitles are burnt into the pictures that play. */
export interface BurntSubtitles {
  readonly offered: readonly BurntSubtitle[];
  /** null: none. */
  readonly shownId: string | null;
  /** Goes on with these, or with the player's own subtitles of this id (null: none), where the film is now. */
  readonly choose: (id: string | null, state: PlayerState) => void;
}

/** Turns to another source and back when subtitles have to be in the pictures, without losing the place. */
export function useBurntSubtitles({ plain, playlistUrl, offered, firstId }: BurntSubtitlesOptions): {
  readonly source: FilmSource;
  readonly burnt: BurntSubtitles;
} {
  const first = offered.find(({ id }) => id === firstId);
  const [chosen, setChosen] = useState<{ readonly shownId: string | null; readonly source: FilmSource } | null>(
    first === undefined ? null : { shownId: first.id, source: { ...plain, url: first.url, kind: 'hls' } },
  );
  const choose = useCallback(
    (id: string | null, state: PlayerState) => {
      const next = offered.find((one) => one.id === id);
      const place = {
        startSeconds: state.positionSeconds,
        goingOn: {
          isPaused: state.isPaused,
          rate: state.rate,
          volume: state.volume,
          isMuted: state.isMuted,
          subtitlesId: next === undefined ? id : null,
        },
      };
      if (next !== undefined) setChosen({ shownId: next.id, source: { ...plain, ...place, url: next.url, kind: 'hls' } });
      else if (id === null) setChosen({ shownId: null, source: { ...plain, ...place } });
      else setChosen({ shownId: null, source: { ...plain, ...place, url: playlistUrl, kind: 'hls' } });
    },
    [offered, plain, playlistUrl],
  );
  const shownId = chosen?.shownId ?? null;
  const burnt = useMemo(() => ({ offered, shownId, choose }), [offered, shownId, choose]);
  return { source: chosen?.source ?? plain, burnt };
}
