/** The demuxer that reads a picture of these bytes (image2 goes by names, and covers are often named wrongly); null: it is none that ffmpeg reads. */
export function pictureFormat(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg_pipe';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png_pipe';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp_pipe';
  if (head.startsWith('GIF8')) return 'gif_pipe';
  return head.startsWith('BM') ? 'bmp_pipe' : null;
}
