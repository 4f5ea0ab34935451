import { createHash, createHmac } from 'node:crypto';
import { percentEncoded } from './percentEncoded.ts';
import { isSameText } from './sameText.ts';

/** A request to the service's RPC interface as it came. */
export interface RpcRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: ReadonlyMap<string, string>;
  /** Of a form; empty for every other body. */
  readonly form: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface RpcCheck {
  /** null: no such key. */
  readonly secretOf: (accessKeyId: string) => string | null;
  readonly nowMs: number;
  /** Notes a nonce; false: it was used before. */
  readonly takeNonce: (nonce: string) => boolean;
}

/** null: the request is from who it says; else the service's code for what is wrong. */
export type CredentialProblem =
  | null
  | 'MissingAccessKeyId'
  | 'InvalidAccessKeyId.NotFound'
  | 'SignatureDoesNotMatch'
  | 'InvalidTimeStamp.Expired'
  | 'SignatureNonceUsed';

/** How far the client's clock may be off. */
const CLOCK_SKEW_MS = 15 * 60_000;

/** Checks who a request is from: by the Authorization header (ACS3-HMAC-SHA256), else by signature 1.0 (HMAC-SHA1) in its parameters. */
export function credentialProblem(request: RpcRequest, check: RpcCheck): CredentialProblem {
  const authorization = headerText(request.headers['authorization']);
  return authorization === '' ? versionOneProblem(request, check) : acs3Problem(authorization, request, check);
}

function versionOneProblem({ method, query, form }: RpcRequest, check: RpcCheck): CredentialProblem {
  const parameters = new Map([...query, ...form]);
  const accessKeyId = parameters.get('AccessKeyId');
  if (accessKeyId === undefined) return 'MissingAccessKeyId';
  const isKnownKind = parameters.get('SignatureMethod') === 'HMAC-SHA1' && parameters.get('SignatureVersion') === '1.0';
  const secret = check.secretOf(accessKeyId);
  const sorted = [...parameters].filter(([name]) => name !== 'Signature').toSorted(byName);
  const canonical = sorted.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`).join('&');
  const expected = createHmac('sha1', `${secret ?? ''}&`)
    .update(`${method}&${percentEncoded('/')}&${percentEncoded(canonical)}`)
    .digest('base64');
  const isRight = isSameText(parameters.get('Signature') ?? '', expected);
  if (secret === null) return 'InvalidAccessKeyId.NotFound';
  if (!isRight || !isKnownKind) return 'SignatureDoesNotMatch';
  return freshnessProblem(accessKeyId, parameters.get('Timestamp'), parameters.get('SignatureNonce'), check);
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
/** Headers without whose signature a request could be turned into another one. */
const REQUIRED_HEADERS = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version'];

function acs3Problem(authorization: string, { method, headers, query, body }: RpcRequest, check: RpcCheck): CredentialProblem {
  const match = /^ACS3-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/.exec(authorization);
  const [, accessKeyId, signedText, signature] = match ?? [];
  if (accessKeyId === undefined || signedText === undefined || signature === undefined) return 'SignatureDoesNotMatch';
  const signed = signedText.split(';');
  const payload = createHash('sha256').update(body).digest('hex');
  const canonical = [
    method,
    '/',
    [...query]
      .toSorted(byName)
      .map(([name, value]) => `${name}=${percentEncoded(value)}`)
      .join('&'),
    signed.map((name) => `${name}:${headerText(headers[name])}\n`).join(''),
    signedText,
    payload,
  ].join('\n');
  const secret = check.secretOf(accessKeyId);
  const expected = createHmac('sha256', secret ?? '')
    .update(`${ALGORITHM}\n${createHash('sha256').update(canonical).digest('hex')}`)
    .digest('hex');
  const isRight = isSameText(signature, expected);
  if (secret === null) return 'InvalidAccessKeyId.NotFound';
  const isWhole = REQUIRED_HEADERS.every((name) => signed.includes(name)) && headerText(headers['x-acs-content-sha256']) === payload;
  if (!isRight || !isWhole) return 'SignatureDoesNotMatch';
  return freshnessProblem(accessKeyId, headerText(headers['x-acs-date']), headerText(headers['x-acs-signature-nonce']), check);
}

/** Asked last: a nonce is used up by right requests alone. */
function freshnessProblem(
  accessKeyId: string,
  time: string | undefined,
  nonce: string | undefined,
  { nowMs, takeNonce }: RpcCheck,
): CredentialProblem {
  const madeMs = Date.parse(time ?? '');
  if (Number.isNaN(madeMs) || Math.abs(nowMs - madeMs) > CLOCK_SKEW_MS) return 'InvalidTimeStamp.Expired';
  return nonce !== undefined && nonce !== '' && takeNonce(`${accessKeyId} ${nonce}`) ? null : 'SignatureNonceUsed';
}

/** Nonces of the last half hour: longer than any of them is good for. Those used before are refused. */
export class UsedNonces {
  readonly #seenMs = new Map<string, number>();

  /** Notes a nonce; false: it was used before. */
  use(nonce: string, nowMs: number): boolean {
    for (const [oldest, seenMs] of this.#seenMs) {
      if (nowMs - seenMs <= 2 * CLOCK_SKEW_MS) break;
      this.#seenMs.delete(oldest);
    }
    if (this.#seenMs.has(nonce)) return false;
    this.#seenMs.set(nonce, nowMs);
    return true;
  }
}

function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim();
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
