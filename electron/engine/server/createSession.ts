import { isAbsolute } from 'node:path';
import type { FileReference, SessionRequest } from '../../../shared/sessionsContract.ts';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import type { SessionProgress } from '../sessions/session.ts';
import { resolveBucketUri } from '../sharing/buckets.ts';

/** Begins what a request with paths asks for. Throws what opening the file throws, and what Sessions.convert and present throw. */
export async function createSession(
  engine: Engine,
  request: SessionRequest,
  { signal }: { readonly signal: AbortSignal },
): Promise<SessionProgress> {
  const { title, source, text_content: text = '', avatar, reference_audio: recording } = request;
  if (source) {
    const { itemId } = await engine.openPath(await pathOf(engine, source, 'source'), null, { signal });
    return engine.sessions.convert(itemId, title?.trim() || null);
  }
  const avatarPath = avatar ? await pathOf(engine, avatar, 'avatar') : null;
  const recordingPath = recording ? await pathOf(engine, recording, 'reference_audio') : null;
  const draft = await engine.sessions.draft();
  return engine.sessions.present({ title: title?.trim() ?? '', text, avatarPath, recordingPath }, draft, { signal });
}

async function pathOf(engine: Engine, { path, uri }: FileReference, field: string): Promise<string> {
  if (uri !== undefined) return resolveBucketUri(engine.library.buckets(), uri);
  if (path !== undefined && isAbsolute(path)) return path;
  throw new EngineError('BAD_REQUEST', `"${field}.path" has to be absolute, not "${path ?? ''}".`, { details: { field: `${field}.path` } });
}
