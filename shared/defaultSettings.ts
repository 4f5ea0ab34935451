import type { Settings } from './settingsContract.ts';

/** What holds where the owner has set nothing. */
export const DEFAULT_SETTINGS: Settings = {
  playback: {
    preferredQuality: 'auto',
    audioLanguages: [],
    subtitleLanguages: [],
    subtitles: 'foreign',
    isNextPlayed: false,
    skipSeconds: 5,
  },
  cache: { limitBytes: null },
  encoding: { isHardwareAllowed: true, refusedEncoders: [], videoSlots: 2, isRemadeWhenIdle: false },
  metadata: { isTmdbOn: false, tmdbKey: null },
  // Nothing goes over the network before somebody asks for it.
  updates: { isAutomatic: false },
  // 7529 is PLAY on a telephone's keys.
  sharing: { isOn: false, port: 7529 },
};
