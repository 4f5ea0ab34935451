import { session } from 'electron';
import { isAppUrl } from './appOrigin.ts';

/**
 * What our own page may do beyond the ordinary. `loopback-network`, before Chromium 145 `local-network-access`, is its way to the
 * media server: Chromium asks for it when a page that itself came from no local address requests a loopback one.
 */
const ALLOWED: ReadonlySet<string> = new Set(['fullscreen', 'pointerLock', 'loopback-network', 'local-network-access']);

/** Refuses every permission to every page, except the few that our own page needs. */
export function refusePermissions(): void {
  const isAllowed = (permission: string, url: string) => ALLOWED.has(permission) && isAppUrl(url);
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isAllowed(permission, details.requestingUrl));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission, requestingOrigin) => isAllowed(permission, requestingOrigin));
}
