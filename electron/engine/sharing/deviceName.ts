/** The programs whose names say what they are, the more special before those that they pretend to be. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/\bVLC\b|LibVLC/i, 'VLC'],
  [/\bKodi\b/i, 'Kodi'],
  [/mpv/i, 'mpv'],
  [/\bInfuse\b/i, 'Infuse'],
  [/AppleCoreMedia/i, 'Apple player'],
  [/\bRoku\b/i, 'Roku'],
  [/\bCrKey\b/i, 'Chromecast'],
  [/\bExoPlayer|AndroidXMedia3/i, 'Android player'],
  [/\bLavf\b/i, 'FFmpeg player'],
  [/\bEdgA?\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
  [/\bcurl\//i, 'curl'],
];

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/AppleTV|tvOS/i, 'Apple TV'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/Tizen.*TV|SMART-TV/i, 'Samsung TV'],
  [/Web0S|webOS/i, 'LG TV'],
  [/BRAVIA|Android TV|GoogleTV|AFT[A-Z]|SmartTV|HbbTV/i, 'TV'],
  [/\bAndroid\b/, 'Android'],
  [/\bMacintosh|Mac OS X\b/, 'Mac'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b|X11/, 'Linux'],
];

/** What a device says it is, for a person: "Safari on iPhone", "VLC". `userAgent`: of RFC 9110 10.1.5; undefined: not sent. */
export function deviceName(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const program = PROGRAMS.find(([sign]) => sign.test(text))?.[1];
  const place = PLACES.find(([sign]) => sign.test(text))?.[1];
  if (program === undefined) return place ?? 'Unknown player';
  return place === undefined ? program : `${program} on ${place}`;
}
