import type { SettingsChange, ShownSettings } from '../../shared/settingsContract.ts';

/** The settings as they will be after a change; a secret is only known to be there or not. */
export function mergedSettings(values: ShownSettings, { metadata, ...change }: SettingsChange): ShownSettings {
  const sections = Object.fromEntries(
    Object.entries(change).map(([section, keys]) => [section, { ...sectionOf(values, section), ...keys }]),
  );
  const { tmdbKey, isTmdbOn = values.metadata.isTmdbOn } = metadata ?? {};
  const hasTmdbKey = tmdbKey === undefined ? values.metadata.hasTmdbKey : tmdbKey !== null;
  return { ...values, ...sections, metadata: { isTmdbOn, hasTmdbKey } };
}

function sectionOf(values: ShownSettings, section: string): object {
  return Object.entries(values).find(([name]) => name === section)?.[1] ?? {};
}
