/** Programs by what their User-Agent says, the more telling first: Chromium's says Safari too. */
const PROGRAMS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Playhead', /\bElectron\//],
  ['VLC', /\bVLC\b/i],
  ['mpv', /\b(lib)?mpv\b/i],
  ['Kodi', /\bKodi\b/i],
  ['FFmpeg', /^Lavf/],
  ['Apple player', /\bAppleCoreMedia\b/],
  ['ExoPlayer', /\bExoPlayer\b/],
  ['Edge', /\bEdg\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
  ['curl', /^curl\b/],
];

/** The name of a program for a person, by its User-Agent; null: it has none. */
export function clientName(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  return PROGRAMS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? userAgent.split(/[/ ]/)[0]?.slice(0, 40) ?? null;
}
