/** What tells whether a file is still what it was. */
export interface FileLook {
  readonly name: string;
  readonly sizeBytes: number;
  /** Milliseconds since the Unix epoch, with fractions as far as the file system has them. */
  readonly modifiedMs: number;
  /** st_ctime, likewise: moves also when somebody puts the modification time back. */
  readonly changedMs: number;
  readonly inode: number;
}

/** A file of one directory as the index knows it. */
export interface KnownFile extends FileLook {
  readonly fileId: number;
}

/** What has to be done so that the index says what is there. */
export interface DirectoryChanges {
  /** Nothing to be done. */
  readonly unchangedCount: number;
  /** To be identified by their content: new ones, and known ones whose content may be another now. */
  readonly looked: readonly FileLook[];
  /** No longer there. */
  readonly gone: readonly KnownFile[];
}

/** Compares what is known of one directory with what is seen there. */
export function reconcileDirectory(known: readonly KnownFile[], seen: readonly FileLook[]): DirectoryChanges {
  const byName = new Map(known.map((file) => [file.name, file]));
  const looked: FileLook[] = [];
  for (const file of seen) {
    const before = byName.get(file.name);
    byName.delete(file.name);
    if (!before || !looksTheSame(before, file)) looked.push(file);
  }
  return { unchangedCount: seen.length - looked.length, looked, gone: [...byName.values()] };
}

function looksTheSame(a: FileLook, b: FileLook): boolean {
  return a.sizeBytes === b.sizeBytes && a.modifiedMs === b.modifiedMs && a.changedMs === b.changedMs && a.inode === b.inode;
}

/** What is to be done with the directories that the index knows files of. */
export interface KnownDirectories {
  /** Every directory that the index has files in. */
  readonly known: readonly string[];
  /** The directories that were read. */
  readonly read: ReadonlySet<string>;
  /** Directories that were not entered, could not be read, or whose disk is not connected: what is known of them and below stays. */
  readonly kept: ReadonlySet<string>;
  /** The sweep looked only at this directory and below; '' for the whole folder. */
  readonly below: string;
}

/** The directories that are gone, with all that was in them. */
export function goneDirectories({ known, read, kept, below }: KnownDirectories): readonly string[] {
  return known.filter((directory) => !read.has(directory) && isBelow(directory, below) && !isUnderAny(directory, kept));
}

/** Whether a directory is another, or lies in it. */
export function isBelow(directory: string, top: string): boolean {
  return top === '' || directory === top || directory.startsWith(`${top}/`);
}

/** Whether a directory is one of these, or lies in one. */
function isUnderAny(directory: string, tops: ReadonlySet<string>): boolean {
  if (tops.size === 0) return false;
  if (tops.has(directory) || tops.has('')) return true;
  for (let at = directory.lastIndexOf('/'); at > 0; at = directory.lastIndexOf('/', at - 1)) {
    if (tops.has(directory.slice(0, at))) return true;
  }
  return false;
}
