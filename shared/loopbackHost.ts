/** Whether a host's name, as in an address, is the machine that asks (RFC 6761 6.3, RFC 5735 3, RFC 4291 2.5.3). */
export function isLoopbackHost(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}
