import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isNeighbour, lanAddresses, type Interfaces } from '../../../../electron/engine/server/lan/lanAddresses.ts';

const ipv4 = (cidr: string, internal = false): NetworkInterfaceInfo => ({
  address: cidr.split('/')[0] ?? '',
  netmask: '',
  family: 'IPv4',
  mac: '',
  internal,
  cidr,
});
const ipv6 = (cidr: string, internal = false): NetworkInterfaceInfo => ({ ...ipv4(cidr, internal), family: 'IPv6', scopeid: 0 });

const HOME: Interfaces = {
  lo: [ipv4('127.0.0.1/8', true), ipv6('::1/128', true)],
  docker0: [ipv4('172.17.0.1/16')],
  wlan0: [ipv6('fe80::1/64'), ipv6('2001:db8:1::5/64'), ipv4('192.168.1.5/24')],
  eth0: [ipv4('203.0.113.9/28')],
};

describe('lanAddresses', () => {
  it('are those of all interfaces but loopback and links, the likeliest first', () => {
    expect(lanAddresses(HOME).map(({ address }) => address)).toEqual(['192.168.1.5', '203.0.113.9', '2001:db8:1::5', '172.17.0.1']);
  });

  it('are none where there is no network', () => {
    expect(lanAddresses({ lo: HOME['lo'] })).toEqual([]);
    expect(lanAddresses({})).toEqual([]);
  });

  it('are sixteen at most', () => {
    expect(lanAddresses({ eth0: Array.from({ length: 40 }, (_, index) => ipv6(`fd00::${index}/64`)) })).toHaveLength(16);
  });
});

describe('isNeighbour', () => {
  it.each([
    ['192.168.7.3', true],
    ['10.1.2.3', true],
    ['::ffff:192.168.1.7', true],
    ['fe80::9%wlan0', true],
    ['fd12::1', true],
    ['2001:db8:1::77', true],
    ['2001:db8:2::77', false],
    ['203.0.113.10', true],
    ['203.0.113.77', false],
    ['8.8.8.8', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (address, expected) => expect(isNeighbour(address, HOME)).toBe(expected));
});
