import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for The Movie Database on this machine. */
export interface FakeTmdb extends AsyncDisposable {
  readonly apiUrl: string;
  readonly imageUrl: string;
  /** Paths with their queries, as they were asked for. */
  readonly asked: string[];
  /** Answers everything so from now on; null: as it knows. */
  answerWith(status: number | null, headers?: Readonly<Record<string, string>>): void;
}

export const FAKE_TMDB_KEY = '0123456789abcdef0123456789abcdef';

const FILMS = [
  { id: 348, title: 'Alien', original_title: 'Alien', release_date: '1979-05-25' },
  { id: 8077, title: 'Alien³', original_title: 'Alien³', release_date: '1992-05-22' },
];
const DETAILS: Readonly<Record<string, unknown>> = {
  '/movie/348': {
    id: 348,
    title: 'Alien',
    overview: 'In space.',
    release_date: '1979-05-25',
    genres: [{ id: 27, name: 'Horror' }],
    poster_path: '/alien.jpg',
    backdrop_path: '/ship.jpg',
  },
  '/tv/70523': {
    id: 70_523,
    name: 'Dark',
    overview: 'A cave.',
    first_air_date: '2017-12-01',
    genres: [{ id: 9648, name: 'Mystery' }],
    poster_path: '/dark.jpg',
    backdrop_path: null,
  },
};

/** Starts it; closed by the caller. It knows "Alien" of 1979 and the series "Dark". */
export async function startFakeTmdb(): Promise<FakeTmdb> {
  const asked: string[] = [];
  let forced: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | null = null;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://tmdb');
    asked.push(`${url.pathname}${url.search}`);
    if (forced) return void response.writeHead(forced.status, forced.headers).end('{}');
    if (url.pathname.startsWith('/images/')) return void response.end(`picture ${url.pathname}`);
    const isKnown = url.searchParams.get('api_key') === FAKE_TMDB_KEY || request.headers.authorization === 'Bearer a.long.token';
    if (!isKnown) return send(response, 401, {});
    if (url.pathname === '/api/search/movie') {
      const query = (url.searchParams.get('query') ?? '').toLowerCase();
      return send(response, 200, { results: FILMS.filter(({ title }) => title.toLowerCase().startsWith(query)) });
    }
    if (url.pathname === '/api/search/tv') {
      const isDark = url.searchParams.get('query')?.toLowerCase() === 'dark';
      return send(response, 200, { results: isDark ? [{ id: 70_523, name: 'Dark', first_air_date: '2017-12-01' }, 'junk'] : [] });
    }
    const details = DETAILS[url.pathname.slice('/api'.length)];
    return send(response, details ? 200 : 404, details ?? {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    apiUrl: `${origin}/api`,
    imageUrl: `${origin}/images`,
    asked,
    answerWith: (status, headers = {}) => void (forced = status === null ? null : { status, headers }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
