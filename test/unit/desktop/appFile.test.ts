import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFileFor } from '../../../electron/desktop/appFile.ts';

const dir = resolve('renderer-files');

describe('appFileFor', () => {
  it.each([
    ['playhead://app/', 'index.html', 'text/html; charset=utf-8'],
    ['playhead://app/index.html?a=1#top', 'index.html', 'text/html; charset=utf-8'],
    ['playhead://app/assets/main.js', 'assets/main.js', 'text/javascript; charset=utf-8'],
    ['playhead://app/assets/Main%20style.CSS', 'assets/Main style.CSS', 'text/css; charset=utf-8'],
    ['playhead://app/a/../b.svg', 'b.svg', 'image/svg+xml'],
    ['playhead://app/b.unknown', 'b.unknown', 'application/octet-stream'],
  ])('%s is %s', (url, file, contentType) => {
    expect(appFileFor(url, dir)).toEqual({ path: join(dir, file), contentType });
  });

  it.each([
    ['a way out, encoded', 'playhead://app/..%2f..%2fetc/passwd'],
    ['a way out, in the middle', 'playhead://app/assets/..%2f..%2fsecret'],
    ['the folder itself', 'playhead://app/assets%2f..'],
    ['a sibling whose name begins alike', 'playhead://app/..%2frenderer-files-2/x'],
    ['backslashes', 'playhead://app/..%5c..%5csecret'],
    ['NUL', 'playhead://app/index.html%00.js'],
    ['broken percent encoding', 'playhead://app/%E0%A4%A'],
    ['another host', 'playhead://other/index.html'],
    ['another scheme', 'file:///index.html'],
    ['no address', 'index.html'],
  ])('refuses %s', (_name, url) => {
    expect(appFileFor(url, dir)).toBeNull();
  });
});
