import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/**
 * What the owner sets, kept by the engine and the same in every window. How a page looks (language, theme, size) is not here: each
 * browser keeps that for itself. A new section is a schema here, a line in Settings and its defaults in DEFAULT_SETTINGS.
 */

const languages = z
  .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as "de" or "pt-BR"'))
  .max(10)
  .describe('language tags (RFC 5646), the favourite first');

export const PlaybackSettings = z.strictObject({
  preferredQuality: z
    .union([z.enum(['auto', 'original']), z.int().min(144).max(4320)])
    .describe('auto: as the line allows; original: the film as it is; else the short side of the picture, px'),
  audioLanguages: languages,
  subtitleLanguages: languages,
  subtitles: z
    .enum(['off', 'forced', 'foreign', 'always'])
    .describe('forced: only what the film forces; foreign: where the sound is in none of audioLanguages'),
  isNextPlayed: z.boolean().describe('the next episode begins by itself at the end of one'),
  skipSeconds: z.int().min(1).max(120).describe('how far an arrow key goes'),
});
export type PlaybackSettings = z.infer<typeof PlaybackSettings>;

export const CacheSettings = z.strictObject({
  limitBytes: z.int().min(100_000_000).nullable().describe('null: the smaller of 10 GB and a tenth of the free disk'),
});
export type CacheSettings = z.infer<typeof CacheSettings>;

export const EncodingSettings = z.strictObject({
  isHardwareAllowed: z.boolean(),
  refusedEncoders: z.array(z.string().min(1).max(100)).max(50).describe("hardware encoders that are not to be used, by ffmpeg's names"),
  videoSlots: z.int().min(1).max(16).describe('videos that are encoded at the same time'),
  isRemadeWhenIdle: z.boolean().describe('what was made in a hurry is made better while nobody watches and the computer is on mains'),
});
export type EncodingSettings = z.infer<typeof EncodingSettings>;

export const MetadataSettings = z.strictObject({
  isTmdbOn: z.boolean().describe('pictures and texts are looked up at The Movie Database'),
  tmdbKey: z.string().trim().min(1).max(500).nullable().describe('never handed out'),
});
export type MetadataSettings = z.infer<typeof MetadataSettings>;

export const UpdateSettings = z.strictObject({
  isAutomatic: z.boolean().describe('the desktop app looks for new versions and installs them when it ends'),
});
export type UpdateSettings = z.infer<typeof UpdateSettings>;

export const SharingSettings = z.strictObject({
  isOn: z.boolean().describe('people in the house reach what is shared with them'),
  port: z.int().min(1024).max(65_535).describe('where they do; the next free one where it is taken'),
});
export type SharingSettings = z.infer<typeof SharingSettings>;

export const Settings = z.object({
  playback: PlaybackSettings,
  cache: CacheSettings,
  encoding: EncodingSettings,
  metadata: MetadataSettings,
  updates: UpdateSettings,
  sharing: SharingSettings,
});
export type Settings = z.infer<typeof Settings>;

/** Some keys of some sections; all others stay as they are. */
export const SettingsChange = z
  .strictObject({
    playback: PlaybackSettings.partial(),
    cache: CacheSettings.partial(),
    encoding: EncodingSettings.partial(),
    metadata: MetadataSettings.partial(),
    updates: UpdateSettings.partial(),
    sharing: SharingSettings.partial(),
  } satisfies Record<keyof Settings, z.ZodType>)
  .partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

/** Secrets left out. */
export const ShownSettings = Settings.extend({
  metadata: MetadataSettings.omit({ tmdbKey: true }).extend({ hasTmdbKey: z.boolean() }),
});
export type ShownSettings = z.infer<typeof ShownSettings>;

export const SettingsView = z.object({
  values: ShownSettings.describe('in force now'),
  fixed: z
    .array(
      z.object({
        key: z.string().describe('e.g. cache.limitBytes'),
        by: z.string().nullable().describe('the environment variable; null: the program that started the engine'),
      }),
    )
    .describe('what was given at the start wins over what is set'),
  problems: z.array(z.string()).describe('what is wrong with the settings file and what was done about it, for a person'),
});
export type SettingsView = z.infer<typeof SettingsView>;

export const settingsContract = {
  get: oc.route({ method: 'GET', path: '/settings', summary: 'What is set' }).output(SettingsView),
  set: oc
    .route({ method: 'PATCH', path: '/settings', summary: 'Change some settings; they hold at once' })
    .input(SettingsChange)
    .output(SettingsView),
  /** Live: the settings at once, then after each change. RPC only. */
  watch: oc.output(eventIterator(SettingsView)),
};
