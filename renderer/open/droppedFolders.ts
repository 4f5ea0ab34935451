import { MEDIA_EXTENSIONS } from '../../shared/mediaExtensions.ts';

/** What was dropped on the page. */
export interface Dropped {
  readonly files: readonly File[];
  readonly folders: readonly FileSystemDirectoryEntry[];
}

/** Tells files from folders; to be called while the drop is handled, since its data is gone afterwards (HTML standard, 6.11.2). */
export function droppedIn(items: Iterable<DataTransferItem>): Dropped {
  const files: File[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  for (const item of items) {
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory === true) folders.push(entry as FileSystemDirectoryEntry);
    else {
      const file = item.getAsFile();
      if (file !== null) files.push(file);
    }
  }
  return { files, folders };
}

/** The films in a folder and in the folders in it, as a person would count them, `most` at the most. Rejects where one cannot be read. */
export async function filmsIn(folder: FileSystemDirectoryEntry, most: number): Promise<readonly File[]> {
  const films: File[] = [];
  for (const entry of await entriesOf(folder)) {
    if (films.length >= most) break;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory) films.push(...(await filmsIn(entry as FileSystemDirectoryEntry, most - films.length)));
    else if (isMediaName(entry.name)) films.push(await fileOf(entry as FileSystemFileEntry));
  }
  return films;
}

function isMediaName(name: string): boolean {
  return MEDIA_EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    // Some at a time, and none at the end (File and Directory Entries API, 7.3).
    const some = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return entries.toSorted((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
    entries.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
