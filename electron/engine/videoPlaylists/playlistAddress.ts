import { posix } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { parseBucketUri } from '../sharing/buckets.ts';
import { fieldProblem } from './plan/fieldProblem.ts';

/** Where something that was made is found: bucket and object, decoded, with "/" between their parts, e.g. "films/hls/a.m3u8". */
export type PlaylistAddress = string;

/** An output URI of a request, taken apart. */
export interface OutputUri {
  readonly scheme: 'oss' | 'library';
  readonly bucket: string;
  /** Bucket and object, see PlaylistAddress. */
  readonly address: PlaylistAddress;
}

/** Takes an output URI apart. `field`: its path in the request. Throws BAD_REQUEST that names the field, OUTSIDE_BUCKET. */
export function parseOutputUri(uri: string, field: string): OutputUri {
  const { bucket, object } = parsed(uri, field);
  const parts = object.split('/');
  if (parts.some((part) => part === '' || part === '.'))
    throw fieldProblem(field, `${uri} has an empty part or "." in it. Name the object without them.`);
  return { scheme: uri.startsWith('library:') ? 'library' : 'oss', bucket, address: `${bucket}/${object}` };
}

function parsed(uri: string, field: string): ReturnType<typeof parseBucketUri> {
  try {
    return parseBucketUri(uri);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'BAD_REQUEST') throw fieldProblem(field, `has to be of the form oss://bucket/object, not ${uri}`);
    throw new EngineError(error.code, `"${field}": ${error.message}`, { details: { ...error.details, field } });
  }
}

/** The URI of an address, percent-encoded where it has to be. */
export function uriOf(scheme: OutputUri['scheme'], address: PlaylistAddress): string {
  return `${scheme}://${encoded(address)}`;
}

/** The path of an address on this server. */
export function pathOfAddress(address: PlaylistAddress): string {
  return `/${encoded(address)}`;
}

/** How the playlist at `from` refers to what is at `to`, percent-encoded; both in one bucket. */
export function relativeAddress(from: PlaylistAddress, to: PlaylistAddress): string {
  return encoded(posix.relative(posix.dirname(from), to));
}

/** Spaces and "%" would not survive in a URI. */
function encoded(address: string): string {
  return address.split('/').map(encodeURIComponent).join('/');
}

/** The folder of an address with its slash. */
export function folderOf(address: PlaylistAddress): string {
  return address.slice(0, address.lastIndexOf('/') + 1);
}

/** Without the ending of a playlist. */
export function prefixOf(address: PlaylistAddress): string {
  return address.replace(/\.m3u8$/, '');
}

/** What the name of a segment says. */
export interface SegmentName {
  /** Of the playlist that lists it. */
  readonly playlist: PlaylistAddress;
  readonly token: string;
  /** Counted from 0, in the playlist. */
  readonly index: number;
  readonly extension: 'ts' | 'vtt';
}

/** Reads "<prefix>-<token>-<index>.ts" (or ".vtt"); null for every other name. */
export function parseSegmentAddress(address: PlaylistAddress): SegmentName | null {
  const match = /^(.+)-([0-9a-f]{32})-(0|[1-9]\d{0,8})\.(ts|vtt)$/s.exec(address);
  const [, prefix, token, index, extension] = match ?? [];
  if (prefix === undefined || token === undefined || index === undefined) return null;
  return { playlist: `${prefix}.m3u8`, token, index: Number(index), extension: extension === 'vtt' ? 'vtt' : 'ts' };
}
