import { join } from 'node:path';
import { DEFAULT_DESKTOP_SETTINGS, desktopSettings, type DesktopSettings } from '../../../shared/desktopSettings.ts';
import { readStored, writeStored } from '../storedJson.ts';

/** What the person chose about the app, kept in its profile. */
export class SettingsStore {
  readonly #path: string;
  readonly #changed: (settings: DesktopSettings) => void;
  #settings: DesktopSettings;

  /** Reads what was kept; `changed` is called after each change. Throws what the file system throws. */
  constructor(profileDir: string, changed: (settings: DesktopSettings) => void) {
    this.#path = join(profileDir, 'settings.json');
    this.#changed = changed;
    // A setting that came with a later version has its default.
    const kept = readStored(this.#path, desktopSettings.partial().loose());
    this.#settings = {
      ...DEFAULT_DESKTOP_SETTINGS,
      ...desktopSettings
        .partial()
        .strip()
        .parse(kept ?? {}),
    } as DesktopSettings;
  }

  get current(): DesktopSettings {
    return this.#settings;
  }

  /** Changes what is named, keeps it and tells. Throws what the file system throws. */
  change(change: Partial<DesktopSettings>): DesktopSettings {
    const changed = desktopSettings.parse({ ...this.#settings, ...change });
    writeStored(this.#path, changed);
    this.#settings = changed;
    this.#changed(changed);
    return changed;
  }
}
