import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Tells the machine's owner from everybody else. */
export interface OwnerAccess {
  /** Whether `token` is the owner's. Constant time. */
  isToken(token: string): boolean;
  /** Whether a request is the owner's, by its Authorization header or by the value of the session cookie; undefined means absent. */
  isOwner(credentials: { readonly authorization: string | undefined; readonly cookie: string | undefined }): boolean;
  /** Value of the session cookie: made from the token, so that it outlives restarts, but the token cannot be told from it. */
  readonly sessionValue: string;
}

export interface OwnerAccessOptions {
  readonly token: string;
  /** Whether a cookie's value is the secret of a device on which the owner signed in by a pairing code; absent: none is. */
  readonly isPaired?: (secret: string) => boolean;
}

/** Access checks for one owner token. */
export function createOwnerAccess({ token, isPaired = () => false }: OwnerAccessOptions): OwnerAccess {
  const sessionValue = createHmac('sha256', token).update('playhead owner session 1').digest('base64url');
  const isToken = (given: string): boolean => isSame(given, token);
  return {
    sessionValue,
    isToken,
    isOwner({ authorization, cookie }) {
      // RFC 9110 section 11.1: the scheme's name is case-insensitive.
      const bearer = authorization === undefined ? null : /^bearer +(\S+) *$/i.exec(authorization);
      if (bearer?.[1] !== undefined) return isToken(bearer[1]);
      return cookie !== undefined && (isSame(cookie, sessionValue) || isPaired(cookie));
    },
  };
}

/** Digests have equal lengths, so not even the length of the secret shows in the time. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest());
}
