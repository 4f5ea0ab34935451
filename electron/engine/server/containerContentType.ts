import { extname } from 'node:path';

/** ffprobe's format names that players know as they are, first match wins. */
const BY_FORMAT: readonly (readonly [format: string, contentType: string])[] = [
  ['mp4', 'video/mp4'],
  ['mpegts', 'video/mp2t'],
  ['mpeg', 'video/mpeg'],
  ['avi', 'video/x-msvideo'],
  ['flv', 'video/x-flv'],
  ['asf', 'video/x-ms-asf'],
  ['mp3', 'audio/mpeg'],
  ['flac', 'audio/flac'],
  ['wav', 'audio/wav'],
  ['aac', 'audio/aac'],
  ['ogg', 'application/ogg'],
];

/** Media type of a source file; where ffprobe's name covers two formats, the file's name decides. */
export function containerContentType(container: string, path: string): string {
  const names = container.split(',');
  const extension = extname(path).toLowerCase();
  // "matroska,webm" and "mov,mp4,m4a,..." each stand for a family.
  if (names.includes('matroska')) return extension === '.webm' ? 'video/webm' : 'video/x-matroska';
  if (names.includes('mp4') && extension === '.mov') return 'video/quicktime';
  if (names.includes('mp4') && extension === '.m4a') return 'audio/mp4';
  return BY_FORMAT.find(([format]) => names.includes(format))?.[1] ?? 'application/octet-stream';
}
