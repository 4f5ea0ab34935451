import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/engine/server/router.ts';
import { createFakeEngine, fakeItem } from '../../fakes/fakeEngine.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

function clientOf({ isOwner }: { readonly isOwner: boolean }) {
  const clock = createManualClock();
  const engine = createFakeEngine({ clock, items: [fakeItem()] });
  return {
    engine,
    client: createRouterClient(createRouter(engine, { clock }), { context: { baseUrl: 'http://127.0.0.1:4000', isOwner } }),
  };
}

describe('the router, whatever carries it', () => {
  it('answers the owner with addresses of the server that it is told', async () => {
    const { client } = clientOf({ isOwner: true });
    expect((await client.media.open({ path: '/films/A film.mkv' })).playlistUrl).toMatch(
      /^http:\/\/127\.0\.0\.1:4000\/hls\/item1\/line1\/main\.m3u8\?e=\d+&v=/,
    );
  });

  it('answers nobody else', async () => {
    const { client, engine } = clientOf({ isOwner: false });
    const calls = [
      client.media.open({ path: '/films/A film.mkv' }),
      client.media.sign({ uri: '/hls/item1/line1/main.m3u8' }),
      client.activity.get(),
      client.activity.watch(),
      client.cache.clear(),
      client.files.list({ path: '/' }),
      client.system.info(),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'UNAUTHORIZED', status: 401 });
    expect([engine.opened, engine.clearedCaches.count]).toEqual([[], 0]);
  });

  it('knows no buckets unless it is given some', async () => {
    const { client } = clientOf({ isOwner: true });
    await expect(client.media.open({ uri: 'library://films/a.mkv' })).rejects.toMatchObject({
      code: 'FILE_MISSING',
      data: { uri: 'library://films/a.mkv' },
    });
  });
});
