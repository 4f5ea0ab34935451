import type { Page } from 'playwright-core';
import type { TextKey } from '../../renderer/texts/en.ts';
import { texts } from '../../renderer/texts/t.ts';
import type { Stage } from './stage.ts';

/** One picture of the app. */
export interface Shot {
  readonly name: string;
  /** What stands behind # of the address; `{item}`, `{series}` and the like stand for what the stage made. */
  readonly hash: string;
  /** The whole address instead, of a page without a frame: a guest's. */
  readonly address?: string;
  /** On which server: the one with a library (by default), or one that was never used. */
  readonly on?: 'full' | 'new';
  /** Looks like another one elsewhere. */
  readonly phoneOnly?: boolean;
  /** Brings the page into the state that is shown, in the language that `t` speaks. */
  readonly prepare?: (page: Page, stage: Stage) => Promise<void>;
  /** Leaves nothing behind for the next one; a layer that Escape closes need not be named. */
  readonly after?: (page: Page, stage: Stage) => Promise<void>;
}

/** What the page says for one of the keys, with anything for its values. */
function said(...keys: readonly TextKey[]): RegExp {
  const written = texts();
  const patterns = keys.map((key) => written[key].replace(/[.?*()[\]]/g, String.raw`\$&`).replace(/\{\w+\}/g, '.*'));
  return new RegExp(`^(?:${patterns.join('|')})$`);
}

const button =
  (...keys: readonly TextKey[]) =>
  async (page: Page) => {
    await page
      .getByRole('button', { name: said(...keys) })
      .first()
      .click();
  };
/** Of the player's bar: behind its name stands what is chosen. */
const choice = (key: TextKey) => async (page: Page) => {
  await page
    .getByRole('button', { name: new RegExp(`^${texts()[key]}:`) })
    .first()
    .click();
};

const settings = (page: string): Shot => ({ name: `settings-${page}`, hash: `#/settings/${page}` });

const LOST_WITHIN_MS = 30_000;
const PLAY = '#play={uri}&at=2400';
/** Stands at the first picture that came: a film that plays, plays on under the next shot's hands. */
const played = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const video = document.querySelector('video');
    return video !== null && video.currentTime > 2400 && video.readyState >= 3;
  });
  await page.evaluate(() => document.querySelector('video')?.pause());
  await stirred(page);
};
/** Shows the controls. */
async function stirred(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 640, height: 400 };
  await page.mouse.move(width / 2, height / 2);
  await page.mouse.move(width / 2 + 5, height / 2);
}
/** The small player's controls are there for a hovering mouse alone. */
const stopped = (page: Page): Promise<void> => page.getByRole('button', { name: said('player.miniClose') }).dispatchEvent('click');
const player = (name: string, open: (page: Page) => Promise<void>, after?: (page: Page) => Promise<void>): Shot => ({
  name: `player-${name}`,
  hash: PLAY,
  prepare: async (page) => {
    await played(page);
    await open(page);
  },
  after: after ?? ((page) => page.keyboard.press('Escape')),
});

/** Every screen, and the states of it that look different. */
export const SHOTS: readonly Shot[] = [
  { name: 'home', hash: '' },
  { name: 'library', hash: '#/library', prepare: (page) => page.getByRole('radio', { name: said('library.view.grid') }).click() },
  {
    name: 'library-hover',
    hash: '#/library?kind=movie',
    prepare: (page) =>
      page
        .getByRole('link', { name: /Copper Sky/ })
        .first()
        .hover(),
  },
  { name: 'library-filters', hash: '#/library?kind=movie', prepare: button('library.filters', 'library.filtersSet') },
  { name: 'library-filtered', hash: '#/library?kind=movie&genre=Drama&watched=unwatched' },
  {
    name: 'library-selected',
    hash: '#/library?kind=movie',
    prepare: async (page) => {
      for (const title of ['Copper Sky', 'Field Notes', 'Low Tide'])
        await page.getByRole('link', { name: new RegExp(title) }).click({ modifiers: ['Control'] });
    },
    after: (page) => button('library.clearSelection')(page),
  },
  { name: 'library-series', hash: '#/library?kind=episode' },
  { name: 'library-sound', hash: '#/library?kind=audio' },
  { name: 'library-found', hash: '#/library?query=light' },
  { name: 'library-nothing', hash: '#/library?query=zzzzqq' },
  { name: 'list', hash: '#/library?kind=movie', prepare: (page) => page.getByRole('radio', { name: said('library.view.list') }).click() },
  {
    name: 'list-all',
    hash: '#/library',
    prepare: (page) => page.getByRole('radio', { name: said('library.view.list') }).click(),
    after: (page) => page.getByRole('radio', { name: said('library.view.grid') }).click(),
  },
  { name: 'item', hash: '#/item/{item}' },
  { name: 'item-frame', hash: '#/item/{unpainted}' },
  { name: 'item-episode', hash: '#/item/{episode}' },
  { name: 'item-music', hash: '#/item/{song}' },
  { name: 'item-broken', hash: '#/item/{broken}' },
  { name: 'item-collections', hash: '#/item/{item}', prepare: button('collections.addTo') },
  { name: 'series', hash: '#/series/{series}' },
  { name: 'collections', hash: '#/collections' },
  { name: 'collections-new', hash: '#/collections', prepare: button('collections.new.collection') },
  { name: 'collection', hash: '#/collections/{collection}' },
  { name: 'playlist', hash: '#/collections/{playlist}' },
  { name: 'shares', hash: '#/shares' },
  { name: 'share-link', hash: '#/shares', prepare: button('shares.linkOf') },
  { name: 'share-change', hash: '#/shares', prepare: button('shares.changeOf') },
  { name: 'share-new', hash: '#/item/{item}', prepare: button('item.share') },
  { name: 'studio', hash: '#/studio' },
  {
    name: 'session',
    hash: '#/studio/{session}',
    prepare: async (page) => {
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1);
      await stirred(page);
    },
  },
  { name: 'activity', hash: '#/activity' },
  {
    name: 'keys-new',
    hash: '#/settings/keys',
    prepare: async (page) => {
      await button('keys.add')(page);
      await page.getByRole('textbox').fill('Kitchen display');
      await button('keys.make')(page);
      await page.getByText(said('keys.secret')).waitFor();
    },
  },
  {
    name: 'activity-busy',
    hash: PLAY,
    prepare: async (page) => {
      await played(page);
      await page.keyboard.press('i');
      await page.evaluate(() => (location.hash = '#/activity'));
      await page.getByText(said('viewers.title')).waitFor();
    },
    after: stopped,
  },
  ...['library', 'playback', 'appearance', 'people', 'encoders', 'cache', 'sharing', 'keys', 'about', 'licences'].map(settings),
  {
    name: 'palette',
    hash: '#/library',
    prepare: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(said('palette.placeholder')).fill('the');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'palette-empty', hash: '#/library', prepare: (page) => page.keyboard.press('Control+k') },
  { name: 'more-pages', hash: '', prepare: button('frame.more'), phoneOnly: true },
  { name: 'profiles', hash: '', prepare: button('people.switcher') },
  { name: 'player', hash: PLAY, prepare: played },
  player('seek', async (page) => {
    const bar = await page.getByRole('slider', { name: said('player.seek') }).boundingBox();
    const { width = 600 } = page.viewportSize() ?? {};
    await page.mouse.move(width * 0.7, bar === null ? 0 : bar.y + bar.height / 2);
    await page.waitForTimeout(600);
  }),
  player('speed', choice('player.speed')),
  player('audio', choice('player.audio')),
  player('subtitles', choice('player.subtitles')),
  player('look', async (page) => {
    await choice('player.subtitles')(page);
    await page.getByText(texts()['player.subtitleLook']).click();
  }),
  player('quality', choice('player.quality')),
  player('more', button('player.more')),
  player(
    'stats',
    async (page) => {
      await page.keyboard.press('Shift+I');
      await stirred(page);
    },
    (page) => page.keyboard.press('Shift+I'),
  ),
  player('keys', (page) => page.keyboard.press('Shift+?')),
  {
    name: 'player-mini',
    hash: PLAY,
    prepare: async (page) => {
      await played(page);
      await page.keyboard.press('i');
      await stirred(page);
    },
    after: stopped,
  },
  {
    name: 'player-queue',
    hash: '#/collections/{playlist}',
    prepare: async (page) => {
      await button('collections.playAll')(page);
      await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 3);
      await stirred(page);
      await button('player.queueOf')(page);
    },
    after: (page) => page.keyboard.press('q'),
  },
  {
    name: 'player-failure',
    hash: '#play={lostUri}&at=600',
    prepare: async (page, stage) => {
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 600);
      await stage.takeAway();
      // To where nothing is loaded; the player asks again for a while.
      await page.keyboard.press('9');
      await page.getByRole('alert').waitFor({ timeout: LOST_WITHIN_MS });
    },
    after: async (page, stage) => {
      await stage.bringBack();
      await button('failure.close')(page);
    },
  },
  { name: 'open-refused', hash: '#play=%2Fno%2Fsuch%2Ffilm.mkv', prepare: (page) => page.waitForTimeout(800) },
  { name: 'unknown', hash: '#/nowhere' },
  {
    name: 'toast',
    hash: '#/item/{item}',
    prepare: button('item.markWatched', 'item.markUnwatched'),
    after: button('item.markWatched', 'item.markUnwatched'),
  },
  { name: 'guest', hash: '', address: '{guest}' },
  {
    name: 'guest-playing',
    hash: '',
    address: '{guest}',
    prepare: async (page) => {
      await button('guest.play', 'guest.goOn')(page);
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.5);
      await stirred(page);
    },
  },
  { name: 'guest-code', hash: '', address: '/tv' },
  { name: 'guest-refused', hash: '', address: '{refused}' },
  { name: 'first-run', hash: '', on: 'new' },
  { name: 'first-run-picker', hash: '', on: 'new', prepare: button('firstRun.choose') },
  { name: 'open-file', hash: '', on: 'new', prepare: button('open.browse') },
  { name: 'library-empty', hash: '#/library', on: 'new' },
  { name: 'collections-empty', hash: '#/collections', on: 'new' },
  { name: 'shares-empty', hash: '#/shares', on: 'new' },
  { name: 'studio-empty', hash: '#/studio', on: 'new' },
  { name: 'folders-empty', hash: '#/settings/library', on: 'new' },
  { name: 'sign-in', hash: '', address: '/', on: 'new' },
];
