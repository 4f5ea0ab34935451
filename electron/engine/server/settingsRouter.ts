import type { SettingsStore } from '../settings/settingsStore.ts';
import { liveUpdates } from './liveUpdates.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** Answers the settings' part of the contract. */
export function settingsRouter(os: OwnerProcedures['settings'], settings: SettingsStore) {
  return {
    get: os.get.handler(() => settings.view()),
    set: os.set.handler(({ input }) => settings.set(input)),
    watch: os.watch.handler(({ signal }) =>
      liveUpdates({ now: () => settings.view(), onChange: (listener) => settings.onChange(listener) }, { signal }),
    ),
  };
}
