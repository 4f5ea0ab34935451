import type { PageFile } from './pageFile.ts';

/** More of them stay with a page for nothing. */
const KEPT = 200;

const shelf = new Map<string, PageFile>();

/** Keeps a dropped file for as long as the page is there; the oldest go where there are too many. */
export function rememberPageFile(file: PageFile): void {
  shelf.set(file.path, file);
  for (const [path, oldest] of shelf) {
    if (shelf.size <= KEPT) return;
    oldest.end();
    shelf.delete(path);
  }
}

/** The file behind such a path; null: this page has no such file. */
export function pageFileAt(path: string): PageFile | null {
  return shelf.get(path) ?? null;
}
