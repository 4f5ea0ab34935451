/**
 * In place of two packages that jassub imports and we do not ship (see vite.config.ts): a search for fonts at Google, which tells
 * others what is watched, and a stand-in for requestVideoFrameCallback, which every browser that runs the rest has.
 */
export async function queryRemoteFonts(): Promise<readonly never[]> {
  return [];
}
