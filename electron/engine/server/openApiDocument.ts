import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../../shared/contract.ts';
import { isHttpProcedure } from './httpProcedures.ts';
import { SESSION_FORM, SESSION_MEDIA_PATHS } from './openApiSessions.ts';

const ERROR_SCHEMA: OpenAPI.SchemaObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'details'],
      properties: {
        code: { type: 'string', description: 'for programs' },
        message: { type: 'string', description: 'for people: what happened and what to do' },
        details: { type: 'object', description: 'facts for programs, e.g. the field that is wrong' },
      },
    },
  },
};

const DESCRIPTION = `Plays any media file as HLS, transcoding while it streams.

Requests of the owner carry his token ("Authorization: Bearer ..."); media addresses are signed and need no token. Errors are JSON with a code
for programs and a sentence for people. Every answer carries an X-Request-Id, which is in the log, too; a client may send its own.`;

/** What every operation may answer beside its success, in the words of the catalogue of errors. */
const REFUSALS: Readonly<Record<string, string>> = {
  400: 'The request is wrong; "details.field" names what',
  401: 'No owner token, or a wrong one',
  403: 'Not from here: another site, another host, a file that may not be read, a signature that is missing, altered or expired',
  404: 'There is no such thing',
  409: 'It cannot be done as things stand',
  429: 'Too many requests; "Retry-After" says when to come again',
  503: 'Not now; "Retry-After" says when to come again',
  507: 'The disk is full',
};

const IDEMPOTENCY_KEY: OpenAPI.ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Any text of your own: the same request with the same key within 24 hours is done once and answered alike',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

/** The OpenAPI 3.1 document of the HTTP interface, made from the contract. */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Playhead', version, description: DESCRIPTION },
    servers: [{ url: '/api' }],
    security: [{ ownerToken: [] }],
    components: {
      securitySchemes: {
        ownerToken: { type: 'http', scheme: 'bearer', description: "The owner's token, printed at the start and kept in the data folder" },
        signature: {
          type: 'apiKey',
          in: 'query',
          name: 's',
          description: 'With "e" and "v": part of every media address that is handed out',
        },
      },
      schemas: { Error: ERROR_SCHEMA },
    },
    filter: isHttpProcedure,
  });
  // As the service that it stands in for writes it; both are answered.
  const { '/video-streaming': sessions, ...paths } = document.paths ?? {};
  const create = sessions?.post;
  if (create?.requestBody && 'content' in create.requestBody) create.requestBody.content['multipart/form-data'] = SESSION_FORM;
  document.paths = { ...paths, ...(sessions && { '/video-streaming/': sessions }), ...SESSION_MEDIA_PATHS };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path?.get, path?.post, path?.put, path?.delete, path?.patch]) if (operation) complete(operation);
    if (path?.post) path.post.parameters = [...(path.post.parameters ?? []), IDEMPOTENCY_KEY];
  }
  return document;
}

function complete(operation: OpenAPI.OperationObject): void {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  const refusals = Object.entries(REFUSALS).map(([status, description]) => [status, { description, content }] as const);
  operation.responses = {
    ...Object.fromEntries(refusals),
    ...operation.responses,
    default: { description: 'Refused or failed', content },
  };
}
