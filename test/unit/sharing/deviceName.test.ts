import { describe, expect, it } from 'vitest';
import { deviceName } from '../../../electron/engine/sharing/deviceName.ts';

describe('deviceName', () => {
  it.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 CriOS/130.0 Mobile/15E148 Safari/604.1',
      'Chrome on iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0',
      'Edge on Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox on Linux'],
    ['Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0 Safari/537.36', 'Chrome on LG TV'],
    [
      'Mozilla/5.0 (SMART-TV; LINUX; Tizen 7.0) AppleWebKit/537.36 SamsungBrowser/5.0 Chrome/85.0 TV Safari/537.36',
      'Samsung Internet on Samsung TV',
    ],
    ['AppleCoreMedia/1.0.0.21K69 (Apple TV; U; CPU OS 17_1 like Mac OS X; en_us) AppleTV', 'Apple player on Apple TV'],
    ['VLC/3.0.20 LibVLC/3.0.20', 'VLC'],
    ['Kodi/21.0 (X11; Linux x86_64) Ubuntu/22.04 App_Bitness/64', 'Kodi on Linux'],
    ['Lavf/59.27.100', 'FFmpeg player'],
    ['mpv 0.36', 'mpv'],
    ['libmpv', 'mpv'],
    ['', 'Unknown player'],
    [undefined, 'Unknown player'],
  ])('%s is %s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
});
