import { createHash, createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentEncoded } from '../../electron/engine/videoPlaylists/access/percentEncoded.ts';
import {
  credentialProblem,
  UsedNonces,
  type CredentialProblem,
  type RpcRequest,
} from '../../electron/engine/videoPlaylists/access/rpcCredentials.ts';

const NOW_MS = Date.UTC(2026, 0, 1);
const SECRET = 'the secret of this key';
const SKEW_MS = 15 * 60_000;

type Sent = Pick<RpcRequest, 'method' | 'body'> & {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
};

/** What is wrong with a request, whose nonce nobody used before. */
function problemOf(sent: Sent, nowMs = NOW_MS, nonces = new UsedNonces()): CredentialProblem {
  const request = { ...sent, query: new Map(Object.entries(sent.query)), form: new Map<string, string>() };
  return credentialProblem(request, {
    secretOf: (id) => (id === 'key-1' ? SECRET : null),
    nowMs,
    takeNonce: (nonce) => nonces.use(nonce, nowMs),
  });
}

const sorted = (values: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Signature 1.0. */
function versionOne(atMs = NOW_MS): Sent {
  const query = {
    AccessKeyId: 'key-1',
    Action: 'GenerateVideoPlaylist',
    Version: '2020-09-30',
    ProjectName: "it's (a) test*",
    SourceURI: 'oss://films/a b.mp4',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: 'nonce-1',
    Timestamp: new Date(atMs).toISOString(),
  };
  const canonical = sorted(query)
    .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
    .join('&');
  const Signature = createHmac('sha1', `${SECRET}&`)
    .update(`POST&%2F&${percentEncoded(canonical)}`)
    .digest('base64');
  return { method: 'POST', headers: {}, query: { ...query, Signature }, body: Buffer.alloc(0) };
}

/** ACS3-HMAC-SHA256. */
function acs3(atMs = NOW_MS): Sent {
  const body = Buffer.from('{"ProjectName":"p"}');
  const payload = createHash('sha256').update(body).digest('hex');
  const query = { SourceURI: 'oss://films/a b.mp4', SourceStartTime: '2' };
  const signed = {
    host: '127.0.0.1:4321',
    'x-acs-action': 'GenerateVideoPlaylist',
    'x-acs-content-sha256': payload,
    'x-acs-date': new Date(atMs).toISOString(),
    'x-acs-signature-nonce': 'nonce-1',
    'x-acs-version': '2020-09-30',
  };
  const names = Object.keys(signed).join(';');
  const canonical = [
    'POST',
    '/',
    sorted(query)
      .map(([name, value]) => `${name}=${percentEncoded(value)}`)
      .join('&'),
    sorted(signed)
      .map(([name, value]) => `${name}:${value}\n`)
      .join(''),
    names,
    payload,
  ].join('\n');
  const signature = createHmac('sha256', SECRET)
    .update(`ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`)
    .digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=key-1,SignedHeaders=${names},Signature=${signature}`;
  return { method: 'POST', headers: { ...signed, authorization }, query, body };
}

describe.each([
  ['1.0', versionOne],
  ['ACS3-HMAC-SHA256', acs3],
])('a request signed with %s', (_version, signedAt) => {
  it('is from who it says, once', () => {
    const nonces = new UsedNonces();
    expect(problemOf(signedAt(), NOW_MS, nonces)).toBeNull();
    expect(problemOf(signedAt(), NOW_MS + 1000, nonces)).toBe('SignatureNonceUsed');
    expect(problemOf(signedAt(), NOW_MS + SKEW_MS, nonces)).toBe('SignatureNonceUsed');
  });

  it('is refused with any character of it changed, added or left out', () => {
    const sent = signedAt();
    const values: readonly (readonly ['headers' | 'query', string])[] = [
      ...Object.keys(sent.headers).map((name) => ['headers', name] as const),
      ...Object.keys(sent.query).map((name) => ['query', name] as const),
    ];
    const edit = fc.constantFrom<(text: string, at: number, other: string) => string>(
      (text, at, other) => `${text.slice(0, at)}${other}${text.slice(at + 1)}`,
      (text, at, other) => `${text.slice(0, at)}${other}${text.slice(at)}`,
      (text, at) => `${text.slice(0, at)}${text.slice(at + 1)}`,
      (text, at) => text.slice(0, at),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...values),
        fc.nat(),
        fc.constantFrom(...Array.from('aA0=+/&%;, ')),
        edit,
        ([place, name], at, other, change) => {
          const text = sent[place][name] ?? '';
          const changed = change(text, at % (text.length + 1), other);
          // Blanks around a header are not its own, nor are those after the commas of this one.
          const meant = (value: string): string => (place === 'headers' ? value.trim().replaceAll(/,\s+/g, ',') : value);
          fc.pre(meant(changed) !== meant(text));
          const problem = problemOf({ ...sent, [place]: { ...sent[place], [name]: changed } });
          expect(['SignatureDoesNotMatch', 'InvalidAccessKeyId.NotFound', 'MissingAccessKeyId']).toContain(problem);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('is refused with a value left out, one more, another method and another body', () => {
    const sent = signedAt();
    for (const place of ['headers', 'query'] as const) {
      for (const name of Object.keys(sent[place])) {
        const rest = Object.fromEntries(Object.entries(sent[place]).filter(([other]) => other !== name));
        expect([name, problemOf({ ...sent, [place]: rest })]).not.toEqual([name, null]);
      }
    }
    expect(problemOf({ ...sent, query: { ...sent.query, OverwritePolicy: 'skip-existing' } })).toBe('SignatureDoesNotMatch');
    expect(problemOf({ ...sent, method: 'GET' })).toBe('SignatureDoesNotMatch');
  });

  it('is good for a quarter of an hour before and after its time', () => {
    for (const [awayMs, problem] of [
      [SKEW_MS, null],
      [-SKEW_MS, null],
      [SKEW_MS + 1, 'InvalidTimeStamp.Expired'],
      [-SKEW_MS - 1, 'InvalidTimeStamp.Expired'],
    ] as const)
      expect(problemOf(signedAt(NOW_MS + awayMs))).toBe(problem);
  });
});

it('the body is part of what ACS3-HMAC-SHA256 signs', () => {
  expect(problemOf({ ...acs3(), body: Buffer.from('{"ProjectName":"q"}') })).toBe('SignatureDoesNotMatch');
});
