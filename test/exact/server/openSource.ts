import type { HeadlessServer } from './headlessServer.ts';

/** What `POST /api/open` answers. */
export type OpenAnswer =
  | {
      readonly kind: 'opened';
      readonly playlistUrl: string;
      /** For who cannot have the film's own pictures, or does not want them; null: they are not offered. */
      readonly encodedPlaylistUrl: string | null;
      readonly directUrl: string | null;
      readonly durationSeconds: number | null;
      readonly mode: string;
      readonly tracks: readonly {
        readonly index: number;
        readonly kind: string;
        readonly isCover?: boolean;
        readonly isDefault: boolean;
      }[];
      readonly tookMs: number;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string; readonly tookMs: number };

type OpenedBody = Omit<Extract<OpenAnswer, { kind: 'opened' }>, 'kind' | 'tookMs'>;

/** Opens a file; a refusal is an answer. Throws when there is no answer within 30 s, or none that can be read. */
export async function openSource(server: HeadlessServer, path: string): Promise<OpenAnswer> {
  const { status, body, tookMs } = await server.request('/api/open', { method: 'POST', json: { path } });
  const json = JSON.parse(body.toString('utf8')) as OpenedBody & { readonly error?: { readonly code: string; readonly message: string } };
  if (status === 201) return { ...json, kind: 'opened', tookMs };
  return { kind: 'refused', status, code: json.error?.code ?? '', message: json.error?.message ?? '', tookMs };
}
