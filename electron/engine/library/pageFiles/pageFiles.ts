import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PageFileEvent } from '../../../../shared/playerContract.ts';
import type { Logger } from '../../base/logger.ts';
import { EngineError } from '../../base/errors.ts';
import { PageFileReader } from './pageFileReader.ts';

/** A file that a page has. */
export interface OfferedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Milliseconds since the Unix epoch. */
  readonly modifiedMs: number;
}

export interface PageFilesOptions {
  readonly logger: Logger;
  /** See PageFileReader; default 20 s. */
  readonly timeoutMs?: number;
}

interface Entry extends OfferedFile {
  readonly reader: PageFileReader;
}

/**
 * Files that pages of the browser version have, readable by this machine's ffmpeg under private addresses (see pageAddress) for as long
 * as their page is there.
 */
export class PageFiles implements AsyncDisposable {
  readonly #options: PageFilesOptions;
  readonly #entries = new Map<string, Entry>();
  #listening: Promise<{ readonly server: Server; readonly origin: string }> | null = null;

  constructor(options: PageFilesOptions) {
    this.#options = options;
  }

  /** Takes a file in until the signal aborts or the caller stops listening: first its address, then what the page is to send. */
  async *offer(file: OfferedFile, signal: AbortSignal): AsyncGenerator<PageFileEvent, void> {
    const { origin } = await (this.#listening ??= this.#listen());
    const fileId = randomBytes(16).toString('base64url');
    const reader = new PageFileReader({ ...file, timeoutMs: this.#options.timeoutMs ?? 20_000 });
    this.#entries.set(fileId, { ...file, reader });
    try {
      yield { kind: 'address', fileId, path: `${origin}/page-file/${fileId}/${encodeURIComponent(file.name)}` };
      for await (const want of reader.wants(signal)) yield { kind: 'want', ...want };
    } finally {
      this.#entries.delete(fileId);
      reader.close();
    }
  }

  /** Takes what a page sends of its file. Throws FILE_MISSING, BAD_REQUEST (nobody wants it, or it is too long or short). */
  give(fileId: string, wantId: number, bytes: Buffer): void {
    const entry = this.#entries.get(fileId);
    if (!entry) throw new EngineError('FILE_MISSING', 'There is no such file any more: its page has taken it back.');
    if (!entry.reader.give(wantId, bytes))
      throw new EngineError('BAD_REQUEST', `Nobody waits for these ${bytes.length} bytes of "${entry.name}".`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { reader } of this.#entries.values()) reader.close();
    this.#entries.clear();
    const listening = await this.#listening?.catch(() => null);
    if (!listening) return;
    listening.server.closeAllConnections();
    await new Promise<void>((resolve) => listening.server.close(() => resolve()));
  }

  #listen(): Promise<{ readonly server: Server; readonly origin: string }> {
    const server = createServer((request, response) => void this.#answer(request, response));
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port: 0 }, () => {
        const address = server.address();
        // The process ends without waiting for whoever reads.
        server.unref();
        resolve({ server, origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` });
      });
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fileId = /^\/page-file\/([\w-]{22})\//.exec(request.url ?? '')?.[1];
    const entry = fileId === undefined ? undefined : this.#entries.get(fileId);
    // Pages send an Origin or say what they are: nothing but this machine's programs reads here.
    const isPage = request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined;
    const isKnown = /^127\.0\.0\.1:\d+$/.test(request.headers.host ?? '') && (request.method === 'GET' || request.method === 'HEAD');
    if (!entry || isPage || !isKnown) {
      response.writeHead(404).end();
      return;
    }
    const range = rangeOf(request.headers.range, entry.sizeBytes);
    if (range === null) {
      response.writeHead(416, { 'content-range': `bytes */${entry.sizeBytes}` }).end();
      return;
    }
    const { start, end, isPart } = range;
    response.writeHead(isPart ? 206 : 200, {
      'accept-ranges': 'bytes',
      'content-length': end - start,
      'content-type': 'application/octet-stream',
      'last-modified': new Date(entry.modifiedMs).toUTCString(),
      ...(isPart && { 'content-range': `bytes ${start}-${end - 1}/${entry.sizeBytes}` }),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    try {
      await pipeline(Readable.from(entry.reader.stream(start, end), { objectMode: false, highWaterMark: 256 * 1024 }), response);
    } catch (error) {
      // Whoever read went elsewhere, as ffmpeg does for each seek, or the page is gone: the connection is closed either way.
      this.#options.logger.debug({ err: error, name: entry.name }, 'reading through a page ended early');
    }
  }
}

/** The part that is asked for; null: there is none like it. Only what ffmpeg and fetch ask: one range, its end open or not. */
function rangeOf(
  header: string | undefined,
  sizeBytes: number,
): { readonly start: number; readonly end: number; readonly isPart: boolean } | null {
  if (header === undefined) return { start: 0, end: sizeBytes, isPart: false };
  const asked = /^bytes=(\d+)-(\d*)$/.exec(header);
  if (!asked) return null;
  const start = Number(asked[1]);
  const end = asked[2] ? Math.min(sizeBytes, Number(asked[2]) + 1) : sizeBytes;
  return start < end ? { start, end, isPart: true } : null;
}
