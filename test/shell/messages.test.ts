import { anything, assert, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PortEnd } from './standIn/messagePorts.ts';
import { cloneCodec } from './standIn/page/cloneCodec.ts';
import { Schemes } from './standIn/schemes.ts';

describe('the clone codec', () => {
  const { encode, decode } = cloneCodec();
  const throughJson = (value: unknown): unknown => decode(JSON.parse(JSON.stringify(encode(value))));

  it('carries whatever structured cloning carries', () => {
    const values = anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: false,
      withNullPrototype: false,
    });
    assert(
      property(values, (value) => {
        expect(throughJson(value)).toEqual(structuredClone(value));
      }),
    );
  });

  it('carries bytes', () => {
    assert(
      property(uint8Array(), (bytes) => {
        expect(throughJson(bytes)).toEqual(bytes);
      }),
    );
    expect(throughJson(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))).toEqual(new Uint8Array([2, 3]));
  });

  it.each([
    ['a function', () => undefined],
    ['a symbol', Symbol('a')],
    ['a promise', Promise.resolve()],
    ['a function deep inside', { a: [new Map([['b', () => undefined]])] }],
  ])('refuses %s', (_name, value) => {
    expect(() => encode(value)).toThrow('An object could not be cloned.');
  });
});

describe('a channel', () => {
  it('keeps messages in order until someone takes them', () => {
    const [near, far] = PortEnd.pair();
    const got: unknown[] = [];
    near.post(1);
    near.post(2);
    far.deliverTo({ message: (data) => got.push(data), closed: () => got.push('closed') });
    near.post(3);
    near.close();
    near.post(4);
    expect(got).toEqual([1, 2, 3, 'closed']);
  });

  it('tells an end that was closed before anyone took it', () => {
    const [near, far] = PortEnd.pair();
    near.post(1);
    near.close();
    const got: unknown[] = [];
    far.deliverTo({ message: (data) => got.push(data), closed: () => got.push('closed') });
    expect(got).toEqual([1, 'closed']);
  });
});

describe('addresses of custom schemes', () => {
  const schemes = new Schemes();
  schemes.add({ name: 'safe', isSecure: true });
  schemes.add({ name: 'plain', isSecure: false });

  it.each([
    ['safe://app/a/b?c#d', 'https://app.safe.electron-stand-in.test/a/b?c#d'],
    ['safe://app', 'https://app.safe.electron-stand-in.test'],
    ['plain://app/', 'http://app.plain.electron-stand-in.test/'],
    ['https://example.com/', 'https://example.com/'],
    ['about:blank', 'about:blank'],
  ])('%s', (url, inChromium) => {
    expect(schemes.toChromium(url)).toBe(inChromium);
    expect(schemes.fromChromium(inChromium)).toBe(url);
  });

  it('leaves look-alikes alone', () => {
    const url = 'https://app.safe.electron-stand-in.test.example.com/';
    expect(schemes.fromChromium(url)).toBe(url);
  });
});
