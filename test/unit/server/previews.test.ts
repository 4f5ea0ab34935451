import { afterEach, describe, expect, it } from 'vitest';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { startFakeServer, type FakeServer, type FakeServerOptions } from '../../fakes/fakeServer.ts';

const [STORYBOARD, SPRITE, STILL] = [
  '/hls/item1/line1/storyboard.vtt',
  '/hls/item1/line1/sprite-3.webp',
  '/hls/item1/line1/still/12.5.jpg',
];

let server: FakeServer | null = null;
afterEach(() => server?.close());

/** Pictures that are words: what was asked for. */
async function start(options: FakeServerOptions = {}): Promise<FakeServer> {
  server = await startFakeServer({
    previews: {
      storyboard: async ({ itemId, timelineId }, query) => `WEBVTT\n\n${itemId} ${timelineId} ?${query}`,
      sprite: async (_item, index) => ({ bytes: Buffer.from(`sprite ${index}`), contentType: 'image/webp' }),
      still: async (_item, atSeconds) => ({ bytes: Buffer.from(`still ${atSeconds}`), contentType: 'image/jpeg' }),
    },
    ...options,
  });
  return server;
}

describe('small pictures', () => {
  it('are sent to those with a signature, kept by them, and the storyboard passes their grant on', async () => {
    const { ask, signed } = await start();
    const query = signed();
    const answers = [await ask(`${STORYBOARD}?${query}&x=1`), await ask(`${SPRITE}?${query}`), await ask(`${STILL}?${query}`)];
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, `WEBVTT\n\nitem1 line1 ?${query}`],
      [200, 'sprite 3'],
      [200, 'still 12.5'],
    ]);
    expect(answers.map(({ headers }) => [headers['content-type'], headers['cache-control']])).toEqual([
      ['text/vtt; charset=utf-8', 'private, no-cache'],
      ['image/webp', 'private, max-age=31536000, immutable'],
      ['image/jpeg', 'private, max-age=31536000, immutable'],
    ]);
  });

  it.each([STORYBOARD, SPRITE, STILL])('need a signature for the very item: %s', async (url) => {
    const { ask, signed } = await start();
    const answers = [await ask(url), await ask(`${url}?${signed('item2')}`), await ask(`${url}?${signed()}x`)];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it.each([
    'still/-1.jpg',
    'still/1e3.jpg',
    'still/1.png',
    'still/x.jpg',
    'still/%2e%2e%2f1.jpg',
    'sprite-x.webp',
    'sprite--1.webp',
    'sprite-1.png',
  ])('have no other names: %s', async (name) => {
    const { ask, signed } = await start();
    expect((await ask(`/hls/item1/line1/${name}?${signed()}`)).status).toBe(404);
  });

  it('are not made for a client that asks for headers alone', async () => {
    const { ask, signed } = await start({ previews: {} });
    const { status, headers } = await ask(`${STILL}?${signed()}`, { method: 'HEAD' });
    expect([status, headers['cache-control']]).toEqual([200, 'private, max-age=31536000, immutable']);
  });

  it('are no longer waited for when the client goes away', async () => {
    const [asked, aborted] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()];
    const { url, signed } = await start({
      previews: {
        still: (_item, _at, { signal }) => {
          asked.resolve();
          signal.addEventListener('abort', () => aborted.reject(new Error('nobody waits')));
          return aborted.promise;
        },
      },
    });
    const controller = new AbortController();
    const answer = fetch(`${url}${STILL}?${signed()}`, { signal: controller.signal });
    await asked.promise;
    controller.abort();
    await expect(answer).rejects.toThrow(/abort/);
    await expect(aborted.promise).rejects.toThrow('nobody waits');
  });
});

describe('an opened film', () => {
  it('tells where its small pictures are, and its chapters; sound alone and a file that grows have none', async () => {
    const film = fakeItem();
    const sound = { ...film, itemId: 'sound', path: '/sound.mp3', info: { ...film.info, tracks: film.info.tracks.slice(1) } };
    const chapters = [{ startSeconds: 0, endSeconds: 10, title: 'Opening' }];
    const growing = { ...film, itemId: 'growing', path: '/growing.ts', isGrowing: true };
    const { ask } = await start({ items: [{ ...film, info: { ...film.info, chapters } }, sound, growing] });
    const open = async (path: string): Promise<Readonly<Record<string, unknown>>> =>
      (await ask('/api/open', { method: 'POST', isOwner: true, body: JSON.stringify({ path }) })).json();
    const opened = await open(film.path);
    const address = (path: string): unknown => expect.stringMatching(new RegExp(`^http://[^/]+${path}\\?e=`));
    expect(opened['storyboardUrl']).toEqual(address(STORYBOARD));
    expect(opened['stillUrl']).toEqual(address('/hls/item1/line1/still/{seconds}.jpg'));
    expect(opened['chapters']).toEqual([{ startSeconds: 0, title: 'Opening' }]);
    for (const path of [sound.path, growing.path]) {
      expect(await open(path)).toMatchObject({ storyboardUrl: null, stillUrl: null, chapters: [] });
    }
  });
});
