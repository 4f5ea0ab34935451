/** The scheme of the desktop page. Standard and secure, so the page has an origin of its own and a secure context. */
export const APP_SCHEME = 'playhead';
export const APP_HOST = 'app';
/** The origin of the desktop page, as Chromium serializes it. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
/** What the window loads. */
export const APP_URL = `${APP_ORIGIN}/`;

/** Whether a URL or a serialized origin belongs to the desktop page; `URL.origin` is "null" for schemes that Node does not know. */
export function isAppUrl(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(APP_URL);
}
