import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** What a server answers to. */
export interface HostPolicy {
  /** The address or name that the server was told to bind. */
  readonly boundHost: string;
  /** The port that it listens on. */
  readonly port: number;
}

/**
 * Whether a Host header means this server. A page that points its own name at this machine (DNS rebinding) is told apart by that name:
 * loopback names always pass, the bound host passes, and where the server is bound to every interface any literal address does.
 */
export function isHostAllowed(policy: HostPolicy, header: string | undefined): boolean {
  const host = hostOf(header);
  if (host === null || host.port !== policy.port) return false;
  if (isLoopbackHost(host.name)) return true;
  const bound = policy.boundHost.toLowerCase();
  if (host.name === bound) return true;
  if (isLoopbackHost(bound)) return false;
  const own = hostname().toLowerCase();
  if (host.name === own || host.name === `${own}.local`) return true;
  return (bound === '0.0.0.0' || bound === '::') && isIP(host.name) !== 0;
}

/** Whether an Origin header is that of this server's own pages; absent is fine: no browser page sent it across origins. */
export function isOriginAllowed(host: string | undefined, origin: string | undefined): boolean {
  return origin === undefined || (host !== undefined && origin.toLowerCase() === `http://${host.toLowerCase()}`);
}

/** Whether an address of a socket is this machine itself; IPv4 in IPv6 clothes included. */
export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Whether the name or literal address `host` (no brackets, no port) can only mean this machine. */
export function isLoopbackHost(host: string): boolean {
  return host.toLowerCase() === 'localhost' || isLoopbackAddress(host);
}

/** Whether binding `host` covers loopback too: every interface, or loopback itself. */
export function coversLoopback(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || isLoopbackHost(host);
}

/** Origin of a server that is bound to `host`; every interface is reached over loopback. */
export function originOf(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`;
}

/** The name or address (lower case, no brackets) and the port of a Host header, 80 where absent (RFC 9110 section 7.2); null: it is none. */
export function hostOf(header: string | undefined): { readonly name: string; readonly port: number } | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(header ?? '');
  const name = match?.[1] ?? match?.[2];
  return name === undefined ? null : { name: name.toLowerCase(), port: Number(match?.[3] ?? 80) };
}
