import type { FolderState } from '../indexing/watchedFolder.ts';

/** What the indexing thread starts with. */
export interface WorkerStart {
  /** Path of the index. */
  readonly databasePath: string;
  readonly platform: NodeJS.Platform;
  /** See SweepRequest. */
  readonly settleMs: number;
}

/** What the main thread asks of the indexing thread. */
export type WorkerRequest =
  /** The stored folders have changed. */
  | { readonly kind: 'refresh' }
  /** Look at a whole folder now; null: at all. */
  | { readonly kind: 'sweep'; readonly folderId: number | null }
  /** These items were probed: describe them by what was found. */
  | { readonly kind: 'describe'; readonly itemIds: readonly string[] }
  | { readonly kind: 'close' };

/** What the indexing thread tells. */
export type WorkerReport =
  /** Index or states have changed; at most four a second. */
  | { readonly kind: 'changed'; readonly states: readonly (readonly [folderId: number, state: FolderState])[] }
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly facts: Readonly<Record<string, unknown>>;
      readonly message: string;
    }
  /** It cannot go on; the message is for a person. */
  | { readonly kind: 'failed'; readonly message: string };
