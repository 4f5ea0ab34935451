import { BlockList, isIP } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

/** What the system tells of its network interfaces: `os.networkInterfaces()`. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** An address by which other devices reach this machine. */
export interface LanAddress {
  readonly address: string;
  readonly family: 'IPv4' | 'IPv6';
  readonly interface: string;
}

/** Interfaces between programs of this machine, or to far away: their addresses come last. */
const VIRTUAL = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|lxc|cni|podman|utun|tun|tap|wg|zt|tailscale|ham|vEthernet)/i;

/** More than any home has; IPv6 gives an interface several. */
const MAX_ADDRESSES = 16;

/**
 * The addresses to listen on: of all interfaces but loopback, IPv4 and real interfaces first. IPv6 addresses of a link alone (fe80::) are
 * left out: no browser takes them with the zone that they need (RFC 6874 was given up).
 */
export function lanAddresses(interfaces: Interfaces): readonly LanAddress[] {
  return Object.entries(interfaces)
    .flatMap(([name, infos = []]) =>
      infos
        .filter(({ internal, address }) => !internal && !/^fe[89ab]/i.test(address))
        .map(({ address, family }): LanAddress => ({ address, family, interface: name })),
    )
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MAX_ADDRESSES);
}

function rank({ interface: name, family }: LanAddress): number {
  return (VIRTUAL.test(name) ? 2 : 0) + (family === 'IPv4' ? 0 : 1);
}

/** Private addresses of homes and offices: RFC 1918, 3927, 6598, 4193, 4291. */
const PRIVATE_NETWORKS = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['fc00::', 7],
  ['fe80::', 10],
  ['::1', 128],
] as const;

/** Whether a socket's other side is in the house: its address is private, or of a network that this machine is in. */
export function isNeighbour(remoteAddress: string | undefined, interfaces: Interfaces): boolean {
  const address = (remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const version = isIP(address);
  if (version === 0) return false;
  const house = new BlockList();
  for (const [network, prefix] of PRIVATE_NETWORKS) house.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  for (const { cidr } of Object.values(interfaces).flatMap((infos) => infos ?? [])) {
    const [network, prefix] = cidr?.split('/') ?? [];
    if (network !== undefined && prefix !== undefined) house.addSubnet(network, Number(prefix), isIP(network) === 6 ? 'ipv6' : 'ipv4');
  }
  return house.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
