import type { Signer, Verdict } from '../../sharing/signing.ts';
import type { PlaylistAddress } from '../playlistAddress.ts';

/** Who may fetch a playlist and everything that it lists, until when. */
export interface PlaylistGrant {
  /** Unix seconds. */
  readonly expiresAtSeconds: number;
  readonly viewerId: string;
  /** What is missing may be transcoded. */
  readonly isLive: boolean;
}

export type PlaylistVerdict = { readonly kind: 'granted'; readonly grant: PlaylistGrant } | Exclude<Verdict, { readonly kind: 'granted' }>;

/** The query (no "?") that grants a playlist and its segments. */
export function playlistQuery(signer: Signer, address: PlaylistAddress, { isLive, ...grant }: PlaylistGrant): string {
  return signer.query({ ...grant, scope: scopeOf(address, isLive) });
}

/** Checks in constant time. */
export function verifyPlaylistQuery(signer: Signer, address: PlaylistAddress, query: ReadonlyMap<string, string>): PlaylistVerdict {
  const given = Object.fromEntries(query);
  for (const isLive of [true, false]) {
    const verdict = signer.verify(scopeOf(address, isLive), given);
    if (verdict.kind === 'granted') return { kind: 'granted', grant: { ...verdict.grant, isLive } };
    if (verdict.kind !== 'altered') return verdict;
  }
  return { kind: 'altered' };
}

function scopeOf(address: PlaylistAddress, isLive: boolean): string {
  return `${isLive ? 'playlist' : 'made-playlist'}:${address}`;
}
