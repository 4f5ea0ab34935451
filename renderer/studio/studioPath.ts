/** The page of all videos, or of one. */
export function studioPath(sessionId: string | null = null): string {
  return sessionId === null ? '/studio' : `/studio/${encodeURIComponent(sessionId)}`;
}
