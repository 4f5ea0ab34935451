import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import type { PlayableItem } from '../../../electron/engine/engine.ts';
import { createRouter } from '../../../electron/engine/server/router.ts';
import { createFakeEngine, fakeItem } from '../../fakes/fakeEngine.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

/** With Blu-ray subtitles as track 3. */
function drawnItem(differences: Partial<PlayableItem>): PlayableItem {
  const { info, ...plain } = fakeItem({ mode: 'direct', ...differences });
  const text = info.tracks.find((track) => track.kind === 'subtitle')!;
  return {
    ...plain,
    info: { ...info, tracks: [...info.tracks, { ...text, index: 3, codec: 'hdmv_pgs_subtitle', language: 'ger', form: 'bitmap' }] },
  };
}

function clientOf({ isOwner }: { readonly isOwner: boolean }) {
  const clock = createManualClock();
  const engine = createFakeEngine({
    clock,
    items: [
      fakeItem(),
      drawnItem({ itemId: 'item2', path: '/films/Drawn.mkv' }),
      fakeItem({ itemId: 'item4', path: '/films/Copied.mkv', mode: 'remux', encodedTimelineId: 'short' }),
      drawnItem({ itemId: 'item3', path: '/films/Grows.mkv', mode: 'transcode', isGrowing: true }),
    ],
  });
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

  it('offers a playlist of encoded pictures alone where the film has its own, and makes the place of a jump in the one that plays', async () => {
    const { client, engine } = clientOf({ isOwner: true });
    expect((await client.media.open({ path: '/films/A film.mkv' })).encodedPlaylistUrl).toBeNull();
    const { encodedPlaylistUrl } = await client.media.open({ path: '/films/Copied.mkv' });
    expect(encodedPlaylistUrl).toMatch(/^http:\/\/127\.0\.0\.1:4000\/hls\/item4\/short\/main\.m3u8\?e=\d+&v=/);
    await client.media.prepare({ path: '/films/Copied.mkv', positionSeconds: 3, renditionId: '720p' });
    await client.media.prepare({ path: '/films/Copied.mkv', positionSeconds: 3, renditionId: 'orig' });
    await client.player.prepare({ playlistUrl: encodedPlaylistUrl!, positionSeconds: 7, renditionId: '720p' });
    expect(engine.prepared.map(({ timelineId, isImminent }) => [timelineId, isImminent])).toEqual([
      ['short', undefined],
      ['line1', undefined],
      ['short', true],
    ]);
    await client.player.leave({ playlistUrl: encodedPlaylistUrl! });
    expect(engine.left).toEqual([new URL(encodedPlaylistUrl!).searchParams.get('v')]);
    const place = { positionSeconds: 7, renditionId: '720p' };
    await expect(client.player.prepare({ ...place, playlistUrl: 'http://127.0.0.1:4000/elsewhere' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  });

  it('offers pictures with the subtitles in them that are pictures themselves', async () => {
    const { client } = clientOf({ isOwner: true });
    const path = '/films/Drawn.mkv';
    const plain = await client.media.open({ path });
    const burnInUrl = /^http:\/\/127\.0\.0\.1:4000\/hls\/item2\/line1\/main-s3\.m3u8\?e=\d+&v=/;
    expect(plain.tracks.map((track) => [track.index, track.renditionName, track.burnInUrl])).toEqual([
      [0, undefined, undefined],
      [1, 'German', undefined],
      [2, undefined, undefined],
      [3, 'German', expect.stringMatching(burnInUrl)],
    ]);
    expect([plain.mode, plain.directUrl]).toEqual(['direct', expect.stringContaining('/direct/')]);
    const burnt = await client.media.open({ path, burnIn: 3 });
    expect(burnt).toMatchObject({ mode: 'transcode', directUrl: null, playlistUrl: expect.stringMatching(burnInUrl) });
    expect((await client.media.sign({ uri: burnt.playlistUrl })).url).toMatch(burnInUrl);
  });

  it('burns in nothing else, and names the field', async () => {
    const { client } = clientOf({ isOwner: true });
    for (const [path, burnIn] of [
      ['/films/Drawn.mkv', 2],
      ['/films/Drawn.mkv', 4],
      ['/films/Grows.mkv', 3],
    ] as const)
      await expect(client.media.open({ path, burnIn })).rejects.toMatchObject({
        status: 400,
        code: 'BAD_REQUEST',
        data: { field: 'burnIn' },
      });
  });

  it('offers none in a film that grows', async () => {
    const { client } = clientOf({ isOwner: true });
    expect((await client.media.open({ path: '/films/Grows.mkv' })).tracks[3]?.burnInUrl).toBeUndefined();
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
