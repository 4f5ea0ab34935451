import type { Engine } from '../engine/engine.ts';

/** What the shell shows or follows of a running engine. */
export interface EngineFacts {
  /** How many people watch what is shared; null: nothing is shared. */
  readonly sharingViewers: number | null;
  /** The person wants new versions of the app. */
  readonly wantsUpdates: boolean;
}

/** Whoever watches stops without a word: looked at this often, ms. */
const LOOK_AGAIN_MS = 5000;

type FactsSource = Pick<Engine, 'settings' | 'sharing'>;

/** The facts as they are now. */
export function engineFacts({ settings, sharing }: FactsSource): EngineFacts {
  const { sharing: door, updates } = settings.values;
  const watching = sharing.shares.list().flatMap(({ devices }) => devices.filter(({ isWatching }) => isWatching));
  return { sharingViewers: door.isOn ? watching.length : null, wantsUpdates: updates.isAutomatic };
}

/** Calls back when they may have changed, until the returned function is called. */
export function watchEngineFacts({ settings, sharing }: FactsSource, listener: () => void): () => void {
  const ends = [settings.onChange(listener), sharing.shares.onChange(listener)];
  const timer = setInterval(() => settings.values.sharing.isOn && listener(), LOOK_AGAIN_MS).unref();
  return () => {
    clearInterval(timer);
    for (const end of ends) end();
  };
}
