import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { diskAnswer } from '../base/diskAnswer.ts';
import { EngineError } from '../base/errors.ts';
import { freeBucketName } from '../library/folders/bucketName.ts';

/** Media folders under public names: `library://<name>/<object>`. */
export type Buckets = ReadonlyMap<string, string>;

/** Names folders after themselves; a name that is taken or reserved gets `-2`, `-3`... Paths are made absolute. */
export function nameBuckets(folders: readonly string[]): Buckets {
  const buckets = new Map<string, string>();
  for (const folder of folders) {
    const path = resolve(folder);
    buckets.set(
      freeBucketName(path, (name) => buckets.has(name)),
      path,
    );
  }
  return buckets;
}

/** The two parts of a `library://bucket/object` address, percent-decoded; `oss://` means the same. */
export interface BucketObject {
  readonly bucket: string;
  /** Path inside the bucket with "/" between its parts. */
  readonly object: string;
}

/** Takes an address apart. Throws BAD_REQUEST for another form, OUTSIDE_BUCKET for an object that is absolute or has ".." in it. */
export function parseBucketUri(uri: string): BucketObject {
  const match = /^(?:library|oss):\/\/([^/?#]+)\/(.+)$/s.exec(uri);
  const [, encodedBucket, encodedObject] = match ?? [];
  if (encodedBucket === undefined || encodedObject === undefined) {
    throw new EngineError('BAD_REQUEST', `"uri" is not of the form library://bucket/object: ${uri}`, { details: { field: 'uri' } });
  }
  const bucket = decodePart(encodedBucket);
  const parts = encodedObject.split('/').map(decodePart);
  const object = parts.join('/');
  if (object.includes('\0') || bucket.includes('\0')) {
    throw new EngineError('BAD_REQUEST', '"uri" contains a zero character.', { details: { field: 'uri' } });
  }
  if (isOutside(object)) throw outside(uri);
  return { bucket, object };
}

/**
 * The real path of an object. Follows symbolic links and refuses those that lead out of the bucket.
 * Throws BAD_REQUEST, FILE_MISSING (no such bucket or object), FILE_UNREADABLE, OUTSIDE_BUCKET.
 */
export async function resolveBucketUri(buckets: Buckets, uri: string): Promise<string> {
  const { bucket, object } = parseBucketUri(uri);
  const folder = buckets.get(bucket);
  if (folder === undefined) {
    throw new EngineError('FILE_MISSING', `There is no bucket named "${bucket}". Buckets are the folders of the library.`, {
      details: { uri },
    });
  }
  const root = await followed(folder, uri);
  const path = await followed(join(root, object), uri);
  const inside = relative(root, path);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) throw outside(uri);
  return path;
}

/** Percent-decoding of one part; a part that is no valid encoding is taken as it stands ("100% real.mkv"). */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Both kinds of slashes on every platform: what another machine's library would refuse is refused here too. */
function isOutside(object: string): boolean {
  const parts = object.split(/[/\\]/);
  return parts[0] === '' || parts.includes('..') || isAbsolute(object);
}

async function followed(path: string, uri: string): Promise<string> {
  try {
    const real = await diskAnswer(path, () => realpath(path));
    await diskAnswer(real, () => stat(real));
    return real;
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const options = { details: { uri }, cause: error };
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG')
      throw new EngineError('FILE_MISSING', `There is no file at ${uri}.`, options);
    throw new EngineError('FILE_UNREADABLE', `${uri} cannot be read (${String(code)}). Change its permissions.`, options);
  }
}

function outside(uri: string): EngineError {
  return new EngineError('OUTSIDE_BUCKET', `${uri} leads out of its bucket. Only files inside the media folders can be opened this way.`, {
    details: { uri },
  });
}
