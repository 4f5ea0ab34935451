import { createHash, createHmac } from 'node:crypto';
import type { PlaylistAddress } from '../playlistAddress.ts';
import { percentEncoded } from './percentEncoded.ts';
import { isSameText } from './sameText.ts';

/** What an address signed by an object-storage client says, once its signature was found right. */
export interface OssGrant {
  readonly accessKeyId: string;
  /** Unix seconds. */
  readonly expiresAtSeconds: number;
  /** x-oss-process; null: the object as it is. */
  readonly process: string | null;
}

export type OssVerdict =
  | { readonly kind: 'granted'; readonly grant: OssGrant }
  /** It carries none of the signatures that are known. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'altered' }
  | { readonly kind: 'expired'; readonly expiredAtSeconds: number; readonly nowSeconds: number };

export interface OssRequest {
  readonly address: PlaylistAddress;
  /** The parsed query; a name that comes twice makes every signature wrong. */
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** null: no such key. */
  readonly secretOf: (accessKeyId: string) => string | null;
  readonly nowMs: number;
}

/** Checks a query signature of object storage, version 1 (HMAC-SHA1) or 4 (HMAC-SHA256), for GET. HEAD goes with it. */
export function verifyOssSignature(request: OssRequest): OssVerdict {
  if (request.query.has('x-oss-signature')) return verifyV4(request);
  return request.query.has('Signature') && request.query.has('OSSAccessKeyId') ? verifyV1(request) : { kind: 'absent' };
}

/** What of a query version 1 signs: subresources. */
const SIGNED_NAME = /^(x-oss-|response-|security-token$|callback)/;

function verifyV1({ address, query, secretOf, nowMs }: OssRequest): OssVerdict {
  const [accessKeyId, expires, signature] = [query.get('OSSAccessKeyId') ?? '', query.get('Expires') ?? '', query.get('Signature') ?? ''];
  const secret = secretOf(accessKeyId);
  const subresources = [...query]
    .filter(([name]) => SIGNED_NAME.test(name))
    .toSorted(byName)
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join('&');
  const resource = `/${address}${subresources === '' ? '' : `?${subresources}`}`;
  const expected = createHmac('sha1', secret ?? '')
    .update(`GET\n\n\n${expires}\n${resource}`)
    .digest('base64');
  if (!isSameText(signature, expected) || secret === null || !/^[1-9]\d{0,11}$/.test(expires)) return { kind: 'altered' };
  return granted({ accessKeyId, expiresAtSeconds: Number(expires), process: query.get('x-oss-process') ?? null }, nowMs);
}

const ALGORITHM = 'OSS4-HMAC-SHA256';
/** Longest validity that the service knows: a week. */
const MOST_SECONDS = 7 * 86_400;

function verifyV4({ address, query, headers, secretOf, nowMs }: OssRequest): OssVerdict {
  const credential = /^([^/]+)\/(\d{8})\/([^/]+)\/(oss)\/aliyun_v4_request$/.exec(query.get('x-oss-credential') ?? '');
  const [, accessKeyId = '', day = '', region = '', product = ''] = credential ?? [];
  const date = query.get('x-oss-date') ?? '';
  const secret = secretOf(accessKeyId);
  const additional = (query.get('x-oss-additional-headers') ?? '').split(';').filter((name) => name !== '');
  const canonical = [
    'GET',
    `/${address.split('/').map(percentEncoded).join('/')}`,
    [...query]
      .filter(([name]) => name !== 'x-oss-signature')
      .toSorted(byName)
      .map(([name, value]) => (value === '' ? percentEncoded(name) : `${percentEncoded(name)}=${percentEncoded(value)}`))
      .join('&'),
    additional.map((name) => `${name}:${headerText(headers[name])}\n`).join(''),
    additional.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const toSign = [
    ALGORITHM,
    date,
    `${day}/${region}/${product}/aliyun_v4_request`,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n');
  const key = [day, region, product, 'aliyun_v4_request'].reduce<Buffer>(
    (bytes, part) => createHmac('sha256', bytes).update(part).digest(),
    Buffer.from(`aliyun_v4${secret ?? ''}`),
  );
  const expected = createHmac('sha256', key).update(toSign).digest('hex');
  const isRight = isSameText(query.get('x-oss-signature') ?? '', expected) && secret !== null && credential !== null;
  const startMs = timeOf(date);
  const seconds = Number(query.get('x-oss-expires'));
  const isMeant = query.get('x-oss-signature-version') === ALGORITHM && startMs !== null && date.startsWith(day);
  if (!isRight || !isMeant || !Number.isInteger(seconds) || seconds < 1 || seconds > MOST_SECONDS) return { kind: 'altered' };
  const expiresAtSeconds = Math.floor(startMs / 1000) + seconds;
  return granted({ accessKeyId, expiresAtSeconds, process: query.get('x-oss-process') ?? null }, nowMs);
}

function granted(grant: OssGrant, nowMs: number): OssVerdict {
  if (nowMs >= grant.expiresAtSeconds * 1000)
    return { kind: 'expired', expiredAtSeconds: grant.expiresAtSeconds, nowSeconds: Math.floor(nowMs / 1000) };
  return { kind: 'granted', grant };
}

/** "20261122T041500Z" in milliseconds; null for every other text. */
function timeOf(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? null : ms;
}

function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim();
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
