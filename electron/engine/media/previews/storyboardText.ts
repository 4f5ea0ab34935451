import { spriteLayout, type Storyboard } from './storyboard.ts';

/**
 * A storyboard as WebVTT (W3C WebVTT, 4): one cue for each tile, its text the sprite's address with the tile's place as a spatial fragment
 * (Media Fragments 1.0, 4.2.2). `query` (without "?") is put on every address.
 */
export function storyboardText(storyboard: Storyboard, query: string): string {
  const sprites = Array.from({ length: storyboard.spriteCount }, (_, index) => spriteCues(storyboard, index, query));
  return `WEBVTT\n\n${sprites.flat().join('\n')}`;
}

function spriteCues(storyboard: Storyboard, sprite: number, query: string): readonly string[] {
  const layout = spriteLayout(storyboard, sprite);
  if (!layout) return [];
  const { durationSeconds, intervalSeconds, tile } = storyboard;
  return Array.from({ length: layout.tileCount }, (_, place) => {
    const startSeconds = (layout.firstTile + place) * intervalSeconds;
    const endSeconds = Math.min(durationSeconds, startSeconds + intervalSeconds);
    const [x, y] = [(place % layout.columns) * tile.widthPx, Math.floor(place / layout.columns) * tile.heightPx];
    const address = `sprite-${sprite}.webp?${query}#xywh=${x},${y},${tile.widthPx},${tile.heightPx}`;
    return `${cueTime(startSeconds)} --> ${cueTime(Math.max(endSeconds, startSeconds + 0.001))}\n${address}\n`;
  });
}

function cueTime(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const part = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${part(Math.floor(ms / 3_600_000), 2)}:${part(Math.floor(ms / 60_000) % 60, 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
}
