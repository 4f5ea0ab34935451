import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GenerateVideoPlaylistRequest } from '../../../shared/playlistContract.ts';
import { EngineError, type ErrorCode } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { credentialProblem, UsedNonces, type CredentialProblem, type RpcRequest } from '../videoPlaylists/access/rpcCredentials.ts';
import { rpcBody } from '../videoPlaylists/access/rpcParameters.ts';
import { errorReplyFor } from './errorReply.ts';
import { halfCharacterProblem } from './halfCharacter.ts';
import { requestSignal } from './requestSignal.ts';
import { ACTION_PATH } from './rewrittenUrl.ts';

const VERSION = '2020-09-30';
const ACTION = 'GenerateVideoPlaylist';

/** GenerateVideoPlaylist as its public clients call it: an action in parameters, signed with an AccessKey. */
export function rpcActionRoutes(app: FastifyInstance, engine: Engine): void {
  const nonces = new UsedNonces();
  app.register(async (rpc) => {
    // The signature is over the bytes.
    rpc.removeAllContentTypeParsers();
    rpc.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    rpc.route({
      method: ['GET', 'POST'],
      url: ACTION_PATH,
      handler: async (request, reply) => {
        const requestId = randomUUID().toUpperCase();
        reply.header('cache-control', 'no-store');
        try {
          return await answer(request, requestSignal(reply));
        } catch (error) {
          const { status, code, message } = refusalOf(error);
          if (status >= 500) request.log.error({ err: error, requestId }, 'an action failed');
          const body = { RequestId: requestId, HostId: request.headers.host ?? '', Code: code, Message: message, Recommend: '' };
          return await reply.code(status).send(body);
        }
      },
    });
  });

  const answer = async (request: FastifyRequest, signal: AbortSignal): Promise<unknown> => {
    const call = rpcRequestOf(request);
    const nowMs = engine.playlists.nowMs();
    const secretOf = (id: string): string | null => engine.playlists.accessKeys.secretOf(id);
    const problem = credentialProblem(call, { secretOf, nowMs, takeNonce: (nonce) => nonces.use(nonce, nowMs) });
    if (problem !== null) throw new ActionRefusal(problem === 'MissingAccessKeyId' ? 400 : 403, problem, CREDENTIAL_TEXTS[problem]);
    const parameters = new Map([...call.query, ...call.form]);
    const header = (name: string): string | undefined => [request.headers[name]].flat()[0];
    const action = header('x-acs-action') ?? parameters.get('Action');
    if (action !== ACTION)
      throw new ActionRefusal(404, 'InvalidAction.NotFound', `There is no action "${action ?? ''}" here, only ${ACTION}.`);
    const version = header('x-acs-version') ?? parameters.get('Version');
    if (version !== VERSION)
      throw new ActionRefusal(400, 'InvalidVersion', `${ACTION} has the version ${VERSION}, not "${version ?? ''}".`);
    const parts = { ...rpcBody(parameters), ...jsonBody(request, call) };
    const half = halfCharacterProblem(parts);
    if (half !== null) throw half;
    const asked = GenerateVideoPlaylistRequest.safeParse(parts);
    if (!asked.success) {
      const issue = asked.error.issues[0];
      throw new ActionRefusal(400, 'InvalidParameter', `"${issue?.path.join('.') || 'body'}": ${issue?.message ?? 'is not valid'}`);
    }
    return engine.playlists.made.generate(asked.data, { isOwner: false, signal });
  };
}

/** A refusal in the service's own terms. */
class ActionRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const CREDENTIAL_TEXTS: Readonly<Record<NonNullable<CredentialProblem>, string>> = {
  MissingAccessKeyId: 'The request is not signed with an AccessKey. Issue one in the settings of this Playhead.',
  'InvalidAccessKeyId.NotFound': 'This Playhead issued no such AccessKey, or it was taken back. Issue one in its settings.',
  SignatureDoesNotMatch: 'The signature does not go with the request. Check the AccessKey secret.',
  'InvalidTimeStamp.Expired': 'The request is more than 15 minutes old or from the future. Set the clocks of both machines.',
  SignatureNonceUsed: 'The same request came before. Sign it anew.',
};

/** The service's names for our refusals; every other one keeps its own. */
const CODES: Partial<Record<ErrorCode, string>> = {
  BAD_REQUEST: 'InvalidParameter',
  FILE_MISSING: 'ResourceNotFound',
  OUTSIDE_BUCKET: 'AccessDenied',
  FILE_UNREADABLE: 'AccessDenied',
  NOT_MEDIA: 'UnsupportedMediaType',
  UNPLAYABLE: 'UnsupportedMediaType',
  CONFLICT: 'OperationConflict',
  INTERNAL: 'InternalError',
};

function refusalOf(error: unknown): { readonly status: number; readonly code: string; readonly message: string } {
  if (error instanceof ActionRefusal) return error;
  const { status, body } = errorReplyFor(error);
  const code = error instanceof EngineError ? error.code : body.error.code;
  return { status, code: CODES[code] ?? code, message: body.error.message };
}

function rpcRequestOf(request: FastifyRequest): RpcRequest {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return {
    method: request.method,
    headers: request.headers,
    query: new Map(new URLSearchParams(request.url.split('?')[1] ?? '')),
    form: isForm ? new Map(new URLSearchParams(body.toString('utf8'))) : new Map(),
    body,
  };
}

/** The parameters of a body that is JSON; none of any other. */
function jsonBody(request: FastifyRequest, { body }: RpcRequest): Readonly<Record<string, unknown>> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/json') || body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    throw new ActionRefusal(400, 'InvalidParameter', 'The body is not the JSON that its type says.');
  }
}
