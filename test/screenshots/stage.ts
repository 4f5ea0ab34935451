import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Job } from '../../shared/jobsContract.ts';
import { LibraryPage } from '../../shared/libraryContract.ts';
import { startHeadless, type HeadlessChild } from '../fakes/headlessProcess.ts';

/** A server with something to look at, and what the shots may name of it. */
export interface Stage {
  readonly url: string;
  readonly uiUrl: string;
  /** For `{name}` in the addresses of shots. */
  readonly names: Readonly<Record<string, string>>;
  readonly child: HeadlessChild;
  /** Has small pictures of films, which are made while nobody watches, wait: they would take the processor. */
  readonly hush: () => Promise<void>;
  /** Has the file of `{lostUri}` vanish, as a disk does that is pulled out. */
  readonly takeAway: () => Promise<void>;
  readonly bringBack: () => Promise<void>;
}

const Ready = z.object({ url: z.string(), token: z.string(), uiUrl: z.string() });
const FILMS_AND_EPISODES = 42;
const LOOK_EVERY_MS = 500;
const MOST_LOOKS = 80;
const LOST = 'Films/Undertow (1984)/Undertow (1984).mkv';
const nothing = (): Promise<void> => Promise.resolve();

/** A server that was never used. */
export async function emptyStage(dataDir: string): Promise<Stage> {
  const child = startHeadless(['--json', '--data', dataDir]);
  const { url, uiUrl } = Ready.parse(JSON.parse(await child.line()));
  return { url, uiUrl, names: {}, child, hush: nothing, takeAway: nothing, bringBack: nothing };
}

/** A server over the demo library, whose owner has watched, collected, shared and converted some of it. */
export async function fullStage({ mediaDir, dataDir }: { readonly mediaDir: string; readonly dataDir: string }): Promise<Stage> {
  const folders = ['Films', 'Series', 'Music'].flatMap((name) => ['--media', join(mediaDir, name)]);
  const child = startHeadless(['--json', '--data', dataDir, ...folders]);
  const { url, token, uiUrl } = Ready.parse(JSON.parse(await child.line()));
  const ask = async (path: string, body?: object, method = body === undefined ? 'GET' : 'POST'): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
    const answer = await fetch(`${url}/api${path}`, { headers, method, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  const { items } = await settled(ask);
  const called = (title: string): LibraryPage['items'][number] => {
    const item = items.find((one) => one.title === title);
    if (item === undefined) throw new Error(`"${title}" is not in the library.`);
    return item;
  };
  await watchSome(ask, items);
  await ask('/profiles', { name: 'Marta' });
  const item = called('Copper Sky');
  const films = items.filter(({ kind }) => kind === 'movie');
  const collect = async (kind: string, name: string, of: readonly { readonly itemId: string }[]): Promise<string> => {
    const made = z
      .object({ collectionId: z.number() })
      .parse(await ask('/collections', { kind, name, itemIds: of.map(({ itemId }) => itemId), description: `${name}, in no hurry.` }));
    return String(made.collectionId);
  };
  const collection = await collect(
    'collection',
    'Films by the sea',
    films.filter(({ genres }) => genres.includes('Drama')),
  );
  await collect(
    'collection',
    'From other planets',
    films.filter(({ genres }) => genres.includes('Science fiction')),
  );
  await collect('collection', 'Still to be sorted', []);
  const playlist = await collect('playlist', 'Sunday evening', films.slice(3, 9));
  await ask('/sharing', { isOn: true }, 'PUT');
  const Shared = z.object({ shareId: z.string(), linkPath: z.string() });
  const share = async (title: string, limits: object): Promise<z.infer<typeof Shared>> =>
    Shared.parse(await ask('/shares', { itemId: called(title).itemId, limits }));
  await share('Slow Comet', { plays: 3, devices: 2, heightPx: 720, bandwidthBps: 5_000_000 });
  const held = await share('Night Ferry', {});
  await ask(`/shares/${held.shareId}`, { isPaused: true }, 'PATCH');
  const shared = await share(item.title, {});
  const session = z
    .object({ session_id: z.string() })
    .parse(await ask('/video-streaming/', { source: { uri: called('The Salt Road').uri }, title: 'The Salt Road' }));
  const { series } = z.object({ series: z.array(z.object({ seriesKey: z.string() })) }).parse(await ask('/library/series'));
  const names = {
    item: item.itemId,
    uri: item.uri,
    unpainted: called('Meridian').itemId,
    episode: items.find(({ kind, episode }) => kind === 'episode' && episode === 3)?.itemId ?? '',
    song: items.find(({ kind }) => kind === 'audio')?.itemId ?? '',
    broken: items.find(({ title }) => title === 'Lost Reel')?.itemId ?? '',
    lostUri: `library://${LOST}`,
    series: series[0]?.seriesKey ?? '',
    session: session.session_id,
    collection,
    playlist,
    guest: shared.linkPath,
    refused: `${shared.linkPath.slice(0, -6)}aaaaaa`,
  };
  const hush = async (): Promise<void> => {
    const jobs = z.array(Job).parse(await ask('/jobs'));
    for (const { kind, jobId, can } of jobs) if (kind === 'pictures' && can.includes('pause')) await ask(`/jobs/${jobId}/pause`, {});
  };
  const [there, away] = [join(mediaDir, LOST), join(mediaDir, 'Undertow.away')];
  // What an interrupted round took away.
  await rename(away, there).catch(() => undefined);
  return { url, uiUrl, names, child, hush, takeAway: () => rename(there, away), bringBack: () => rename(away, there) };
}

type Ask = (path: string, body?: object, method?: string) => Promise<unknown>;

/** Waits until all films were found and looked into and have their posters; one that could not be looked into is not waited for. */
async function settled(ask: Ask): Promise<LibraryPage> {
  for (let look = 1; ; look += 1) {
    const page = LibraryPage.parse(await ask('/library/items?limit=100'));
    const jobs = z.array(Job).parse(await ask('/jobs'));
    const isWhole = page.items.length >= FILMS_AND_EPISODES && page.items.every(({ isProbed }) => isProbed);
    const isPainted = !jobs.some(({ kind }) => kind === 'probe' || kind === 'posters');
    if ((isWhole && isPainted) || look === MOST_LOOKS) return page;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Some were begun, some watched, some are loved: what the start page is about. */
async function watchSome(ask: Ask, items: LibraryPage['items']): Promise<void> {
  const watchable = items.filter(({ kind }) => kind === 'movie' || kind === 'episode');
  for (const [at, { itemId, durationSeconds }] of watchable.entries()) {
    if (at % 7 !== 2) continue;
    await ask(`/watching/${encodeURIComponent(itemId)}`, {
      positionSeconds: (durationSeconds ?? 4000) * (0.3 + (at % 5) / 10),
      durationSeconds,
    });
  }
  const every = (step: number): string[] => watchable.filter((_, at) => at % step === 1).map(({ itemId }) => itemId);
  await ask('/watching', { itemIds: every(5), isWatched: true });
  await ask('/watching', { itemIds: every(6), isFavourite: true });
}
