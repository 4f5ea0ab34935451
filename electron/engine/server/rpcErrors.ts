import { ORPCError } from '@orpc/server';
import { EngineError, ERROR_CATALOGUE, type ErrorCode, type ErrorDetails } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { errorReplyFor, type ErrorBody } from './errorReply.ts';

/** An oRPC error with a code of the catalogue, a message for people, and the details as its data. */
export type RpcError = ORPCError<ErrorCode, ErrorDetails>;

/** Turns whatever a procedure threw into an error that clients may see; what nobody foresaw is logged and hidden. */
export function toRpcError(error: unknown, logger: Logger): RpcError {
  if (isOrpcError(error)) return fromOrpc(error);
  const { status, body, isUnexpected } = errorReplyFor(error);
  if (isUnexpected) logger.error({ err: error }, 'a procedure failed');
  return new ORPCError(body.error.code, { status, message: body.error.message, data: body.error.details, cause: error });
}

/** The JSON of the HTTP interface for an oRPC error, also for those of the library itself. */
export function rpcErrorBody(error: ORPCError<string, unknown>): ErrorBody {
  const { code, message, data } = fromOrpc(error);
  return { error: { code, message, details: data } };
}

function fromOrpc(error: ORPCError<string, unknown>): RpcError {
  const options = { status: error.status, cause: error };
  const issue = firstIssue(error.data);
  if (issue !== null) return new ORPCError('BAD_REQUEST', { ...options, message: issue.message, data: { field: issue.field } });
  if (isErrorCode(error.code)) return new ORPCError(error.code, { ...options, message: error.message, data: detailsOf(error.data) });
  if (error.status < 500) return new ORPCError('BAD_REQUEST', { ...options, message: error.message, data: {} });
  const hidden = errorReplyFor(new EngineError('INTERNAL', 'Something went wrong inside Playhead. Its log tells what.'));
  return new ORPCError('INTERNAL', { ...options, message: hidden.body.error.message, data: {} });
}

function isOrpcError(error: unknown): error is ORPCError<string, unknown> {
  return error instanceof ORPCError;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CATALOGUE, code);
}

/** The first thing that a schema found wrong (Standard Schema issues), with the field's path in dots; "body" for the whole. */
function firstIssue(data: unknown): { readonly field: string; readonly message: string } | null {
  if (!isRecord(data) || !Array.isArray(data['issues'])) return null;
  const issue: unknown = data['issues'][0];
  if (!isRecord(issue)) return null;
  const path = Array.isArray(issue['path']) ? issue['path'].map(pathPart) : [];
  const unknownKey = issue['code'] === 'unrecognized_keys' && Array.isArray(issue['keys']) ? [String(issue['keys'][0])] : [];
  const field = [...path, ...unknownKey].join('.') || 'body';
  const problem = typeof issue['message'] === 'string' ? issue['message'] : 'is not valid';
  return { field, message: `"${field}": ${problem}` };
}

/** Standard Schema: a key, or an object that holds one. */
function pathPart(part: unknown): string {
  return String(isRecord(part) ? part['key'] : part);
}

function detailsOf(data: unknown): ErrorDetails {
  if (!isRecord(data)) return {};
  const plain = Object.entries(data).filter(
    (entry): entry is [string, string | number | boolean | null] =>
      entry[1] === null || ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  return Object.fromEntries(plain);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
