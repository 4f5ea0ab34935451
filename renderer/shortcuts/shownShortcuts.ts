import type { PlainTextKey } from '../texts/t.ts';

/** Keys that do one thing, as the sheet shows them. */
export interface ShownShortcut {
  /** `KeyboardEvent.key`. */
  readonly keys: readonly string[];
  /** What stands on the sheet for these keys; absent: the keys themselves. */
  readonly shown?: readonly string[];
  readonly does: PlainTextKey;
}

/** Shortcuts of one kind. */
export interface ShownGroup {
  readonly title: PlainTextKey;
  readonly shortcuts: readonly ShownShortcut[];
}
