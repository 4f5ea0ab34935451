import type { SignRequest } from '../../../shared/contract.ts';
import type { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { parseBucketUri } from '../sharing/buckets.ts';
import { createViewerId } from '../sharing/signing.ts';
import { playlistQuery } from '../videoPlaylists/access/playlistGrant.ts';
import type { PlaylistService } from '../videoPlaylists/openVideoPlaylists.ts';
import { pathOfAddress, type PlaylistAddress } from '../videoPlaylists/playlistAddress.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** Answers the playlists' part of the contract. */
export function playlistsRouter(os: OwnerProcedures['playlists'], { made, accessKeys }: PlaylistService) {
  return {
    generate: os.generate.handler(({ input, signal = new AbortController().signal }) => made.generate(input, { isOwner: true, signal })),
    accessKeys: os.accessKeys.handler(() => accessKeys.list()),
    addAccessKey: os.addAccessKey.handler(({ input }) => accessKeys.add(input.name)),
    restoreAccessKey: os.restoreAccessKey.handler(({ input }) => accessKeys.restore(input.accessKeyId)),
    removeAccessKey: os.removeAccessKey.handler(({ input }) => accessKeys.remove(input.accessKeyId)),
  };
}

/** Signs the address of something that GenerateVideoPlaylist made; null when the address is another one. */
export function signedMadePlaylist(
  { playlists, signer }: Pick<Engine, 'playlists' | 'signer'>,
  { uri, expiresInSeconds }: Pick<z.infer<typeof SignRequest>, 'uri' | 'expiresInSeconds'>,
  { baseUrl, clock }: { readonly baseUrl: string; readonly clock: Clock },
): { readonly url: string; readonly expiresAt: string } | null {
  const address = addressOf(uri, baseUrl);
  if (address === null || playlists.made.at(address) === null) return null;
  const expiresAtSeconds = Math.floor(clock.nowMs() / 1000) + expiresInSeconds;
  const query = playlistQuery(signer, address, { expiresAtSeconds, viewerId: createViewerId(), isLive: true });
  return { url: `${baseUrl}${pathOfAddress(address)}?${query}`, expiresAt: new Date(expiresAtSeconds * 1000).toISOString() };
}

/** null: neither a bucket's address nor one of this server. */
function addressOf(uri: string, baseUrl: string): PlaylistAddress | null {
  try {
    const { bucket, object } = parseBucketUri(/^(oss|library):/.test(uri) ? uri : `oss:/${new URL(uri, baseUrl).pathname}`);
    return `${bucket}/${object}`;
  } catch (error) {
    if (error instanceof EngineError || error instanceof TypeError) return null;
    throw error;
  }
}
