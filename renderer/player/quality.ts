import { decimal } from '../format/decimal.ts';
import { t } from '../texts/t.ts';
import type { Vhs, VhsPlaylist, VhsRepresentation } from './vhs.ts';

/** One rendition a viewer can choose. */
export interface Quality {
  readonly id: string;
  /** By its short side: `720p`, also for a portrait film. */
  readonly label: string;
  readonly bandwidthBps: number;
  /** The engine's name of the rendition, `720p` or `orig`; null: it has another form. */
  readonly renditionId: string | null;
}

/** The choices, best first; renditions of the same height are told apart by their bit rate, the film's own pictures by their name. */
export function qualitiesOf(representations: readonly VhsRepresentation[]): readonly Quality[] {
  const sorted = representations.toSorted(
    (a, b) =>
      shortSidePx(b) - shortSidePx(a) ||
      Number(isOriginal(b.playlist)) - Number(isOriginal(a.playlist)) ||
      (b.bandwidth ?? 0) - (a.bandwidth ?? 0),
  );
  return sorted.map((representation) => {
    const height = shortSidePx(representation);
    const hasNamesake = sorted.some((other) => other !== representation && !isOriginal(other.playlist) && shortSidePx(other) === height);
    return {
      id: representation.id,
      label: labelOf(representation, hasNamesake),
      bandwidthBps: representation.bandwidth ?? 0,
      renditionId: renditionIdOf(representation.playlist),
    };
  });
}

function labelOf(representation: VhsRepresentation, hasNamesake: boolean): string {
  const height = shortSidePx(representation);
  if (isOriginal(representation.playlist))
    return height === 0 ? t('player.qualityOriginal') : t('player.qualityOriginalOf', { quality: `${height}p` });
  const rate = `${decimal((representation.bandwidth ?? 0) / 1e6, 1)} Mbit/s`;
  if (height === 0) return rate;
  return hasNamesake ? `${height}p · ${rate}` : `${height}p`;
}

/** The engine calls the rendition with the film's own pictures `orig`. */
export function isOriginal(playlist: VhsPlaylist): boolean {
  return renditionIdOf(playlist) === 'orig';
}

/** The engine's name of a variant's rendition: the folder of its playlist; null: it has another form. */
export function renditionIdOf({ uri }: VhsPlaylist): string | null {
  return /(?:^|\/)([^/?#]+)\/index\.m3u8/.exec(uri ?? '')?.[1] ?? null;
}

function shortSidePx({ width = 0, height = 0 }: VhsRepresentation): number {
  return width === 0 ? height : Math.min(width, height);
}

/** Keeps Auto at or below a bit rate; null lifts the limit. The lowest rendition always stays. */
export function limitAuto(vhs: Vhs, ceilingBps: number | null): void {
  const representations = vhs.representations?.() ?? [];
  const lowestBps = Math.min(...representations.map(({ bandwidth = 0 }) => bandwidth));
  for (const { playlist, bandwidth = 0 } of representations) {
    playlist.disabled = ceilingBps !== null && bandwidth > Math.max(ceilingBps, lowestBps);
  }
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
