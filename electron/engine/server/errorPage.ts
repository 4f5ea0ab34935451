import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { ErrorCode } from '../base/errors.ts';
import type { ErrorBody } from './errorReply.ts';

const STYLE = `:root{color-scheme:dark light}body{margin:0;min-height:100vh;display:grid;place-content:center;padding:1.5rem;box-sizing:border-box;
font:400 1.0625rem/1.5 system-ui,sans-serif;background:#0b0c10;color:#e9eaf0}main{max-width:34rem}p{margin:.75rem 0 0;overflow-wrap:anywhere}
.brand{color:#a4a8b8}h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 0}a{color:#a9b8ff}a:focus-visible{outline:3px solid;outline-offset:3px}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

interface Words {
  readonly nothingHere: string;
  readonly linkRefused: string;
  readonly failed: string;
  /** To the front page; at a door it takes a code. */
  readonly wayOut: string;
}

const WORDS: Readonly<Record<'en' | 'de', Words>> = {
  en: {
    nothingHere: 'There is nothing at this address.',
    linkRefused: 'This link does not work.',
    failed: 'This did not work.',
    wayOut: 'Go to the start, or type a code',
  },
  de: {
    nothingHere: 'Unter dieser Adresse ist nichts.',
    linkRefused: 'Dieser Link gilt nicht.',
    failed: 'Das hat nicht geklappt.',
    wayOut: 'Zum Anfang, oder einen Code eingeben',
  },
};

const NOTHING_HERE: ReadonlySet<ErrorCode> = new Set(['ROUTE_UNKNOWN', 'SEGMENT_UNKNOWN']);
const LINK_REFUSED: ReadonlySet<ErrorCode> = new Set([
  'SIGNATURE_MISSING',
  'SIGNATURE_ALTERED',
  'SIGNATURE_EXPIRED',
  'SHARE_REFUSED',
  'ITEM_UNKNOWN',
  'FILE_MISSING',
  'GONE',
]);

/** Whether a person in a browser opened an address, and not a program or a page's script. */
export function isNavigation({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  return (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html');
}

/** What the page may do (CSP 3): nothing but look as it does. */
export const ERROR_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-frame-options': 'DENY',
} as const;

/** An error as a page: what happened, what to do, and a way out. `acceptLanguage`: the request's header. */
export function errorPage({ error: { code, message } }: ErrorBody, acceptLanguage: string | undefined): string {
  const language = /^\s*de\b/i.test(acceptLanguage ?? '') ? 'de' : 'en';
  const words = WORDS[language];
  const title = NOTHING_HERE.has(code) ? words.nothingHere : LINK_REFUSED.has(code) ? words.linkRefused : words.failed;
  // Under a name that is not this server's, its front page would be refused as well.
  const wayOut = code === 'HOST_REFUSED' ? '' : `<p><a href="/">${words.wayOut}</a></p>`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title} – Playhead</title><style>${STYLE}</style></head><body><main><p class="brand">Playhead</p><h1>${title}</h1><p lang="en">${escaped(message)}</p>${wayOut}</main></body></html>\n`;
}

/** Messages name what was asked for, which anybody may have written. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
