import { posix, win32 } from 'node:path';
import { APP_SCHEME } from '../appOrigin.ts';

/**
 * What a link says:
 * `playhead://item/ID` shows an item of the library, `playhead://play/ID?t=SECONDS` plays it, `playhead://open?path=/films/a.mkv` asks the
 * person whether that file may be opened, and `playhead://` alone brings the window forward.
 */
export type DeepLink =
  | { readonly kind: 'item'; readonly itemId: string; readonly plays: boolean; readonly atSeconds: number | null }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'show' };

const LONGEST_LINK = 4096;
const ITEM_ID = /^[A-Za-z0-9_-]{1,200}$/;
/** Longer than any film, s. */
const LATEST_SECONDS = 1e6;

/** Reads a playhead:// link; null for anything that is none. Any web page can make the system pass one on: nothing in it is believed. */
export function deepLinkFrom(link: string, platform: NodeJS.Platform): DeepLink | null {
  const url = link.length <= LONGEST_LINK ? URL.parse(link) : null;
  if (url?.protocol !== `${APP_SCHEME}:` || url.username !== '' || url.password !== '' || url.port !== '') return null;
  const action = url.hostname.toLowerCase();
  const rest = url.pathname.replace(/^\/|\/$/g, '');
  switch (action) {
    case '':
      return rest === '' ? { kind: 'show' } : null;
    case 'item':
    case 'play':
      return ITEM_ID.test(rest) ? { kind: 'item', itemId: rest, plays: action === 'play', atSeconds: secondsOf(url.searchParams) } : null;
    case 'open': {
      const path = url.searchParams.get('path');
      return rest === '' && path !== null && isLocalPath(path, platform) ? { kind: 'path', path } : null;
    }
    default:
      return null;
  }
}

/** null: not said, or not a place in a film. */
function secondsOf(parameters: URLSearchParams): number | null {
  const text = parameters.get('t');
  return text !== null && /^\d+(\.\d+)?$/.test(text) && Number(text) <= LATEST_SECONDS ? Number(text) : null;
}

/**
 * Whether a path is absolute, on this computer, and can be shown as it is. Not one of a network (`\\host\share`): to look whether it is there
 * would already send that host the person's credentials.
 */
function isLocalPath(path: string, platform: NodeJS.Platform): boolean {
  // Control and bidirectional characters could make the question show another path than the one that is opened.
  if (/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(path) || /^[\\/]{2}/.test(path)) return false;
  return platform === 'win32' ? win32.isAbsolute(path) && /^[A-Za-z]:[\\/]/.test(path) : posix.isAbsolute(path);
}
