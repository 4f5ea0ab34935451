/** A small picture of a stretch of the film: a place on a sprite. */
export interface Tile {
  readonly startSeconds: number;
  readonly spriteUrl: string;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

const CUE = /^(?:(\d+):)?(\d\d):(\d\d\.\d{3}) --> .*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)$/gm;

/** The tiles of a storyboard in the order of time: WebVTT whose cues are addresses with spatial fragments. `baseUrl`: that of the text. */
export function storyboardTiles(text: string, baseUrl: string): readonly Tile[] {
  return [...text.matchAll(CUE)].map(([, hours = '0', minutes, seconds, address, ...place]) => {
    const [xPx = 0, yPx = 0, widthPx = 0, heightPx = 0] = place.map(Number);
    const startSeconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return { startSeconds, spriteUrl: new URL(address ?? '', baseUrl).href, xPx, yPx, widthPx, heightPx };
  });
}

/** The tile of a place; null when there are none. */
export function tileAt(tiles: readonly Tile[], seconds: number): Tile | null {
  return tiles.findLast(({ startSeconds }) => startSeconds <= seconds) ?? tiles[0] ?? null;
}
