import type { StyledSubtitles } from '../../../shared/contract.ts';
import { showSubtitles, shownSubtitlesId, subtitleChoices, type PlayerTextTrack, type SubtitleChoice } from './subtitleChoices.ts';

/** A subtitle that can be drawn with its own styling. */
export interface StyledSubtitle extends StyledSubtitles {
  /** The name under which the playlist offers the same as plain text. */
  readonly name: string;
}

/** How styled subtitles are shown; `none`: the film has none, `failed`: this browser could not draw them, so they are plain text. */
export type Styling = 'none' | 'original' | 'plain' | 'failed';

export interface SubtitleDisplayOptions {
  readonly styled: readonly StyledSubtitle[];
  readonly tracks: () => readonly PlayerTextTrack[];
  /** Draws until the signal aborts; rejects where that cannot be done. */
  readonly draw: (styled: StyledSubtitle, signal: AbortSignal) => Promise<void>;
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
  let styling: Styling = styled.length === 0 ? 'none' : 'original';
  let drawn: { readonly id: string; readonly end: AbortController } | null = null;

  const drawable = (id: string | null): StyledSubtitle | null =>
    styling === 'original' ? (styled.find(({ name }) => name === id) ?? null) : null;
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
    draw(subtitle, end.signal).catch(() => {
      if (end.signal.aborted) return;
      styling = 'failed';
      show(subtitle.name);
      onChange();
    });
  };
  return {
    choices: () => {
      const offered = subtitleChoices(tracks());
      const isStyled = (id: string): boolean => styled.some(({ name }) => name === id);
      // A file that the browser plays as it is has no text tracks of ours.
      const others = styled.filter(({ name }) => styling === 'original' && !offered.some(({ id }) => id === name));
      return [...offered, ...others.map(({ name }) => ({ id: name, label: name }))].map((choice) => ({
        ...choice,
        isStyled: isStyled(choice.id),
      }));
    },
    shownId,
    styling: () => styling,
    show,
    setOriginalStyling: (isWanted) => {
      if (styling === 'none' || styling === 'failed') return;
      const id = shownId();
      styling = isWanted ? 'original' : 'plain';
      show(id);
    },
    follow: () => {
      const text = shownSubtitlesId(tracks());
      if (text !== null && (drawn !== null || drawable(text) !== null)) show(text);
    },
    dispose: stopDrawing,
  };
}
