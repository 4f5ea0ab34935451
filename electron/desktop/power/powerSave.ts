import { powerSaveBlocker } from 'electron';
import type { NowPlaying } from '../../../shared/desktopBridge.ts';

/** What must not happen while something plays; null: the computer may do as it likes. */
export type StayAwake = 'prevent-display-sleep' | 'prevent-app-suspension' | null;

/** A picture keeps the display on, sound alone the computer; what is paused keeps nothing. Pure. */
export function stayAwakeFor(playing: NowPlaying | null): StayAwake {
  if (!playing?.isPlaying) return null;
  return playing.hasPicture ? 'prevent-display-sleep' : 'prevent-app-suspension';
}

/** Holds the one block that is needed, and lets go of the one before. */
export class PowerSave implements Disposable {
  #held: { readonly kind: StayAwake; readonly id: number } | null = null;

  set(kind: StayAwake): void {
    if (kind === (this.#held?.kind ?? null)) return;
    const before = this.#held;
    this.#held = kind === null ? null : { kind, id: powerSaveBlocker.start(kind) };
    if (before) powerSaveBlocker.stop(before.id);
  }

  [Symbol.dispose](): void {
    this.set(null);
  }
}
