/** A still picture by its first bytes, with ffmpeg's name of the demuxer that reads it and nothing else; null: none of these. */
export function pictureDemuxer(head: Buffer): string | null {
  const start = head.toString('latin1', 0, 16);
  return FORMATS.find(({ magic }) => magic.test(start))?.demuxer ?? null;
}

const FORMATS: readonly { readonly magic: RegExp; readonly demuxer: string }[] = [
  { magic: /^\u00ff\u00d8\u00ff/, demuxer: 'jpeg_pipe' },
  { magic: /^\u0089PNG\r\n/, demuxer: 'png_pipe' },
  { magic: /^RIFF[^]{4}WEBP/, demuxer: 'webp_pipe' },
  { magic: /^GIF8[79]a/, demuxer: 'gif' },
  { magic: /^BM[^]{4}\0\0\0\0/, demuxer: 'bmp_pipe' },
  { magic: /^[^]{4}ftyp(?:avif|mif1)/, demuxer: 'mov' },
];
