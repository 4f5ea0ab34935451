import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/engine/server/router.ts';
import { startFakeServer, type FakeServer } from '../../fakes/fakeServer.ts';

describe('the library over HTTP', () => {
  let server: FakeServer;
  let films = '';
  beforeEach(async () => {
    server = await startFakeServer();
    films = join(server.dir, 'films');
    mkdirSync(films);
  });
  afterEach(() => server.close());

  const post = (path: string, body: unknown) => server.ask(path, { method: 'POST', isOwner: true, body: JSON.stringify(body) });

  it('takes a folder in, and tells of it', async () => {
    const added = await post('/api/library/folders', { path: films, name: 'kino' });
    const folder = { name: 'kino', path: films, state: 'scanning', watching: 'events', items: 0, sweptAt: null, errors: [] };
    expect([added.status, added.json()]).toEqual([201, folder]);
    expect(JSON.parse((await server.ask('/api/library/folders', { isOwner: true })).text)).toEqual([folder]);
    expect((await server.ask('/api/library/folders/kino', { isOwner: true })).json()).toEqual(folder);
    expect((await post('/api/library/folders/kino/pause', {})).json()).toMatchObject({ state: 'paused' });
    expect((await post('/api/library/folders/kino/resume', {})).json()).toMatchObject({ state: 'scanning' });
  });

  it('has pages of items, with what is not asked for left open', async () => {
    const answer = await server.ask('/api/library/items?query=alien&limit=10&offset=20&yearFrom=1979&isHdr=false&sort=year', {
      isOwner: true,
    });
    expect([answer.status, answer.json()]).toEqual([200, { items: [], total: 0 }]);
  });

  it.each([
    ['a path that is none', 'POST', '/api/library/folders', { path: 'films' }, 400],
    ['a folder that is not there', 'POST', '/api/library/folders', { path: '/nowhere/at/all' }, 404],
    ['a name that is the server’s', 'POST', '/api/library/folders', { path: '/', name: 'hls' }, 400],
    ['an unknown field', 'POST', '/api/library/folders', { path: '/', nonsense: 1 }, 400],
    ['a folder that is not in the library', 'DELETE', '/api/library/folders/none', null, 404],
    ['a page that is too long', 'GET', '/api/library/items?limit=100000', null, 400],
    ['an unknown filter', 'GET', '/api/library/items?colour=red', null, 400],
    ['an item that is none', 'GET', '/api/library/items/none', null, 404],
  ])('refuses %s', async (_, method, path, body, status) => {
    const answer = await server.ask(path, { method, isOwner: true, ...(body && { body: JSON.stringify(body) }) });
    expect(answer.status).toBe(status);
    expect(answer.json()).toHaveProperty('error.message');
  });

  it('is for the owner alone', async () => {
    expect((await server.ask('/api/library/items')).status).toBe(401);
    expect((await server.ask('/api/watching/export')).status).toBe(401);
  });

  it('takes in what people watched for years at once', async () => {
    const states = Array.from({ length: 8000 }, (_, n) => ({
      itemId: `item-of-long-ago-${n}`,
      title: 'A film with a title of some length',
      positionSeconds: null,
      durationSeconds: 6000,
      isWatched: true,
      watchedCount: 1,
      updatedAt: '2020-01-01T00:00:00.000Z',
    }));
    const body = { format: 'playhead-watching-1', profiles: [{ name: 'Everybody', states, favourites: [], history: [] }] };
    expect(JSON.stringify(body).length).toBeGreaterThan(1.2 * 2 ** 20);
    expect((await post('/api/watching/import', body)).status).toBe(204);
    const state = await server.ask('/api/watching/item-of-long-ago-7999', { isOwner: true });
    expect(state.json()).toMatchObject({ isWatched: true });
    expect((await post('/api/watching', { itemIds: ['x'.repeat(2 ** 20)], isWatched: true })).status).not.toBe(204);
  });

  it('keeps what people watch', async () => {
    const answer = await post('/api/watching/item1', { positionSeconds: 600, durationSeconds: 7000 });
    expect([answer.status, answer.json()]).toEqual([
      200,
      expect.objectContaining({ itemId: 'item1', positionSeconds: 600, isWatched: false }),
    ]);
    expect((await server.ask('/api/watching/continue', { isOwner: true })).status).toBe(200);
    expect((await server.ask('/api/watching/item1?profileId=7', { isOwner: true })).status).toBe(404);
  });

  it('tells live what changes', async () => {
    const client = createRouterClient(createRouter(server.engine), { context: { baseUrl: server.url, isOwner: true } });
    const updates = await client.library.watch();
    expect((await updates.next()).value).toMatchObject({ folders: [] });
    await post('/api/library/folders', { path: films });
    expect((await updates.next()).value).toMatchObject({ folders: [{ name: 'films', state: 'scanning' }] });
    await updates.return?.();
  });
});
