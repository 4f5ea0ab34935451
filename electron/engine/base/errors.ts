/** Every way the engine can refuse or fail: its code, HTTP status, and whether asking again may help. */
export const ERROR_CATALOGUE = {
  BAD_REQUEST: { status: 400, isRetryable: false },
  UNAUTHORIZED: { status: 401, isRetryable: false },
  SIGNATURE_MISSING: { status: 403, isRetryable: false },
  SIGNATURE_ALTERED: { status: 403, isRetryable: false },
  SIGNATURE_EXPIRED: { status: 403, isRetryable: false },
  SHARE_REFUSED: { status: 403, isRetryable: false },
  HOST_REFUSED: { status: 403, isRetryable: false },
  FILE_UNREADABLE: { status: 403, isRetryable: false },
  OUTSIDE_BUCKET: { status: 403, isRetryable: false },
  FILE_MISSING: { status: 404, isRetryable: false },
  ITEM_UNKNOWN: { status: 404, isRetryable: false },
  SEGMENT_UNKNOWN: { status: 404, isRetryable: false },
  ROUTE_UNKNOWN: { status: 404, isRetryable: false },
  CONFLICT: { status: 409, isRetryable: false },
  GONE: { status: 410, isRetryable: false },
  TOO_LARGE: { status: 413, isRetryable: false },
  NOT_MEDIA: { status: 415, isRetryable: false },
  UNPLAYABLE: { status: 422, isRetryable: false },
  TOO_MANY_REQUESTS: { status: 429, isRetryable: true },
  INTERNAL: { status: 500, isRetryable: false },
  TRANSCODE_FAILED: { status: 500, isRetryable: true },
  FFMPEG_MISSING: { status: 503, isRetryable: false },
  SEGMENT_LATE: { status: 503, isRetryable: true },
  ENGINE_CLOSED: { status: 503, isRetryable: true },
  NO_SPACE: { status: 507, isRetryable: true },
} as const satisfies Record<string, { readonly status: number; readonly isRetryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** JSON-safe facts about an error for programs; never secrets, never file contents. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/**
 * A broken promise of the engine. The message is one or two sentences for a person: what happened, to what, what to do.
 */
export class EngineError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { readonly details?: ErrorDetails; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EngineError';
    this.code = code;
    this.details = options.details ?? {};
  }

  get status(): number {
    return ERROR_CATALOGUE[this.code].status;
  }

  get isRetryable(): boolean {
    return ERROR_CATALOGUE[this.code].isRetryable;
  }
}
