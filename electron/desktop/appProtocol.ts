import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appFileFor } from './appFile.ts';
import { APP_SCHEME } from './appOrigin.ts';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';

/** What the page's files need to know. */
export interface AppProtocolOptions {
  /** Absolute path of the built renderer. */
  readonly rendererDir: string;
  /** Origin of the loopback media server, without a slash at the end. */
  readonly mediaOrigin: string;
}

/** Gives the page's scheme an origin and a secure context. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the renderer's files, and nothing else, at playhead://app/. */
export function serveAppFiles({ rendererDir, mediaOrigin }: AppProtocolOptions): void {
  const policy = contentSecurityPolicy(mediaOrigin);
  protocol.handle(APP_SCHEME, async (request) => {
    const file = appFileFor(request.url, rendererDir);
    const bytes = file && (await readIfThere(file.path));
    if (!bytes) return new Response('No such file', { status: 404, headers: { 'content-type': 'text/plain' } });
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': file.contentType, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' },
    });
  });
}

/** The file's bytes, null where there is no such file. */
async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
}
