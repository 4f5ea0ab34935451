import { lineEstimate } from './lineEstimate.ts';
import type { VhsRequest, VhsResponse, VhsXhr } from './vhs.ts';

/** How one of the player's requests ended. `message` is the engine's sentence, null where it sent none. */
export type RequestResult =
  | { readonly kind: 'ok' }
  /** `status` 0: nothing answered. */
  | { readonly kind: 'failed'; readonly status: number; readonly code: string | null; readonly message: string | null };

/** How long a segment took from asking, ms. */
export interface SegmentTimes {
  readonly firstByteMs: number;
  readonly wholeMs: number;
  readonly bytes: number;
}

/**
 * A segment that nobody made yet takes the time it takes. VHS would give up after 1.5 target durations and would count the
 * waiting as a slow line, and switch down, which costs another cold segment. So: no time-out but the engine's own (it answers
 * 503 after 30 s), and the line is measured from the first byte to the last.
 */
export function makeRequestsPatient(
  xhr: VhsXhr,
  now: () => number,
  { onResult, onSegment }: { readonly onResult: (result: RequestResult) => void; readonly onSegment: (times: SegmentTimes) => void },
): void {
  const askedAt = new WeakMap<VhsRequest, number>();
  const firstByteAt = new WeakMap<VhsRequest, number>();
  const estimate = lineEstimate();
  xhr.onRequest((options) => ({
    ...options,
    timeout: 0,
    beforeSend: (request) => {
      options.beforeSend?.(request);
      askedAt.set(request, now());
      request.addEventListener('readystatechange', () => {
        if (request.readyState === request.HEADERS_RECEIVED) firstByteAt.set(request, now());
      });
    },
  }));
  xhr.onResponse((request, error, response) => {
    const begun = firstByteAt.get(request);
    // VHS measures by itself, waiting included, only where it finds nothing here.
    if (begun !== undefined && request.response instanceof ArrayBuffer) {
      const bytes = request.response.byteLength;
      const asked = askedAt.get(request) ?? begun;
      request.bandwidth = estimate(bytes, now() - begun);
      onSegment({ firstByteMs: begun - asked, wholeMs: now() - asked, bytes });
    }
    if (!isAborted(request)) onResult(resultOf(error, response));
  });
}

function isAborted(request: VhsRequest): boolean {
  return 'aborted' in request && request.aborted === true;
}

function resultOf(error: Error | null, response: VhsResponse): RequestResult {
  const { statusCode: status } = response;
  if (error === null && status >= 200 && status < 300) return { kind: 'ok' };
  return { kind: 'failed', status, ...engineErrorIn(response.body) };
}

/** The `{error: {code, message}}` of the engine, out of whatever form VHS asked the body in. */
export function engineErrorIn(body: unknown): { readonly code: string | null; readonly message: string | null } {
  const none = { code: null, message: null };
  const text = body instanceof ArrayBuffer ? new TextDecoder().decode(body) : body;
  if (typeof text !== 'string' || !text.startsWith('{')) return none;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Not the engine's answer (a proxy's, perhaps): then the status has to do.
    return none;
  }
  if (typeof parsed !== 'object' || parsed === null || !('error' in parsed)) return none;
  const { error } = parsed;
  if (typeof error !== 'object' || error === null) return none;
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    message: 'message' in error && typeof error.message === 'string' ? error.message : null,
  };
}
