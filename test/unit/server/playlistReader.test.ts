import { describe, expect, it } from 'vitest';
import { playlistReaderOf } from '../../../electron/engine/server/playlistReader.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

describe('who reads the playlist of a session', () => {
  it.each([
    'libmpv',
    'mpv 0.40.0',
    'Lavf/62.3.100',
    'Kodi/21.2 (Linux; Android 14)',
    'VLC/3.0.24 LibVLC/3.0.24',
    'GStreamer souphttpsrc 1.22.0',
  ])('begins near the end of one without an end: %s', (agent) => expect(playlistReaderOf({ 'user-agent': agent })).toBe('begins-near-end'));

  it('needs an end: the media element of Chromium, not a script in its page', () => {
    expect(playlistReaderOf({ 'user-agent': CHROME, 'accept-encoding': 'identity;q=1, *;q=0' })).toBe('needs-end');
    expect(playlistReaderOf({ 'user-agent': CHROME, 'accept-encoding': 'gzip, deflate, br' })).toBe('follows');
  });

  it.each(['AppleCoreMedia/1.0.0.22F76 (Apple TV; U; CPU OS 18_5 like Mac OS X; en_us)', 'curl/8.5.0', undefined])('follows: %s', (agent) =>
    expect(playlistReaderOf(agent === undefined ? {} : { 'user-agent': agent })).toBe('follows'),
  );
});
