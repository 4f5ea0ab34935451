import type { LibraryItem } from '../../../shared/libraryContract.ts';
import type { PictureKind } from '../library/artwork/artwork.ts';
import type { StoredItem } from '../library/indexing/itemRows.ts';
import type { Signer } from '../sharing/signing.ts';

/** Gives the pictures of what is shown their addresses. */
export interface PictureAddresses {
  item(stored: StoredItem): LibraryItem;
}

/**
 * Addresses stay the same for so long, or no browser could keep the pictures; they are good for as long again.
 */
const STEADY_SECONDS = 30 * 86_400;

/** Pictures have no leases. */
const VIEWER = 'art';

/** The scope that covers the pictures of an item. */
export function artScope(itemId: string): string {
  return `art:${itemId}`;
}

/** The path of a picture. */
export function picturePath(itemId: string, kind: PictureKind, version: string): string {
  return `/art/${encodeURIComponent(itemId)}/${kind}/${encodeURIComponent(version)}`;
}

/** For one call: `baseUrl` is the server's origin as the caller knows it. */
export function createPictureAddresses(request: {
  readonly baseUrl: string;
  readonly signer: Signer;
  readonly nowMs: number;
}): PictureAddresses {
  const { baseUrl, signer, nowMs } = request;
  const expiresAtSeconds = (Math.floor(nowMs / 1000 / STEADY_SECONDS) + 2) * STEADY_SECONDS;
  return {
    item({ poster, backdrop, ...item }) {
      const query = poster || backdrop ? signer.query({ scope: artScope(item.itemId), expiresAtSeconds, viewerId: VIEWER }) : '';
      const url = (kind: PictureKind, version: string): string => `${baseUrl}${picturePath(item.itemId, kind, version)}?${query}`;
      return {
        ...item,
        posterUrl: poster && url('poster', poster.version),
        posterOrigin: poster?.origin ?? null,
        backdropUrl: backdrop && url('backdrop', backdrop.version),
      };
    },
  };
}
