import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { coversLoopback, isHostAllowed, isLoopbackAddress, isOriginAllowed, originOf } from '../../../electron/engine/server/hostPolicy.ts';

describe('isHostAllowed', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1:4000'],
    ['127.0.0.1', 'localhost:4000'],
    ['127.0.0.1', 'LOCALHOST:4000'],
    ['127.0.0.1', '127.0.0.7:4000'],
    ['127.0.0.1', '[::1]:4000'],
    ['::1', '[::1]:4000'],
    ['192.168.1.5', '192.168.1.5:4000'],
    ['192.168.1.5', '127.0.0.1:4000'],
    ['192.168.1.5', `${hostname()}:4000`],
    ['tv.lan', 'TV.lan:4000'],
    ['0.0.0.0', '10.1.2.3:4000'],
    ['0.0.0.0', `${hostname()}.local:4000`],
    ['::', '[fe80::1]:4000'],
  ])('bound to %s, answers to %s', (boundHost, header) => {
    expect(isHostAllowed({ boundHost, port: 4000 }, header)).toBe(true);
  });

  it.each([
    ['127.0.0.1', undefined],
    ['127.0.0.1', ''],
    ['127.0.0.1', 'evil.example:4000'],
    ['127.0.0.1', '127.0.0.1:4001'],
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.1:'],
    ['127.0.0.1', '192.168.1.5:4000'],
    ['127.0.0.1', `${hostname()}:4000`],
    ['127.0.0.1', 'localhost.evil.example:4000'],
    ['127.0.0.1', '127.0.0.1.evil.example:4000'],
    ['127.0.0.1', 'user@127.0.0.1:4000'],
    ['127.0.0.1', '127.0.0.1:4000, evil.example'],
    ['127.0.0.1', '127.0.0.1:4000/'],
    ['127.0.0.1', '2130706433:4000'],
    ['192.168.1.5', '192.168.1.6:4000'],
    ['192.168.1.5', 'evil.example:4000'],
    ['0.0.0.0', 'evil.example:4000'],
    ['::', 'evil.example:4000'],
  ])('bound to %s, refuses %s', (boundHost, header) => {
    expect(isHostAllowed({ boundHost, port: 4000 }, header)).toBe(false);
  });

  it('takes a header without a port on port 80', () => {
    expect(isHostAllowed({ boundHost: '127.0.0.1', port: 80 }, 'localhost')).toBe(true);
  });
});

describe('isOriginAllowed', () => {
  it('is that of the server itself, or none', () => {
    expect(isOriginAllowed('127.0.0.1:4000', undefined)).toBe(true);
    expect(isOriginAllowed('127.0.0.1:4000', 'http://127.0.0.1:4000')).toBe(true);
  });

  it.each([
    'null',
    '',
    'http://evil.example',
    'http://127.0.0.1:4001',
    'http://127.0.0.1',
    'https://127.0.0.1:4000',
    'http://localhost:4000',
    'file://',
  ])('is not %j', (origin) => {
    expect(isOriginAllowed('127.0.0.1:4000', origin)).toBe(false);
  });
});

describe('isLoopbackAddress', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['::FFFF:127.0.0.1', true],
    ['192.168.1.5', false],
    ['::ffff:192.168.1.5', false],
    ['fe80::1', false],
    ['127.evil.example', false],
    [undefined, false],
  ])('%s: %s', (address, is) => {
    expect(isLoopbackAddress(address)).toBe(is);
  });
});

describe('originOf', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:4000', true],
    ['localhost', 'http://localhost:4000', true],
    ['::1', 'http://[::1]:4000', true],
    ['0.0.0.0', 'http://127.0.0.1:4000', true],
    ['::', 'http://[::1]:4000', true],
    ['192.168.1.5', 'http://192.168.1.5:4000', false],
    ['fd00::5', 'http://[fd00::5]:4000', false],
  ])('%s', (host, origin, isLoopbackCovered) => {
    expect(originOf(host, 4000)).toBe(origin);
    expect(coversLoopback(host)).toBe(isLoopbackCovered);
  });
});
