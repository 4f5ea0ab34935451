import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { chapterAt } from '../../../renderer/player/previews/chapterAt.ts';
import { createFilmPreviews, type PreviewPicture } from '../../../renderer/player/previews/filmPreviews.ts';
import type { LoadedPicture } from '../../../renderer/player/previews/loadPicture.ts';
import { storyboardTiles, tileAt } from '../../../renderer/player/previews/storyboardTiles.ts';
import { storyboardOf } from '../../../electron/engine/media/previews/storyboard.ts';
import { storyboardText } from '../../../electron/engine/media/previews/storyboardText.ts';

const BASE = 'http://127.0.0.1:1/hls/i/l/storyboard.vtt?e=1';
/** 200 s: a tile every 2 s, four sprites of 25. */
const TEXT = storyboardText(storyboardOf({ displayWidthPx: 1600, displayHeightPx: 900 }, 200), 'e=1');
const sprite = (index: number): string => `http://127.0.0.1:1/hls/i/l/sprite-${index}.webp?e=1`;
const still = (seconds: number): string => `http://127.0.0.1:1/hls/i/l/still/${seconds}.jpg?e=1`;

/** A page whose pictures arrive when the test says so, and whose pointer rests when the test says so. */
function bench() {
  const asked: string[] = [];
  const givenUp: string[] = [];
  const arrivals = new Map<string, (picture: LoadedPicture) => void>();
  const timers = new Set<() => void>();
  const previews = createFilmPreviews(
    { storyboardUrl: BASE, stillUrl: still(0).replace('/0.', '/{seconds}.') },
    {
      loadText: async () => TEXT,
      loadPicture: (address, signal) => {
        asked.push(address);
        const { promise, resolve, reject } = Promise.withResolvers<LoadedPicture>();
        arrivals.set(address, resolve);
        signal.addEventListener('abort', () => {
          givenUp.push(address);
          reject(new Error('given up'));
        });
        return promise;
      },
      delay: (callback) => {
        timers.add(callback);
        return () => timers.delete(callback);
      },
    },
  );
  const rest = async (): Promise<void> => {
    await setImmediate();
    for (const callback of timers) {
      timers.delete(callback);
      callback();
    }
    await setImmediate();
  };
  const arrive = async (address: string): Promise<void> => {
    arrivals.get(address)?.({ url: `blob:${address}`, widthPx: 800, heightPx: 450, release: () => undefined });
    await setImmediate();
  };
  return { previews, asked, givenUp, rest, arrive };
}

const shown = (picture: PreviewPicture | null): string | null =>
  picture && (picture.kind === 'still' ? picture.still.url : `${picture.sprite.url} ${picture.tile.xPx},${picture.tile.yPx}`);

describe('a storyboard', () => {
  test('is read as it is written', () => {
    const tiles = storyboardTiles(TEXT, BASE);
    expect(tiles).toHaveLength(100);
    expect(tiles[27]).toEqual({ startSeconds: 54, spriteUrl: sprite(1), xPx: 320, yPx: 0, widthPx: 160, heightPx: 90 });
    expect([0, 3.9, 199, 500].map((seconds) => tileAt(tiles, seconds)?.startSeconds)).toEqual([0, 2, 198, 198]);
    expect(tileAt(storyboardTiles('WEBVTT\n\n', BASE), 3)).toBeNull();
  });
});

describe('small pictures of a film', () => {
  test('show the still that comes first, then the tile, and every other tile of the sprite at once', async () => {
    const { previews, asked, rest, arrive } = bench();
    previews.look({ seconds: 10.4, isDragged: false });
    await rest();
    expect(asked.toSorted()).toEqual([sprite(0), still(10)]);
    expect(previews.state()).toMatchObject({ small: null, isCurrent: false, large: null });
    await arrive(still(10));
    expect([shown(previews.state().small), previews.state().isCurrent]).toEqual([`blob:${still(10)}`, true]);
    await arrive(sprite(0));
    expect(shown(previews.state().small)).toBe(`blob:${sprite(0)} 0,90`);
    previews.look({ seconds: 44, isDragged: false });
    expect([shown(previews.state().small), previews.state().isCurrent]).toEqual([`blob:${sprite(0)} 320,360`, true]);
    await rest();
    expect(asked).toHaveLength(2);
    previews.look(null);
    expect(previews.state()).toMatchObject({ small: null, large: null });
  });

  test('ask for nothing that a pointer only passes, and give up what it has left', async () => {
    const { previews, asked, givenUp, rest, arrive } = bench();
    previews.look({ seconds: 10, isDragged: false });
    await rest();
    for (const seconds of [60, 61, 62]) previews.look({ seconds, isDragged: false });
    expect(givenUp.toSorted()).toEqual([sprite(0), still(10)]);
    await rest();
    expect(asked.slice(2).toSorted()).toEqual([sprite(1), still(62)]);
    // What is on its way shows the place of before as outdated.
    await arrive(still(62));
    previews.look({ seconds: 120, isDragged: false });
    expect([shown(previews.state().small), previews.state().isCurrent]).toEqual([`blob:${still(62)}`, false]);
  });

  test('are large while the playhead is dragged, and until the film has arrived', async () => {
    const { previews, rest, arrive } = bench();
    previews.look({ seconds: 10, isDragged: true });
    await rest();
    await arrive(sprite(0));
    expect(shown(previews.state().large)).toBe(`blob:${sprite(0)} 0,90`);
    await arrive(still(10));
    expect(shown(previews.state().large)).toBe(`blob:${still(10)}`);
    expect(previews.state().isLanding).toBe(false);
    previews.land(10);
    previews.look({ seconds: 10, isDragged: false });
    expect([shown(previews.state().large), previews.state().isLanding]).toEqual([`blob:${still(10)}`, true]);
    previews.look(null);
    expect(shown(previews.state().large)).toBe(`blob:${still(10)}`);
    previews.landed();
    expect(previews.state()).toMatchObject({ large: null, isLanding: false });
  });

  test('are completed from a place on, one sprite at a time, and give way to what is looked for', async () => {
    const { previews, asked, givenUp, rest, arrive } = bench();
    const done = previews.complete(120, async () => true, new AbortController().signal);
    await rest();
    expect(asked).toEqual([sprite(2)]);
    previews.look({ seconds: 10, isDragged: false });
    await rest();
    expect(givenUp).toEqual([sprite(2)]);
    expect(asked.slice(1).toSorted()).toEqual([sprite(0), still(10)]);
    await arrive(sprite(0));
    for (const index of [2, 3, 1]) {
      await rest();
      await arrive(sprite(index));
    }
    await done;
    expect(asked.filter((address) => address.includes('sprite'))).toEqual([2, 0, 2, 3, 1].map(sprite));
  });

  test('are not completed on battery', async () => {
    const { previews, asked, rest } = bench();
    await previews.complete(0, async () => false, new AbortController().signal);
    await rest();
    expect(asked).toEqual([]);
  });
});

describe('chapterAt', () => {
  const chapters = [
    { startSeconds: 10, title: 'One' },
    { startSeconds: 20, title: null },
    { startSeconds: 30, title: 'Three' },
  ];
  test.each([
    [0, null],
    [10, 'One'],
    [25, null],
    [99, 'Three'],
  ])('%d s: %s', (seconds, title) => expect(chapterAt(chapters, seconds)).toBe(title));
});
