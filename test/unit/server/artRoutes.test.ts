import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPictureAddresses, picturePath } from '../../../electron/engine/server/pictureAddress.ts';
import type { StoredItem } from '../../../electron/engine/library/indexing/itemRows.ts';
import { createTitledLibrary, type TitledLibrary } from '../../fakes/titledLibrary.ts';
import { startFakeServer, type FakeServer } from '../../fakes/fakeServer.ts';

const POSTER = Buffer.from('RIFF0000WEBP a poster');

let server: FakeServer;
let titled: TitledLibrary;
let item: StoredItem;
beforeEach(async () => {
  titled = createTitledLibrary(['Alien (1979).mkv', 'song.mp3']);
  titled.database.exec(`UPDATE library_items SET details_json = '{"poster":"poster.jpg","posterVersion":"abc"}' WHERE kind = 'movie'`);
  server = await startFakeServer({ database: titled.database });
  item = server.engine.library.item('item0');
  const kept = join(server.dir, 'artwork', 'item0');
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, `poster-${item.poster?.version}-342`), POSTER);
});
afterEach(async () => {
  await server.close();
  titled[Symbol.dispose]();
});

const addresses = (nowMs: number) => createPictureAddresses({ baseUrl: '', signer: server.engine.signer, nowMs });
const posterUrl = (): string => addresses(server.clock.nowMs()).item(item).posterUrl ?? '';

describe('addresses of pictures', () => {
  it('are in the items of the contract, and none where there is no picture', async () => {
    const { items } = JSON.parse((await server.ask('/api/library/items', { isOwner: true })).text) as {
      items: { title: string; posterUrl: string | null; posterOrigin: string | null; backdropUrl: string | null }[];
    };
    expect(items.map(({ title, posterOrigin, backdropUrl }) => [title, posterOrigin, backdropUrl])).toEqual([
      ['Alien', 'beside', null],
      ['song', null, null],
    ]);
    expect(items[0]?.posterUrl).toBe(`${server.url}${posterUrl()}`);
    expect(items[1]?.posterUrl).toBeNull();
  });

  it('stay the same for weeks, and change with the picture', () => {
    const now = server.clock.nowMs();
    const month = 30 * 86_400_000;
    const start = Math.ceil(now / month) * month;
    expect(addresses(start + month - 1).item(item).posterUrl).toBe(addresses(start).item(item).posterUrl);
    const changed = { ...item, poster: { origin: 'beside' as const, version: 'b1-other' } };
    expect(addresses(now).item(changed).posterUrl).not.toBe(addresses(now).item(item).posterUrl);
  });
});

describe('collections over HTTP', () => {
  const send = (method: string, path: string, body?: unknown) =>
    server.ask(path, { method, isOwner: true, ...(body !== undefined && { body: JSON.stringify(body) }) });

  it('are made, filled, shown with covers, deleted and taken back', async () => {
    const made = await send('POST', '/api/collections', { kind: 'collection', name: 'Space', itemIds: ['item0'] });
    expect([made.status, made.json()]).toMatchObject([
      201,
      { name: 'Space', items: 1, isShared: true, posterUrls: [`${server.url}${posterUrl()}`] },
    ]);
    const at = `/api/collections/${String(made.json()['collectionId'])}`;
    expect((await send('POST', `${at}/items`, { itemIds: ['item1'], before: 'item0' })).json()).toMatchObject({ items: 2 });
    expect((await send('GET', `${at}/items?limit=1`)).json()).toMatchObject({ total: 2, items: [{ title: 'song', posterUrl: null }] });
    expect((await send('GET', `${at}/items/ids`)).json()).toEqual({ itemIds: ['item1', 'item0'] });
    expect((await send('PUT', `${at}/items`, { itemIds: ['item0'] })).json()).toMatchObject({ items: 1 });
    expect((await send('PATCH', at, { name: 'Stars' })).json()).toMatchObject({ name: 'Stars' });
    expect((await send('DELETE', at)).status).toBe(204);
    expect((await send('GET', at)).status).toBe(404);
    expect((await send('POST', `${at}/restore`, {})).json()).toMatchObject({ name: 'Stars' });
  });
});

describe('pictures over HTTP', () => {
  it('are sent to whoever has the address, to be kept for good', async () => {
    const answer = await server.ask(`${posterUrl()}&w=300`);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control'], answer.body]).toEqual([
      200,
      'image/webp',
      'private, max-age=31536000, immutable',
      POSTER,
    ]);
  });

  it('are an empty answer for an image of the page where there is none, and an error for everybody else', async () => {
    const path = picturePath('item1', 'poster', 'none');
    const image = await server.ask(path, { isOwner: true, headers: { 'sec-fetch-dest': 'image' } });
    const other = await server.ask(path, { isOwner: true });
    expect([image.status, other.status]).toEqual([204, 404]);
  });

  it('are sent to the owner without a signature; under an old version only for now', async () => {
    const answer = await server.ask(picturePath('item0', 'poster', 'old'), { isOwner: true });
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'private, no-cache']);
  });

  it.each([
    ['without signature', () => picturePath('item0', 'poster', 'v'), 401],
    ['of another item', () => posterUrl().replace('item0', 'item1'), 401],
    ['of another kind', () => posterUrl().replace('/poster/', '/banner/'), 404],
    ['of no width', () => `${posterUrl()}&w=wide`, 400],
    ['that the item has not', () => posterUrl().replace('/poster/', '/backdrop/'), 404],
  ])('are refused %s', async (_, url, status) => {
    expect((await server.ask(url())).status).toBe(status);
  });
});
