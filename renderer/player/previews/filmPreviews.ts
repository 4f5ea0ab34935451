import type { LoadedPicture } from './loadPicture.ts';
import { createPictureShelf } from './pictureShelf.ts';
import { storyboardTiles, tileAt, type Tile } from './storyboardTiles.ts';

/** Where the small pictures of a film are to be had. */
export interface PreviewSource {
  readonly storyboardUrl: string;
  /** "{seconds}" stands for the place. */
  readonly stillUrl: string;
}

/** A picture of a place. */
export type PreviewPicture =
  | { readonly kind: 'tile'; readonly tile: Tile; readonly sprite: LoadedPicture }
  | { readonly kind: 'still'; readonly still: LoadedPicture };

/** Replaced as a whole on each change. */
export interface PreviewState {
  /** For above the bar: of the place that is looked at, or of the one before until that is there; null: none yet. */
  readonly small: PreviewPicture | null;
  /** `small` is of the place that is looked at. */
  readonly isCurrent: boolean;
  /** For over the film, while its place is being looked for; null: the film itself is to be seen. */
  readonly large: PreviewPicture | null;
  /** A place was chosen, and the film is on its way to it. */
  readonly isLanding: boolean;
}

export interface FilmPreviewsOptions {
  readonly loadText: (address: string, signal: AbortSignal) => Promise<string>;
  readonly loadPicture: (address: string, signal: AbortSignal) => Promise<LoadedPicture>;
  /** Calls back later; returns what prevents it. */
  readonly delay: (callback: () => void, ms: number) => () => void;
}

/** The small pictures of one film, for whoever looks for a place in it. */
export interface FilmPreviews {
  readonly state: () => PreviewState;
  readonly subscribe: (listener: () => void) => () => void;
  /** The place that a pointer or key means; null: none any more. `isDragged`: the film is to show it too. */
  readonly look: (place: { readonly seconds: number; readonly isDragged: boolean } | null) => void;
  /** The film was sent to the place that was dragged to. */
  readonly land: (seconds: number) => void;
  /** The film has arrived. */
  readonly landed: () => void;
  /** Has the whole storyboard made, one sprite after the other from a place on, as long as `mayGoOn`. */
  readonly complete: (fromSeconds: number, mayGoOn: () => Promise<boolean>, signal: AbortSignal) => Promise<void>;
  /** Gives up what is being fetched and lets go of what is there; what is looked for after that is fetched anew. */
  readonly release: () => void;
}

/** A film of eleven hours. */
const SPRITES_KEPT = 160;
const STILLS_KEPT = 40;

/** The small pictures of a film, fetched as they are looked for. */
export function createFilmPreviews(
  { storyboardUrl, stillUrl }: PreviewSource,
  { loadText, loadPicture, delay }: FilmPreviewsOptions,
): FilmPreviews {
  const listeners = new Set<() => void>();
  let inUse = new AbortController();
  let state: PreviewState = { small: null, isCurrent: false, large: null, isLanding: false };
  let tiles: Promise<readonly Tile[]> | null = null;
  let knownTiles: readonly Tile[] = [];
  let looked: { readonly seconds: number; readonly isDragged: boolean } | null = null;
  let landingSeconds: number | null = null;

  // Called when pictures arrive, which is later than here.
  const onLoaded = (): void => refresh();
  const sprites = createPictureShelf({ load: loadPicture, delay, limit: SPRITES_KEPT, onLoaded });
  const stills = createPictureShelf({ load: loadPicture, delay, limit: STILLS_KEPT, onLoaded });

  const tilePicture = (seconds: number): PreviewPicture | null => {
    const tile = tileAt(knownTiles, seconds);
    const sprite = tile && sprites.find(tile.spriteUrl);
    return tile && sprite && { kind: 'tile', tile, sprite };
  };
  // Places within a second are one.
  const stillAddress = (seconds: number): string => stillUrl.replace('{seconds}', String(Math.floor(seconds)));
  const stillPicture = (seconds: number): PreviewPicture | null => {
    const still = stills.find(stillAddress(seconds));
    return still && { kind: 'still', still };
  };

  const refresh = (): void => {
    const largeSeconds = looked?.isDragged ? looked.seconds : landingSeconds;
    const smallNow = looked && (tilePicture(looked.seconds) ?? stillPicture(looked.seconds));
    const largeNow = largeSeconds === null ? null : (stillPicture(largeSeconds) ?? tilePicture(largeSeconds));
    state = {
      small: looked && (smallNow ?? state.small),
      isCurrent: smallNow !== null,
      large: largeSeconds === null ? null : (largeNow ?? state.large),
      isLanding: landingSeconds !== null && !looked?.isDragged,
    };
    const spriteUrl = looked && (tileAt(knownTiles, looked.seconds)?.spriteUrl ?? null);
    sprites.want(spriteUrl);
    const stillSeconds = largeSeconds ?? (looked && tilePicture(looked.seconds) === null ? looked.seconds : null);
    stills.want(stillSeconds === null ? null : stillAddress(stillSeconds));
    for (const listener of listeners) listener();
  };

  const storyboard = (): Promise<readonly Tile[]> => {
    tiles ??= loadText(storyboardUrl, inUse.signal).then(
      (text) => {
        knownTiles = storyboardTiles(text, storyboardUrl);
        refresh();
        return knownTiles;
      },
      () => [], // stills are shown instead
    );
    return tiles;
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: (place) => {
      looked = place;
      if (place?.isDragged) landingSeconds = null;
      if (place !== null) void storyboard();
      refresh();
    },
    land: (seconds) => {
      landingSeconds = seconds;
      looked = looked && { ...looked, isDragged: false };
      refresh();
    },
    landed: () => {
      if (landingSeconds === null) return;
      landingSeconds = null;
      refresh();
    },
    async complete(fromSeconds, mayGoOn, signal) {
      const { signal: use } = inUse;
      const all = await storyboard();
      const first = tileAt(all, fromSeconds);
      const behind = all.slice(first === null ? 0 : all.indexOf(first));
      for (const address of new Set([...behind, ...all].map(({ spriteUrl }) => spriteUrl))) {
        while (sprites.find(address) === null && !sprites.isRefused(address)) {
          if (signal.aborted || use.aborted || !(await mayGoOn())) return;
          await sprites.prefetch(address, signal);
        }
      }
    },
    release: () => {
      inUse.abort();
      inUse = new AbortController();
      tiles = null;
      sprites.release();
      stills.release();
    },
  };
}
