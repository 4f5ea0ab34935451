import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { CDPSession } from 'playwright-core';

/** What a page can see of a file, to its path: how the preload's webUtils finds the path again. */
export function filePathKeys(paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    paths.map((path) => {
      const { size, mtimeMs } = statSync(path);
      return [`${basename(path)}/${size}/${Math.floor(mtimeMs)}`, path];
    }),
  );
}

/** Drags files into a page and drops them at a place in its viewport, px. */
export async function dropFiles(
  cdp: CDPSession,
  paths: readonly string[],
  { x, y }: { readonly x: number; readonly y: number },
): Promise<void> {
  const copy = 1;
  const data = { items: [], files: [...paths], dragOperationsMask: copy };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await cdp.send('Input.dispatchDragEvent', { type, x, y, data });
}
