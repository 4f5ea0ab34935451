import { basename } from 'node:path';

/** Names that are first parts of the server's own paths. */
export const RESERVED: ReadonlySet<string> = new Set([
  'api',
  'rpc',
  'assets',
  'hls',
  'healthz',
  'metrics',
  'auth',
  'art',
  's',
  'tv',
  'guest-assets',
]);

/** A folder's own name as a bucket; one that is taken or reserved gets `-2`, `-3`... */
export function freeBucketName(path: string, isTaken: (name: string) => boolean): string {
  const base = basename(path) || 'media';
  let name = base;
  for (let n = 2; isTaken(name) || RESERVED.has(name.toLowerCase()); n++) name = `${base}-${n}`;
  return name;
}

/** What stands against a bucket's name, as a sentence; null: nothing. */
export function bucketNameProblem(name: string): string | null {
  if (RESERVED.has(name.toLowerCase())) return `"${name}" is a name that the server uses itself. Choose another one.`;
  if (/[/\\\0]/.test(name) || name.trim() !== name || name === '' || name === '.' || name === '..') {
    return `"${name}" cannot be a folder's name in the library: it may have no slashes, and no spaces at its ends.`;
  }
  return null;
}
