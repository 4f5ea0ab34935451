import { afterEach, describe, expect, test, vi } from 'vitest';
import { gateAppends } from '../../../../renderer/player/early/appendGate.ts';
import { createEarlyPictures } from '../../../../renderer/player/early/earlyPictures.ts';
import { fragmentsUrl } from '../../../../renderer/player/early/fragmentSource.ts';
import { wholeFragments } from '../../../../renderer/player/early/wholeFragments.ts';
import type { Vhs, VhsPlaylist, VhsSourceUpdater } from '../../../../renderer/player/vhs.ts';

interface FakeUpdater extends VhsSourceUpdater {
  /** What came to the source buffers, in its order. */
  readonly done: string[];
}

/** Does everything at once, sound only behind the first picture, as VHS has it. */
function fakeUpdater(): FakeUpdater {
  const done: string[] = [];
  const early: Parameters<VhsSourceUpdater['appendBuffer']>[] = [];
  let hasPicture = false;
  let isCreated = false;
  return {
    done,
    videoTimestampOffset: (seconds) => void (seconds !== undefined && done.push(`offset ${seconds}`)),
    audioTimestampOffset: () => 0,
    hasCreatedSourceBuffers: () => isCreated,
    createSourceBuffers: (codecs) => {
      isCreated = true;
      done.push(`created ${codecs.video} ${codecs.audio}`);
    },
    appendBuffer(options, callback) {
      if (options.type === 'audio' && !hasPicture) return void early.push([options, callback]);
      done.push(
        `${options.type} ${Buffer.from(options.bytes)
          .toString()
          .replaceAll(/^[\s\S]{4}mdat/g, '')}`,
      );
      callback();
      if (options.type === 'video' && !hasPicture) {
        hasPicture = true;
        for (const one of early) this.appendBuffer(...one);
      }
    },
    videoQueueCallback: (callback) => callback(),
    audioQueueCallback: (callback) => callback(),
    setDuration: (_seconds, callback) => callback?.(),
  };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A box of media data with this in it. */
function fragment(text: string): Uint8Array {
  const box = Buffer.alloc(8 + text.length);
  box.writeUInt32BE(box.length, 0);
  box.write(`mdat${text}`, 4);
  return box;
}

/** VHS with one variant and one sound, at the beginning. */
function fakeVhs(updater: VhsSourceUpdater): { readonly vhs: Vhs; readonly playlist: VhsPlaylist } {
  const playlist = {
    id: '0',
    resolvedUri: 'http://127.0.0.1:1/hls/i/t/720p/index.m3u8?sig=1',
    attributes: { CODECS: 'avc1.640020,mp4a.40.2' },
  };
  const loader = { appendInitSegment_: { video: false, audio: false }, loadSegment_: () => undefined };
  const audio = { default: true, resolvedUri: 'http://127.0.0.1:1/hls/i/t/a1/index.m3u8?sig=1' };
  const vhs = {
    playlists: { main: { playlists: [playlist], mediaGroups: { AUDIO: { audio: { English: audio } } } }, media: () => playlist },
    playlistController_: {
      sourceUpdater_: updater,
      mainSegmentLoader_: loader,
      audioSegmentLoader_: { appendInitSegment_: { ...loader.appendInitSegment_ } },
    },
  };
  return { vhs: vhs as unknown as Vhs, playlist };
}

afterEach(() => void vi.unstubAllGlobals());

/** Answers with pieces that the test hands over one by one. */
function stubFetch(): { readonly asked: string[]; readonly send: (part: string, text: string | null) => void } {
  const asked: string[] = [];
  const bodies = new Map<string, ReadableStreamDefaultController<Uint8Array>>();
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push(new URL(url).pathname);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        bodies.set(url.includes('/a1/') ? 'audio' : 'video', controller);
        signal.addEventListener('abort', () => controller.error(signal.reason));
      },
    });
    return new Response(body, { headers: { 'playhead-clock-offset': '-10.000000' } });
  });
  return {
    asked,
    send: (part, text) => {
      const body = bodies.get(part)!;
      if (text === null) body.close();
      else body.enqueue(fragment(text));
    },
  };
}

const SETTLED = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the gate before the source buffers', () => {
  test('lets what is early pass, and then what waited, in its order', async () => {
    const updater = fakeUpdater();
    const gate = gateAppends(updater);
    gate.hold('video');
    updater.appendBuffer({ type: 'video', bytes: bytes('whole') }, () => updater.done.push('whole is in'));
    updater.videoQueueCallback(() => updater.done.push('told'));
    await gate.append('video', bytes('piece'));
    expect(updater.done).toEqual(['video piece']);
    gate.release('video');
    expect(updater.done).toEqual(['video piece', 'video whole', 'whole is in', 'told']);
  });

  test('forgets what waited for a place that was left', () => {
    const updater = fakeUpdater();
    const gate = gateAppends(updater);
    gate.hold('video');
    updater.appendBuffer({ type: 'video', bytes: bytes('old') }, () => undefined);
    gate.drop('video');
    gate.release('video');
    expect(updater.done).toEqual([]);
  });
});

describe('early pictures', () => {
  const loaded = { isLoaded: () => false, wishedAudio: null };

  test('begin a film with source buffers of their own, sound behind the first picture', async () => {
    const { asked, send } = stubFetch();
    const updater = fakeUpdater();
    const { vhs, playlist } = fakeVhs(updater);
    const early = createEarlyPictures({ vhs: () => vhs, onTrouble: (problem) => expect.fail(problem), ...loaded });
    early.begin(playlist, 61.5);
    await SETTLED();
    expect(asked).toEqual(['/hls/i/t/720p/at-61.500.mp4', '/hls/i/t/a1/at-61.500.mp4']);
    expect(updater.done).toEqual([]); // the film's length is not known yet
    updater.setDuration(600);
    await SETTLED();
    expect(updater.done).toEqual([]); // VHS has not asked for its own first segment
    vhs.playlistController_.mainSegmentLoader_.loadSegment_({});
    send('audio', 'sound');
    send('video', 'one');
    await SETTLED();
    updater.appendBuffer({ type: 'video', bytes: bytes('whole') }, () => undefined);
    send('video', 'two');
    for (const part of ['video', 'audio']) send(part, null);
    await expect
      .poll(() => updater.done)
      .toEqual(['created avc1.640020 mp4a.40.2', 'offset -10', 'video one', 'audio sound', 'video two', 'video whole']);
    expect(vhs.playlistController_.mainSegmentLoader_.appendInitSegment_.video).toBe(true);
  });

  test('end when the viewer jumps on, and what VHS had waiting is forgotten', async () => {
    const { asked, send } = stubFetch();
    const updater = fakeUpdater();
    const { vhs } = fakeVhs(updater);
    const early = createEarlyPictures({ vhs: () => vhs, onTrouble: (problem) => expect.fail(problem), ...loaded });
    early.jump(100);
    early.jump(100.2); // the same place
    await SETTLED();
    send('video', 'there');
    await SETTLED();
    updater.appendBuffer({ type: 'video', bytes: bytes('whole of there') }, () => undefined);
    early.jump(200);
    await SETTLED();
    send('video', 'here');
    await SETTLED();
    expect(asked).toEqual(['/hls/i/t/720p/at-100.000.mp4', '/hls/i/t/720p/at-200.000.mp4']);
    expect(updater.done).toEqual(['video there', 'video here']);
  });

  test('leave VHS alone where it was faster, and where the engine has none', async () => {
    const updater = fakeUpdater();
    const { vhs } = fakeVhs(updater);
    stubFetch();
    const early = createEarlyPictures({ vhs: () => vhs, onTrouble: (problem) => expect.fail(problem), ...loaded, isLoaded: () => true });
    early.jump(100);
    await SETTLED();
    vi.stubGlobal('fetch', async () => new Response('{}', { status: 404 }));
    early.jump(200);
    await SETTLED();
    updater.appendBuffer({ type: 'video', bytes: bytes('whole') }, () => undefined);
    expect(updater.done).toEqual(['video whole']);
  });

  test('are not asked for where the pictures are copied', () => {
    const { asked } = stubFetch();
    const { vhs, playlist } = fakeVhs(fakeUpdater());
    const early = createEarlyPictures({ vhs: () => vhs, onTrouble: (problem) => expect.fail(problem), ...loaded });
    early.begin({ ...playlist, uri: 'orig/index.m3u8?sig=1' }, 0);
    expect(asked).toEqual([]);
  });

  test('a line that breaks is told, and VHS goes on', async () => {
    const updater = fakeUpdater();
    const { vhs } = fakeVhs(updater);
    const troubles: string[] = [];
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    const early = createEarlyPictures({ vhs: () => vhs, onTrouble: (problem) => troubles.push(problem), ...loaded });
    early.jump(100);
    await SETTLED();
    updater.appendBuffer({ type: 'video', bytes: bytes('whole') }, () => undefined);
    expect([troubles, updater.done]).toEqual([['first pictures: Failed to fetch'], ['video whole']]);
  });

  test('are appended in whole fragments, however they come', () => {
    const header = Buffer.from([0, 0, 0, 12, ...Buffer.from('moofabcd')]);
    const stream = Buffer.concat([header, fragment('one'), header, fragment('two')]);
    for (let size = 1; size < stream.length; size += 1) {
      const take = wholeFragments();
      const given: Uint8Array[] = [];
      for (let at = 0; at < stream.length; at += size) given.push(take(stream.subarray(at, at + size)));
      expect(Buffer.concat(given).equals(stream)).toBe(true);
      expect(given.every(({ length }) => [0, 23, 46].includes(length))).toBe(true);
    }
  });

  test.each<[string, number, string | null]>([
    ['http://h/hls/i/t/orig/index.m3u8?a=1', 7, 'http://h/hls/i/t/orig/at-7.000.mp4?a=1'],
    ['http://h/elsewhere/film.m3u8', 7, null],
    ['', 7, null],
  ])('the address of the segment in %s', (playlist, seconds, url) => {
    expect(fragmentsUrl(playlist, seconds)).toBe(url);
  });
});
