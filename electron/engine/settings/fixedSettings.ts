import { Settings } from '../../../shared/settingsContract.ts';
import type { EngineConfig } from '../config.ts';

/** A setting that was given at the start: it wins over what the person sets. */
export interface FixedSetting {
  readonly section: keyof Settings;
  readonly key: string;
  readonly value: unknown;
  /** The environment variable; null: an option of the engine. */
  readonly by: string | null;
}

/** What is fixed, and what of the environment was not understood, as sentences for a person. */
export interface FixedSettings {
  readonly fixed: readonly FixedSetting[];
  readonly problems: readonly string[];
}

interface Variable {
  readonly name: string;
  readonly section: keyof Settings;
  readonly key: string;
  readonly read: (text: string) => unknown;
}

const isOn = (text: string): boolean | string => (text === '1' ? true : text === '0' ? false : text);

/** The environment variables that stand for settings; an empty one says nothing. */
const SETTING_VARIABLES: readonly Variable[] = [
  { name: 'PLAYHEAD_CACHE_BYTES', section: 'cache', key: 'limitBytes', read: Number },
  { name: 'PLAYHEAD_HARDWARE', section: 'encoding', key: 'isHardwareAllowed', read: isOn },
  { name: 'PLAYHEAD_VIDEO_SLOTS', section: 'encoding', key: 'videoSlots', read: Number },
  { name: 'PLAYHEAD_IDLE_REMAKE', section: 'encoding', key: 'isRemadeWhenIdle', read: isOn },
  { name: 'PLAYHEAD_TMDB_KEY', section: 'metadata', key: 'tmdbKey', read: (text) => text },
];

type Options = Pick<EngineConfig, 'cacheLimitBytes' | 'videoSlots' | 'idleRemake'>;

/** What options of the engine (null: not given) and the environment fix; options win. */
export function fixedSettings(options: Options, env: NodeJS.ProcessEnv): FixedSettings {
  const given: readonly FixedSetting[] = [
    { section: 'cache', key: 'limitBytes', value: options.cacheLimitBytes, by: null },
    { section: 'encoding', key: 'videoSlots', value: options.videoSlots, by: null },
    { section: 'encoding', key: 'isRemadeWhenIdle', value: options.idleRemake, by: null },
  ];
  const fixed = given.filter(({ value }) => value !== null);
  const problems: string[] = [];
  for (const { name, section, key, read } of SETTING_VARIABLES) {
    const text = env[name];
    if (!text || fixed.some((other) => other.section === section && other.key === key)) continue;
    const parsed = schemaOf(section, key)?.safeParse(read(text));
    if (parsed?.success) fixed.push({ section, key, value: parsed.data, by: name });
    else problems.push(`The environment variable ${name} is not understood and was left out of account. Correct it, or remove it.`);
  }
  return { fixed, problems };
}

/** The schema of one setting; null: there is none of that name. */
export function schemaOf(section: keyof Settings, key: string): { safeParse(value: unknown): { success: boolean; data?: unknown } } | null {
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>> =
    Settings.shape[section].shape;
  return Object.hasOwn(shape, key) ? (shape[key] ?? null) : null;
}
