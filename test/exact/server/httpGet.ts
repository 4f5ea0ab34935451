import { request as httpRequest } from 'node:http';

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly tookMs: number;
}

export interface HttpQuestion {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly token?: string;
  readonly json?: unknown;
  readonly timeoutMs?: number;
}

/** One request on a connection of its own: a server that was started again must not meet old ones. Rejects when no answer comes in time. */
export function httpGet(url: string, question: HttpQuestion = {}): Promise<HttpAnswer> {
  const { method = 'GET', token, json, timeoutMs = 30_000 } = question;
  const began = performance.now();
  const body = json === undefined ? null : Buffer.from(JSON.stringify(json));
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => void parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts), tookMs: performance.now() - began }),
      );
    });
    request.end(body ?? undefined);
  });
}
