import type { NetworkInterfaceInfo } from 'node:os';
import type { Network } from '../../electron/engine/server/lan/network.ts';

/** A network whose addresses a test chooses; loopback addresses stand for those of interfaces. */
export interface FakeNetwork extends Network {
  /** What interfaces() tells from now on, by interface. */
  addresses: Readonly<Record<string, readonly string[]>>;
  /** What is announced now, "port"; and all that ever was. */
  readonly announced: number[];
  readonly announcements: { count: number };
  /** What calls back again and again; empty: nothing does. */
  readonly looks: Set<() => void>;
}

/** Addresses that are bound in tests are of 127.0.0.0/8, which Linux has all of. */
export function createFakeNetwork(addresses: Readonly<Record<string, readonly string[]>>): FakeNetwork {
  const announced: number[] = [];
  const announcements = { count: 0 };
  const looks = new Set<() => void>();
  const network: FakeNetwork = {
    addresses,
    announced,
    announcements,
    looks,
    interfaces: () =>
      Object.fromEntries(Object.entries(network.addresses).map(([name, list]) => [name, list.map((address) => interfaceInfo(address))])),
    async announce(port) {
      announced.push(port);
      announcements.count += 1;
      return {
        host: 'playhead.local',
        problem: () => null,
        end: async () => void announced.splice(announced.indexOf(port), 1),
      };
    },
    every(_ms, look) {
      looks.add(look);
      return () => void looks.delete(look);
    },
  };
  return network;
}

function interfaceInfo(address: string): NetworkInterfaceInfo {
  return { address, netmask: '255.255.255.0', family: 'IPv4', mac: '02:00:00:00:00:01', internal: false, cidr: `${address}/24` };
}
