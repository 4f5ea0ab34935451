import type { Rendition } from './openedFilm.ts';
import { timedGet } from './timedGet.ts';

/** Fetches a stretch of picture and sound side by side, each segment when the one before is there. Throws when one does not come. */
export async function playSequentially(
  renditions: readonly Rendition[],
  { fromSeconds, toSeconds }: { readonly fromSeconds: number; readonly toSeconds: number },
): Promise<void> {
  await Promise.all(
    renditions.map(async ({ segments }) => {
      for (const { url, startSeconds, endSeconds } of segments) {
        if (endSeconds <= fromSeconds || startSeconds >= toSeconds) continue;
        const { status } = await timedGet(url);
        if (status !== 200) throw new Error(`${new URL(url).pathname}: status ${status}`);
      }
    }),
  );
}
