import { describe, expect, it } from 'vitest';
import { createOwnerAccess } from '../../../electron/engine/sharing/ownerAccess.ts';

const token = 'a-token';
const access = createOwnerAccess({ token });
const owner = (authorization: string | undefined, cookie?: string): boolean => access.isOwner({ authorization, cookie });

describe('owner access', () => {
  it.each(['Bearer a-token', 'bearer a-token', 'BEARER   a-token', 'Bearer a-token '])('takes the token: %j', (header) => {
    expect(owner(header)).toBe(true);
  });

  it.each([
    '',
    'a-token',
    'Basic a-token',
    'Bearer',
    'Bearer ',
    'Bearer a-toke',
    'Bearer a-tokenx',
    'Bearer A-TOKEN',
    'Bearer a-token b',
    'Bearer undefined',
  ])('refuses %j', (header) => {
    expect(owner(header)).toBe(false);
  });

  it('takes the session cookie, which is not the token and does not stand in for it', () => {
    expect(owner(undefined, access.sessionValue)).toBe(true);
    expect(owner(undefined, token)).toBe(false);
    expect(owner(`Bearer ${access.sessionValue}`)).toBe(false);
    expect(access.sessionValue).not.toContain(token);
    expect(access.isToken(access.sessionValue)).toBe(false);
  });

  it('refuses nothing at all, and a wrong token even beside a right cookie', () => {
    expect(owner(undefined)).toBe(false);
    expect(owner(undefined, '')).toBe(false);
    expect(owner('Bearer wrong', access.sessionValue)).toBe(false);
  });

  it('knows the cookie again after a restart, but not that of another token', () => {
    expect(createOwnerAccess({ token }).sessionValue).toBe(access.sessionValue);
    expect(createOwnerAccess({ token: 'another' }).sessionValue).not.toBe(access.sessionValue);
  });
});
