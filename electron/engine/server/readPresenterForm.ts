import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS } from '../../../shared/sessionsContract.ts';
import { EngineError } from '../base/errors.ts';
import { writeFailure, type SessionFolder } from '../sessions/sessionFolder.ts';
import type { PresenterOrder } from '../sessions/sessions.ts';

/** Largest files that are taken, bytes: a photograph, some hours of compressed speech. */
export const UPLOAD_LIMITS: Readonly<Record<'avatar' | 'reference_audio', number>> = { avatar: 50e6, reference_audio: 500e6 };

/** In characters; a field may have four bytes for each. */
const TEXT_LIMITS = { title: MAX_TITLE_CHARACTERS, text_content: MAX_TEXT_CHARACTERS } as const;

/** What @fastify/multipart is told: more than the largest form that is understood is not even read. */
export const FORM_LIMITS = {
  fieldNameSize: 100,
  fieldSize: MAX_TEXT_CHARACTERS * 4,
  fields: 8,
  files: 4,
  parts: 12,
  headerPairs: 50,
  fileSize: UPLOAD_LIMITS.reference_audio,
} as const;

/** A form as it was sent; `fingerprint` tells it from any other. */
export interface PresenterForm {
  readonly order: PresenterOrder;
  readonly fingerprint: string;
}

/**
 * Reads the form of a presenter video; files go to the folder while they arrive, and are not looked into here.
 * Throws BAD_REQUEST (names the field), TOO_LARGE, NO_SPACE.
 */
export async function readPresenterForm(request: FastifyRequest, folder: SessionFolder): Promise<PresenterForm> {
  const texts = new Map<string, string>();
  const files = new Map<string, string>();
  const digest = createHash('sha256');
  for await (const part of partsOf(request)) {
    const name = part.fieldname;
    if (texts.has(name) || files.has(name)) throw badField(name, 'was sent twice');
    if (part.type === 'file') {
      if (name !== 'avatar' && name !== 'reference_audio')
        throw badField(name, isTextField(name) ? 'has to be text, not a file' : 'is not known');
      const path = name === 'avatar' ? folder.avatarPath : folder.recordingPath;
      // A browser's form sends an empty file where none was chosen.
      if ((await save(part, path, UPLOAD_LIMITS[name], digest)) > 0 || part.filename !== '') files.set(name, path);
    } else {
      if (!isTextField(name)) throw badField(name, name in UPLOAD_LIMITS ? 'has to be a file' : 'is not known');
      const text = String(part.value);
      if (part.valueTruncated || text.length > TEXT_LIMITS[name]) throw badField(name, `is longer than ${TEXT_LIMITS[name]} characters`);
      texts.set(name, text);
      digest.update(JSON.stringify([name, text]));
    }
  }
  return {
    order: {
      title: texts.get('title')?.trim() ?? '',
      text: texts.get('text_content') ?? '',
      avatarPath: files.get('avatar') ?? null,
      recordingPath: files.get('reference_audio') ?? null,
    },
    fingerprint: digest.digest('hex'),
  };
}

/** The parts in their order. Throws BAD_REQUEST where the form is cut off or has no boundary. */
async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
  try {
    yield* request.parts();
  } catch (error) {
    throw brokenForm(error);
  }
}

/** The parser's own errors are plain ones; refusals with a status, and what a disk says, are handed on. */
function brokenForm(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof EngineError || 'statusCode' in error || 'code' in error) return error;
  return new EngineError(
    'BAD_REQUEST',
    `The form is cut off or has no boundary (${error.message}). Send it whole, as multipart/form-data.`,
    {
      details: { field: 'body' },
      cause: error,
    },
  );
}

/** Returns the bytes written. */
async function save({ fieldname, file }: MultipartFile, path: string, limitBytes: number, digest: Hash): Promise<number> {
  digest.update(JSON.stringify([fieldname]));
  let sizeBytes = 0;
  const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) throw tooLarge(fieldname, limitBytes);
      digest.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(file, counted, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    if (error instanceof EngineError) throw error;
    if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))) throw writeFailure(error);
    throw brokenForm(error);
  }
  if (file.truncated) throw tooLarge(fieldname, limitBytes);
  return (await stat(path)).size;
}

function isTextField(name: string): name is keyof typeof TEXT_LIMITS {
  return Object.hasOwn(TEXT_LIMITS, name);
}

function badField(name: string, what: string): EngineError {
  return new EngineError(
    'BAD_REQUEST',
    `"${name}" ${what}. A presenter video has title, text_content, avatar (a file) and reference_audio (a file).`,
    {
      details: { field: name },
    },
  );
}

function tooLarge(field: string, limitBytes: number): EngineError {
  return new EngineError('TOO_LARGE', `"${field}" is larger than ${Math.round(limitBytes / 1e6)} MB.`, { details: { field, limitBytes } });
}
