import { previewSize, type PreviewSize } from './previewSize.ts';
import type { VideoTrack } from '../mediaInfo.ts';

/** Small pictures of a film, one for each stretch of it, several on each sprite: told by the film's length and shape alone. */
export interface Storyboard {
  readonly durationSeconds: number;
  /** Of film that one tile stands for; the last stands for what is left. */
  readonly intervalSeconds: number;
  readonly tile: PreviewSize;
  readonly tileCount: number;
  readonly spriteCount: number;
}

/** The tiles of one sprite, row by row. */
export interface SpriteLayout {
  readonly firstTile: number;
  readonly tileCount: number;
  readonly columns: number;
  readonly rows: number;
}

const COLUMNS = 5;
const TILES_PER_SPRITE = COLUMNS * 5;
const TILE_LONG_SIDE_PX = 160;

/** Pictures often enough to find a scene, and few enough that a film's are made in a minute or two. */
export function storyboardOf(track: Pick<VideoTrack, 'displayWidthPx' | 'displayHeightPx'>, durationSeconds: number): Storyboard {
  const intervalSeconds = durationSeconds < 600 ? 2 : durationSeconds < 3600 ? 5 : 10;
  const tileCount = Math.max(1, Math.ceil(durationSeconds / intervalSeconds));
  return {
    durationSeconds,
    intervalSeconds,
    tile: previewSize(track, TILE_LONG_SIDE_PX),
    tileCount,
    spriteCount: Math.ceil(tileCount / TILES_PER_SPRITE),
  };
}

/** Where the tiles of a sprite lie; null: the storyboard has no such sprite. */
export function spriteLayout({ tileCount, spriteCount }: Storyboard, index: number): SpriteLayout | null {
  if (index < 0 || index >= spriteCount) return null;
  const firstTile = index * TILES_PER_SPRITE;
  const tiles = Math.min(TILES_PER_SPRITE, tileCount - firstTile);
  return { firstTile, tileCount: tiles, columns: Math.min(COLUMNS, tiles), rows: Math.ceil(tiles / COLUMNS) };
}
