import { extname, join, sep } from 'node:path';
import { APP_HOST, APP_SCHEME } from './appOrigin.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.map': 'application/json; charset=utf-8',
};

/** One of the renderer's files. */
export interface AppFile {
  readonly path: string;
  readonly contentType: string;
}

/** The file under `rendererDir` that an address of the page stands for; null when it is not ours or would lie outside the folder. */
export function appFileFor(url: string, rendererDir: string): AppFile | null {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== `${APP_SCHEME}:` || parsed.host !== APP_HOST) return null;
  const decoded = decodedPath(parsed.pathname);
  // An encoded "..", backslash or NUL survives URL parsing: join resolves the dots, and what ends up outside is refused.
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return null;
  const path = join(rendererDir, decoded === '/' ? 'index.html' : decoded);
  if (!path.startsWith(rendererDir + sep)) return null;
  return { path, contentType: CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream' };
}

function decodedPath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
