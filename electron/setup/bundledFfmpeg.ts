import { createRequire } from 'node:module';

/** Path of the ffmpeg that the optional package ffmpeg-static brought; null when npm left it out because its download failed. */
export function bundledFfmpeg(): string | null {
  try {
    const path: unknown = createRequire(import.meta.url)('ffmpeg-static');
    return typeof path === 'string' ? path : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
