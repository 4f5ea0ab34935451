import type { Vhs, VhsRepresentation } from './vhs.ts';

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

/** What stays of the old quality ahead of the viewer, so that he need not wait for the first cold segment of the new one. */
const KEPT_SECONDS = 3;

/**
 * Plays only the chosen rendition from now on; null leaves the choice to VHS, from the next segment on. VHS's own quick change
 * throws away all that is loaded, sound too, and waits. This one keeps the sound and a few seconds of picture, loads the new
 * rendition from the viewer's place on, and lets it overwrite what was kept.
 */
export function applyQuality(vhs: Vhs, id: string | null, positionSeconds: number): void {
  const representations = vhs.representations?.() ?? [];
  const chosen = representations.find((representation) => representation.id === id);
  if (id !== null && chosen === undefined) return;
  // Set directly: `representation.enabled()` would start the quick change.
  for (const { playlist } of representations) playlist.disabled = chosen !== undefined && playlist !== chosen.playlist;
  if (chosen === undefined || vhs.playlists.media()?.id === chosen.id) return;
  const { playlistController_: controller } = vhs;
  vhs.playlists.one('mediachange', () => {
    const loader = controller.mainSegmentLoader_;
    loader.resetLoader();
    loader.remove(positionSeconds + KEPT_SECONDS, Infinity);
    loader.load();
  });
  controller.switchMedia_(chosen.playlist, 'fast-quality');
}
