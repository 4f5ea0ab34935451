import { EngineError, ERROR_CATALOGUE, type ErrorCode, type ErrorDetails } from '../base/errors.ts';

/** The JSON of every error that this server answers with. */
export interface ErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly details: ErrorDetails };
}

/** An error as an HTTP answer. */
export interface ErrorReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ErrorBody;
  /** Nobody foresaw it: belongs into the log with its stack. */
  readonly isUnexpected: boolean;
}

/** Turns whatever was thrown into an answer. Only messages written for people leave the machine, never those of unknown errors. */
export function errorReplyFor(error: unknown): ErrorReply {
  if (error instanceof EngineError) {
    return reply(error.status, error.code, error.message, error.details, error.code === 'INTERNAL');
  }
  const status = statusOf(error);
  if (error instanceof Error && status !== null && status >= 400 && status < 500) {
    // 415 is kept for files that are no media.
    return reply(
      status === 415 ? 400 : status,
      'BAD_REQUEST',
      refusalMessage(error, status),
      isAboutBody(error) ? { field: 'body' } : {},
      false,
    );
  }
  return reply(500, 'INTERNAL', 'Something went wrong inside Playhead. Its log tells what.', {}, true);
}

/** The body of an error. */
export function errorBody(code: ErrorCode, message: string, details: ErrorDetails = {}): ErrorBody {
  return { error: { code, message, details } };
}

function reply(status: number, code: ErrorCode, message: string, details: ErrorDetails, isUnexpected: boolean): ErrorReply {
  const headers: Record<string, string> = {};
  // RFC 9110 section 10.2.3: a held segment is worth asking for again at once, a closing engine a little later.
  if (status === 503 && ERROR_CATALOGUE[code].isRetryable) headers['retry-after'] = code === 'SEGMENT_LATE' ? '1' : '5';
  if (status === 429) headers['retry-after'] = String(details['retryAfterSeconds'] ?? 60);
  // RFC 9110 section 11.6.1.
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  return { status, headers, body: errorBody(code, message, details), isUnexpected };
}

/** What fastify's refusals of a request's form mean for the one who sent it. */
function refusalMessage(error: Error, status: number): string {
  if (status === 413) return 'The body of the request is too large.';
  if (status === 415) return 'The body has to be JSON with the header "Content-Type: application/json".';
  return `The request could not be understood: ${error.message}`;
}

/** fastify's codes for content, and its JSON parser's SyntaxError. */
function isAboutBody(error: Error): boolean {
  return error instanceof SyntaxError || ('code' in error && String(error.code).startsWith('FST_ERR_CTP_'));
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
}
