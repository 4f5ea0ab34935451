import type { IncomingHttpHeaders } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import { EngineError } from '../base/errors.ts';
import type { OwnerAccess } from '../sharing/ownerAccess.ts';
import { isLoopbackAddress, isOriginAllowed, type HostPolicy } from './hostPolicy.ts';

/** What the checks need of a request: an HTTP request or the first one of a WebSocket. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
}

/** Decides who may come in where; each check throws what is to be answered. */
export interface OwnerGate {
  /** The Host header means this server. Throws HOST_REFUSED. Everywhere. */
  checkHost(caller: Caller): void;
  /** The caller sits at this machine, or the owner is welcome from elsewhere. Throws HOST_REFUSED. */
  checkPlace(caller: Caller): void;
  /** The request comes from one of this server's own pages or from no page at all. Throws HOST_REFUSED. */
  checkPage(caller: Caller): void;
  /** Place, page, and the owner's token or cookie. Throws HOST_REFUSED, UNAUTHORIZED. */
  checkOwner(caller: Caller): void;
  /** The Set-Cookie header that signs a browser in; `secret`: of a device that was paired, null: the owner's own. */
  sessionCookie(secret: string | null): string;
}

export interface OwnerGateOptions {
  readonly access: OwnerAccess;
  /** Asked at each request: the port is known only once the server listens. */
  readonly policy: () => Pick<HostPolicy, 'port'>;
  /** Whether a Host header means this server. */
  readonly isOwnHost: (header: string | undefined) => boolean;
  /** Whether the owner may come from another machine. */
  readonly isRemoteOwner: boolean;
}

const COOKIE_DAYS = 30;

/** The checks of one server. */
export function createOwnerGate({ access, policy, isOwnHost, isRemoteOwner }: OwnerGateOptions): OwnerGate {
  // Cookies know no ports: two servers on one host need two names.
  const cookieName = (): string => `playhead-${policy().port}`;

  const checkPlace = ({ remoteAddress }: Caller): void => {
    if (isRemoteOwner || isLoopbackAddress(remoteAddress)) return;
    throw new EngineError(
      'HOST_REFUSED',
      'From another machine only shared links work here. Start with --remote-owner to allow the owner from elsewhere.',
    );
  };

  const checkPage = ({ headers }: Caller): void => {
    // Another port of the same host is "same-site", so SameSite=Strict alone would let its pages in.
    const site = headers['sec-fetch-site'];
    const isForeign = !isOriginAllowed(headers.host, headers.origin) || site === 'cross-site' || site === 'same-site';
    if (isForeign) throw new EngineError('HOST_REFUSED', 'A page of another site may not do this. Open Playhead itself.');
  };

  return {
    checkPlace,
    checkPage,
    checkHost({ headers }) {
      if (isOwnHost(headers.host)) return;
      throw new EngineError(
        'HOST_REFUSED',
        `This server is not known as "${headers.host ?? ''}". Use the address that it printed at its start, or the link that you were given.`,
      );
    },
    checkOwner(caller) {
      checkPlace(caller);
      checkPage(caller);
      const cookie = fastifyCookie.parse(caller.headers.cookie ?? '')[cookieName()];
      if (access.isOwner({ authorization: caller.headers.authorization, cookie })) return;
      throw new EngineError(
        'UNAUTHORIZED',
        'Only the owner of this machine may do this. Send the header "Authorization: Bearer <owner token>".',
      );
    },
    sessionCookie(secret) {
      return fastifyCookie.serialize(cookieName(), secret ?? access.sessionValue, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        maxAge: COOKIE_DAYS * 86_400,
      });
    },
  };
}

/** The caller behind a fastify or Node request. */
export function callerOf(request: {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}): Caller {
  return { headers: request.headers, remoteAddress: request.socket.remoteAddress };
}
