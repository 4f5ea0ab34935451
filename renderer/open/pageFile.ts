import type { EngineClient } from '../client/engineClient.ts';

/** A file that was dropped on the page, readable by the engine until `end`. */
export interface PageFile {
  /** What the engine opens. */
  readonly path: string;
  readonly name: string;
  /** The same for this page: where the browser plays the file as it is, the engine is not needed for its bytes. */
  readonly ownUrl: string;
  readonly end: () => void;
}

/** What this needs of the world. */
export interface PageFileOptions {
  readonly client: Pick<EngineClient, 'player'>;
  readonly fetchFn: typeof fetch;
}

/** Lets the engine read a file through this page; resolves when it can be opened. Rejects where the engine does not answer. */
export async function offerPageFile(file: File, { client, fetchFn }: PageFileOptions): Promise<PageFile> {
  const ending = new AbortController();
  const { signal } = ending;
  const facts = { name: file.name, sizeBytes: file.size, modifiedMs: file.lastModified };
  const events = await client.player.offerFile(facts, { signal });
  const first = await events.next();
  if (first.done === true || first.value.kind !== 'address') throw new Error('The engine gave the dropped file no address.');
  const { fileId, path } = first.value;
  const answer = async (wantId: number, start: number, end: number): Promise<void> => {
    await fetchFn(`page-files/${fileId}/${wantId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: file.slice(start, end),
      credentials: 'same-origin',
      signal,
    });
  };
  const serve = async (): Promise<void> => {
    for await (const event of events) {
      // Not one after the other: while one is on its way the next is asked for. What fails is asked for again by whoever needs it.
      if (event.kind === 'want') answer(event.wantId, event.start, event.end).catch(() => undefined);
    }
  };
  // The line broke: the engine then says that the page does not answer.
  serve().catch(() => undefined);
  const ownUrl = URL.createObjectURL(file);
  return {
    path,
    name: file.name,
    ownUrl,
    end: () => {
      ending.abort();
      URL.revokeObjectURL(ownUrl);
    },
  };
}

/** Whether a film's path is the address of a file that lies with a page: it means nothing to anybody later. */
export function isPageFilePath(path: string): boolean {
  return path.startsWith('http://127.0.0.1:');
}
