import type { VhsRepresentation } from './vhs.ts';

/** One rendition a viewer can choose. */
export interface Quality {
  readonly id: string;
  /** By its short side: `720p`, also for a portrait film. */
  readonly label: string;
  readonly bandwidthBps: number;
}

/** The choices, best first; renditions of the same height are told apart by their bit rate. */
export function qualitiesOf(representations: readonly VhsRepresentation[]): readonly Quality[] {
  const sorted = representations.toSorted((a, b) => shortSidePx(b) - shortSidePx(a) || (b.bandwidth ?? 0) - (a.bandwidth ?? 0));
  return sorted.map((representation) => {
    const height = shortSidePx(representation);
    const megabits = ((representation.bandwidth ?? 0) / 1e6).toFixed(1);
    const isUnique = sorted.filter((other) => shortSidePx(other) === height).length === 1;
    const label = height === 0 ? `${megabits} Mbit/s` : isUnique ? `${height}p` : `${height}p · ${megabits} Mbit/s`;
    return { id: representation.id, label, bandwidthBps: representation.bandwidth ?? 0 };
  });
}

function shortSidePx({ width = 0, height = 0 }: VhsRepresentation): number {
  return width === 0 ? height : Math.min(width, height);
}

/** Plays only the chosen rendition from now on; null leaves the choice to VHS. */
export function applyQuality(representations: readonly VhsRepresentation[], id: string | null): void {
  if (id === null) {
    for (const representation of representations) representation.enabled(true);
    return;
  }
  // VHS switches at once only when a rendition goes from off to on, so the chosen one goes off first and on last.
  for (const representation of representations) representation.enabled(false);
  for (const representation of representations) if (representation.id === id) representation.enabled(true);
}
