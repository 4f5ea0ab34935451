import { describe, expect, it } from 'vitest';
import { deepLinkFrom, type DeepLink } from '../../../../electron/desktop/opening/deepLink.ts';

const item = (plays: boolean, atSeconds: number | null = null): DeepLink => ({ kind: 'item', itemId: 'abc_1-2', plays, atSeconds });

describe('a playhead:// link', () => {
  it.each<[string, DeepLink]>([
    ['playhead://', { kind: 'show' }],
    ['PLAYHEAD://item/abc_1-2', item(false)],
    ['playhead://item/abc_1-2/', item(false)],
    ['playhead://play/abc_1-2?t=90.5', item(true, 90.5)],
    ['playhead://play/abc_1-2?t=-1', item(true)],
    ['playhead://play/abc_1-2?t=1e9', item(true)],
    ['playhead://open?path=/films/a%20b%26c.mkv', { kind: 'path', path: '/films/a b&c.mkv' }],
    ['playhead://open/?path=/films/a.mkv', { kind: 'path', path: '/films/a.mkv' }],
  ])('%s', (link, expected) => {
    expect(deepLinkFrom(link, 'linux')).toEqual(expected);
  });

  it.each([
    ['another scheme', 'https://item/abc'],
    ['our own page', 'playhead://app/'],
    ['an action that there is not', 'playhead://delete/abc'],
    ['an id that is none', 'playhead://item/..%2f..%2fx'],
    ['no id', 'playhead://item/'],
    ['a user', 'playhead://me:secret@item/abc'],
    ['a port', 'playhead://item:80/abc'],
    ['no path', 'playhead://open'],
    ['a relative path', 'playhead://open?path=films/a.mkv'],
    ['a path of another computer', 'playhead://open?path=//host/share/a.mkv'],
    ['the same in the manner of Windows', 'playhead://open?path=%5C%5Chost%5Cshare%5Ca.mkv'],
    ['a path with a line in it', 'playhead://open?path=/a%0Ab.mkv'],
    ['a path that is shown backwards', 'playhead://open?path=/a%E2%80%AEb.mkv'],
    ['more than a link has', `playhead://open?path=/${'a'.repeat(5000)}`],
    ['no link', 'playhead'],
  ])('is left alone: %s', (_name, link) => {
    expect(deepLinkFrom(link, 'linux')).toBeNull();
  });

  it('knows what a path is on Windows', () => {
    const on = (path: string): DeepLink | null => deepLinkFrom(`playhead://open?path=${encodeURIComponent(path)}`, 'win32');
    expect(on('C:\\films\\a.mkv')).toEqual({ kind: 'path', path: 'C:\\films\\a.mkv' });
    expect([on('\\\\host\\share\\a.mkv'), on('\\\\?\\C:\\a.mkv'), on('/a.mkv'), on('C:a.mkv')]).toEqual([null, null, null, null]);
  });
});
