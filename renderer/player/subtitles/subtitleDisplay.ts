import type { StyledSubtitles } from '../../../shared/contract.ts';
import { showSubtitles, shownSubtitlesId, subtitleChoices, type PlayerTextTrack, type SubtitleChoice } from './subtitleChoices.ts';

/** A subtitle that can be drawn with its own styling. */
export interface StyledSubtitle extends StyledSubtitles {
  /** The name under which the playlist offers the same as plain text. */
  readonly name: string;
}

/** How the start of a drawing went; `no-font`: the film brings no font for its letters. */
export interface DrawingStart {
  readonly kind: 'drawn' | 'no-font';
}

/**
 * How styled subtitles are shown; `none`: the film has none; `failed`, `no-font`: these could not be drawn here, or nobody could have
 * read them, so they are plain text.
 */
export type Styling = 'none' | 'original' | 'plain' | 'failed' | 'no-font';

export interface SubtitleDisplayOptions {
  readonly styled: readonly StyledSubtitle[];
  readonly tracks: () => readonly PlayerTextTrack[];
  /** Draws until the signal aborts; rejects where that cannot be done. */
  readonly draw: (styled: StyledSubtitle, signal: AbortSignal) => Promise<DrawingStart>;
  readonly onChange: () => void;
}

/** Shows one subtitle or none: drawn with its styling where it has one and that is wanted, else as the player's text track. */
export interface SubtitleDisplay {
  readonly choices: () => readonly SubtitleChoice[];
  /** null: none is shown. */
  readonly shownId: () => string | null;
  readonly styling: () => Styling;
  /** null: none. */
  readonly show: (id: string | null) => void;
  readonly setOriginalStyling: (isWanted: boolean) => void;
  /** The player may have switched tracks by itself: default ones when the film begins. */
  readonly follow: () => void;
  readonly dispose: () => void;
}

/** Nothing is shown at first. */
export function createSubtitleDisplay({ styled, tracks, draw, onChange }: SubtitleDisplayOptions): SubtitleDisplay {
  let isOriginalWanted = true;
  let drawn: { readonly id: string; readonly end: AbortController } | null = null;
  const obstacles = new Map<string, 'failed' | 'no-font'>();

  const drawable = (id: string | null): StyledSubtitle | null =>
    isOriginalWanted ? (styled.find(({ name }) => name === id && !obstacles.has(name)) ?? null) : null;
  const stopDrawing = (): void => {
    drawn?.end.abort();
    drawn = null;
  };
  const shownId = (): string | null => drawn?.id ?? shownSubtitlesId(tracks());
  const show = (id: string | null): void => {
    const subtitle = drawable(id);
    if (subtitle !== null && drawn?.id === id) return;
    stopDrawing();
    showSubtitles(tracks(), subtitle === null ? id : null);
    if (subtitle === null) return;
    const end = new AbortController();
    drawn = { id: subtitle.name, end };
    const giveUp = (obstacle: 'failed' | 'no-font'): void => {
      if (end.signal.aborted) return;
      obstacles.set(subtitle.name, obstacle);
      show(subtitle.name);
      onChange();
    };
    draw(subtitle, end.signal).then(
      ({ kind }) => kind === 'no-font' && giveUp(kind),
      () => giveUp('failed'),
    );
  };
  return {
    choices: () => {
      const offered = subtitleChoices(tracks());
      const isStyled = (id: string): boolean => styled.some(({ name }) => name === id);
      // A file that the browser plays as it is has no text tracks of ours.
      const others = styled.filter(({ name }) => isOriginalWanted && !obstacles.has(name) && !offered.some(({ id }) => id === name));
      return [...offered, ...others.map(({ name }) => ({ id: name, label: name, language: null }))].map((choice) => ({
        ...choice,
        isStyled: isStyled(choice.id),
      }));
    },
    shownId,
    styling: () => {
      if (styled.length === 0) return 'none';
      return obstacles.get(shownId() ?? '') ?? (isOriginalWanted ? 'original' : 'plain');
    },
    show,
    setOriginalStyling: (isWanted) => {
      const id = shownId();
      isOriginalWanted = isWanted;
      show(id);
    },
    follow: () => {
      const text = shownSubtitlesId(tracks());
      if (text !== null && (drawn !== null || drawable(text) !== null)) show(text);
    },
    dispose: stopDrawing,
  };
}
