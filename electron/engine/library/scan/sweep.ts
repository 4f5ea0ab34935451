import type { LibraryWriter, IdentifiedFile } from '../indexing/libraryWriter.ts';
import type { Identified } from './identifyFile.ts';
import { joinInside, type ReadDirectory, type ScanProblem } from './readDirectory.ts';
import { goneDirectories, isBelow, reconcileDirectory, type FileLook } from './reconcile.ts';

/** A folder as a sweep needs it. */
export interface SweptFolder {
  readonly folderId: number;
  readonly path: string;
  /** st_dev of the folder when it was last there; null: never. */
  readonly device: number | null;
  /** Where other disks began inside the folder. */
  readonly mounts: readonly string[];
}

/** What a sweep works with; everything but the index may be pretended in tests. */
export interface SweepTools {
  readonly writer: LibraryWriter;
  readonly read: (folderPath: string, directory: string) => ReadDirectory;
  readonly identify: (folderPath: string, directory: string, look: FileLook) => Identified;
  readonly nowMs: () => number;
  /** Lets others have their turn; resolves when the sweep may go on. */
  readonly breathe: () => Promise<void>;
  /** Tells that files were taken in or out. */
  readonly changed: () => void;
}

export interface SweepRequest {
  readonly folder: SweptFolder;
  /** Directories to look at; null: the whole folder. Below them only directories that are not known yet are entered. */
  readonly directories: readonly string[] | null;
  /** Directories of the folder that were seen before; a sweep adds to it and takes out of it. */
  readonly seenDirectories: Set<string>;
  /** A file that was changed less than this ago may still be written: it is left for later. */
  readonly settleMs: number;
  /** How files that were left for later looked; a file that still looks so is taken in. */
  readonly unsettled: ReadonlyMap<string, FileLook>;
  readonly signal: AbortSignal;
}

export type SweepResult =
  /** The folder is not there, or another disk is in its place: what is known of it stays. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'done';
      readonly device: number;
      /** Where other disks begin, as far as this sweep went. */
      readonly mounts: readonly string[];
      readonly problems: readonly ScanProblem[];
      /** The directories that were read: problems in others still stand. */
      readonly read: ReadonlySet<string>;
      /** Files by their place that may still be written, as they looked. */
      readonly unsettled: ReadonlyMap<string, FileLook>;
      readonly hashedCount: number;
    };

/** Files that are written in one transaction: short, so that others are not kept waiting. */
const BATCH = 200;
/** What was found is shown when it is this old, also where the disk is slow: so often a page may show more. */
const SHOWN_AFTER_MS = 300;
/** Directories or files between two breaths. */
const STEPS = 64;

/** Brings the index in step with a folder, or with some of its directories. Throws what the index throws. */
export async function sweep(request: SweepRequest, tools: SweepTools): Promise<SweepResult> {
  const run = new Sweep(request, tools);
  return run.run();
}

class Sweep {
  readonly #request: SweepRequest;
  readonly #tools: SweepTools;
  readonly #read = new Set<string>();
  /** Could not be read: what is known of them and below stays. */
  readonly #kept = new Set<string>();
  /** By the directory where the walk began: directories that are there, and were not entered. */
  readonly #passed = new Map<string, Set<string>>();
  readonly #problems: ScanProblem[] = [];
  readonly #unsettled = new Map<string, FileLook>();
  readonly #mounts = new Set<string>();
  readonly #gone: number[] = [];
  #batch: IdentifiedFile[] = [];
  /** Of the batch: when its first file was found. */
  #batchSinceMs = 0;
  #hashedCount = 0;
  /** Nothing is known of the folder yet: there is nothing to compare with. */
  #isFirst = false;
  #steps = 0;

  constructor(request: SweepRequest, tools: SweepTools) {
    this.#request = request;
    this.#tools = tools;
  }

  async run(): Promise<SweepResult> {
    const { folder, directories, signal } = this.#request;
    const { read } = this.#tools;
    const top = read(folder.path, '');
    const obstacle = this.#obstacle(top);
    if (obstacle !== null || top.kind !== 'read') return { kind: 'unavailable', reason: obstacle ?? 'It is not there.' };
    const starts = directories ?? [''];
    this.#isFirst = this.#tools.writer.isEmpty(folder.folderId);
    for (const start of starts) {
      await this.#walk(start, top.device);
      if (signal.aborted) break;
    }
    this.#write();
    if (signal.aborted) return { kind: 'stopped' };
    await this.#takeOut(starts);
    return {
      kind: 'done',
      device: top.device,
      mounts: [...this.#mounts],
      problems: this.#problems,
      read: this.#read,
      unsettled: this.#unsettled,
      hashedCount: this.#hashedCount,
    };
  }

  /** Why the folder is not what it was; null when it is. An empty place where a disk was connected is not an empty folder. */
  #obstacle(top: ReadDirectory): string | null {
    const { folder } = this.#request;
    if (top.kind === 'missing') return 'It is not there. Connect its disk.';
    if (top.kind === 'unreadable') return top.reason;
    if (folder.device === null || folder.device === top.device) return null;
    // Numbers of devices change when disks are connected in another order: what is in the folder tells more.
    return this.#isAnythingThere('') ? null : 'Another disk is in its place.';
  }

  /** Whether any of the first known files of a directory is still there, or nothing is known of it. */
  #isAnythingThere(directory: string): boolean {
    const { folder } = this.#request;
    const { writer, read } = this.#tools;
    const known = writer.directories(folder.folderId).filter((each) => isBelow(each, directory));
    if (known.length === 0) return true;
    return known.slice(0, 20).some((each) => {
      const content = read(folder.path, each);
      if (content.kind !== 'read') return false;
      const names = new Set(content.files.map((file) => file.name));
      return writer.known(folder.folderId, each).some((file) => names.has(file.name));
    });
  }

  async #walk(start: string, folderDevice: number): Promise<void> {
    const { folder, directories, seenDirectories, signal } = this.#request;
    const passed = new Set<string>();
    this.#passed.set(start, passed);
    const lostMount = this.#lostMount(start, folderDevice);
    if (lostMount !== null) return this.#keep(lostMount, 'Its disk is not connected.');
    const queue: { readonly directory: string; readonly parentDevice: number | null }[] = [
      { directory: start, parentDevice: start === '' ? folderDevice : null },
    ];
    for (let next = queue.pop(); next && !signal.aborted; next = queue.pop()) {
      const { directory, parentDevice } = next;
      if (this.#read.has(directory)) continue;
      const content = this.#tools.read(folder.path, directory);
      if (content.kind === 'unreadable') {
        this.#keep(directory, content.reason);
        continue;
      }
      if (content.kind === 'missing') {
        if (folder.mounts.includes(directory)) this.#keep(directory, 'Its disk is not connected.');
        continue;
      }
      if (directory !== '' && parentDevice !== null && content.device !== parentDevice) this.#mounts.add(directory);
      else if (directories === null && folder.mounts.includes(directory) && !this.#isAnythingThere(directory)) {
        this.#keep(directory, 'Its disk is not connected.');
        continue;
      }
      const isWhole = directories === null;
      const isNew = !seenDirectories.has(directory);
      seenDirectories.add(directory);
      this.#read.add(directory);
      this.#problems.push(...content.problems);
      await this.#takeIn(directory, content.files);
      await this.#describeAnew(directory, content.beside);
      for (const name of content.directories.toReversed()) {
        const below = joinInside(directory, name);
        if (isWhole || isNew || !seenDirectories.has(below)) queue.push({ directory: below, parentDevice: content.device });
        else passed.add(below);
      }
      await this.#step();
    }
  }

  /** The disk inside the folder that a directory lies on, if it is not connected; null otherwise. */
  #lostMount(directory: string, folderDevice: number): string | null {
    const { folder } = this.#request;
    const mount = directory === '' ? undefined : folder.mounts.find((each) => isBelow(directory, each));
    if (mount === undefined) return null;
    const content = this.#tools.read(folder.path, mount);
    if (content.kind === 'read' && content.device !== folderDevice) return null;
    return content.kind === 'read' && this.#isAnythingThere(mount) ? null : mount;
  }

  /** Nothing at or below this directory is taken for gone. */
  #keep(directory: string, reason: string): void {
    this.#kept.add(directory);
    if (this.#request.folder.mounts.includes(directory)) this.#mounts.add(directory);
    this.#problems.push({ path: directory, reason });
  }

  async #takeIn(directory: string, files: readonly FileLook[]): Promise<void> {
    const { folder } = this.#request;
    const { writer } = this.#tools;
    const known = this.#isFirst ? [] : writer.known(folder.folderId, directory);
    const changes = reconcileDirectory(known, files);
    this.#gone.push(...changes.gone.map((file) => file.fileId));
    for (const look of changes.looked) {
      if (this.#request.signal.aborted) return;
      this.#takeInFile(directory, look);
      await this.#step();
    }
  }

  /** What is told of the files of a directory was changed: they are described by what it says now. */
  async #describeAnew(directory: string, beside: string): Promise<void> {
    const { folder, signal } = this.#request;
    const { writer, breathe, changed } = this.#tools;
    if ((this.#isFirst ? '' : writer.beside(folder.folderId, directory)) === beside) return;
    // On the first sweep nothing was looked into, and what is gets described then.
    const described = this.#isFirst ? [] : writer.describedBeside(folder.folderId, directory);
    for (let at = 0; at < described.length && !signal.aborted; at += BATCH) {
      writer.describe(described.slice(at, at + BATCH));
      changed();
      await breathe();
    }
    // Last, so that one that was broken off is done again.
    if (!signal.aborted) writer.setBeside(folder.folderId, directory, beside);
  }

  #takeInFile(directory: string, look: FileLook): void {
    const { folder } = this.#request;
    const { writer, identify } = this.#tools;
    const place = joinInside(directory, look.name);
    const renamed = this.#isFirst ? null : writer.itemOfSameFile(folder.folderId, directory, look);
    if (renamed !== null) return this.#add({ directory, look, itemId: renamed });
    if (!this.#isSettled(place, look)) {
      this.#unsettled.set(place, look);
      return;
    }
    const found = identify(folder.path, directory, look);
    this.#hashedCount += 1;
    if (found.kind === 'identified') this.#add({ directory, look, itemId: found.itemId });
    else if (found.kind === 'changed') this.#unsettled.set(place, look);
    else this.#problems.push({ path: place, reason: found.reason });
  }

  /** Whether a file is no longer being written: long unchanged, or unchanged since the last look. */
  #isSettled(place: string, look: FileLook): boolean {
    const { settleMs, unsettled } = this.#request;
    const before = unsettled.get(place);
    if (before && before.sizeBytes === look.sizeBytes && before.modifiedMs === look.modifiedMs) return true;
    // A renamed or copied file keeps its time of modification, not that of its change.
    return this.#tools.nowMs() - Math.max(look.modifiedMs, look.changedMs) >= settleMs;
  }

  #add(file: IdentifiedFile): void {
    if (this.#batch.length === 0) this.#batchSinceMs = this.#tools.nowMs();
    this.#batch.push(file);
    if (this.#batch.length >= BATCH) this.#write();
  }

  #write(): void {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    this.#tools.writer.put(this.#request.folder.folderId, batch, this.#tools.nowMs());
    this.#tools.changed();
  }

  /** Last, so that a renamed file has its item again before the old name goes. */
  async #takeOut(starts: readonly string[]): Promise<void> {
    const { folder, seenDirectories, signal } = this.#request;
    const { writer, changed } = this.#tools;
    const known = writer.directories(folder.folderId);
    for (const directory of this.#goneOf([...seenDirectories], starts)) seenDirectories.delete(directory);
    for (const directory of this.#goneOf(known, starts)) {
      this.#gone.push(...writer.known(folder.folderId, directory).map((file) => file.fileId));
      await this.#step();
    }
    for (let at = 0; at < this.#gone.length && !signal.aborted; at += BATCH) {
      writer.remove(this.#gone.slice(at, at + BATCH));
      changed();
      await this.#tools.breathe();
    }
  }

  #goneOf(known: readonly string[], starts: readonly string[]): ReadonlySet<string> {
    const gone = starts.flatMap((below) => {
      const kept = new Set([...this.#kept, ...(this.#passed.get(below) ?? [])]);
      return goneDirectories({ known, read: this.#read, kept, below });
    });
    return new Set(gone);
  }

  async #step(): Promise<void> {
    this.#steps += 1;
    if (this.#batch.length > 0 && Math.abs(this.#tools.nowMs() - this.#batchSinceMs) >= SHOWN_AFTER_MS) this.#write();
    if (this.#steps % STEPS === 0) await this.#tools.breathe();
  }
}
