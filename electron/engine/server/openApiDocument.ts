import { OpenAPIGenerator, type OpenAPI } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../../shared/contract.ts';
import { isHttpProcedure } from './httpProcedures.ts';

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

/** The OpenAPI 3.1 document of the HTTP interface, made from the contract. */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Playhead', version, description: 'Plays any media file as HLS, transcoding while it streams.' },
    servers: [{ url: '/api' }],
    security: [{ ownerToken: [] }],
    components: { securitySchemes: { ownerToken: { type: 'http', scheme: 'bearer' } }, schemas: { Error: ERROR_SCHEMA } },
    filter: isHttpProcedure,
  });
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of [path?.get, path?.post, path?.put, path?.delete, path?.patch]) {
      if (!operation) continue;
      operation.responses = {
        ...operation.responses,
        default: { description: 'Refused or failed', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
      };
    }
  }
  return document;
}
