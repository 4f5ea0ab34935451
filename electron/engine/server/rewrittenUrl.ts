import type { IncomingMessage } from 'node:http';

/** Where requests of the public service's clients are answered; they send them to "/", which is our page's. */
export const ACTION_PATH = '/rpc/action';

/** Turns requests of those clients, which go to "/", to where they are answered; every other address stays. */
export function rewrittenUrl({ url = '/', method, headers }: Pick<IncomingMessage, 'url' | 'method' | 'headers'>): string {
  const match = /^\/(\?.*)?$/s.exec(url);
  if (!match) return url;
  const isAction = method === 'POST' || headers['x-acs-action'] !== undefined || new URLSearchParams(match[1] ?? '').has('Action');
  return isAction ? `${ACTION_PATH}${match[1] ?? ''}` : url;
}
