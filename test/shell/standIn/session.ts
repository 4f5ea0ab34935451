import type { CDPSession } from 'playwright-core';
import type { Host } from './host.ts';
import { StandIn, strict } from './strict.ts';

/** Electron's names of permissions, and Chromium's, for those that can be set from outside. */
const PERMISSIONS: readonly (readonly [electron: string, chromium: string])[] = [
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['geolocation', 'geolocation'],
  ['idle-detection', 'idle-detection'],
  ['keyboardLock', 'keyboard-lock'],
  ['local-fonts', 'local-fonts'],
  ['local-network', 'local-network'],
  ['loopback-network', 'loopback-network'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['notifications', 'notifications'],
  ['persistent-storage', 'persistent-storage'],
  ['pointerLock', 'pointer-lock'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['window-management', 'window-management'],
];

type CheckHandler = (contents: null, permission: string, requestingOrigin: string, details: object) => boolean;
type RequestHandler = (contents: null, permission: string, answer: (isGranted: boolean) => void, details: object) => void;

/** Stands in for a Session: its permission handlers decide what Chromium grants. */
export class SessionStandIn extends StandIn {
  #check: CheckHandler | null = null;
  #request: RequestHandler | null = null;

  constructor() {
    super('Session');
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  /** For the stand-in itself: asks the handlers about each permission and sets Chromium accordingly. Without handlers everything is granted, as in Electron. */
  async applyPermissions(cdp: CDPSession, page: { readonly url: string; readonly chromiumOrigin: string }): Promise<void> {
    for (const [permission, name] of PERMISSIONS) {
      const setting = this.#isGranted(permission, page.url) ? 'granted' : 'denied';
      await cdp.send('Browser.setPermission', { permission: { name }, setting, origin: page.chromiumOrigin });
    }
  }

  /** As most of Chromium's features do: a check first, and a request when the check says no. */
  #isGranted(permission: string, url: string): boolean {
    const origin = /^[^/]*\/\/[^/]*/.exec(url)?.[0] ?? url;
    if (this.#check?.(null, permission, `${origin}/`, { isMainFrame: true, requestingUrl: url }) ?? true) return true;
    let isGranted = this.#request === null;
    this.#request?.(null, permission, (answer) => (isGranted = answer), { isMainFrame: true, requestingUrl: url });
    return isGranted;
  }
}

/** Stands in for `session`. */
export function sessionModule(host: Host, defaultSession: SessionStandIn): object {
  return strict('Session', {
    get defaultSession(): SessionStandIn {
      host.chromium('Session was asked for');
      return defaultSession;
    },
  });
}
