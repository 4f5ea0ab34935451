import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import type { OpenRequest } from '../../../shared/contract.ts';
import { isLoopbackHost } from '../../../shared/loopbackHost.ts';
import type { ProfileKey } from '../../../shared/watchingContract.ts';
import { systemClock, type Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import { isPageAddress } from '../base/pageAddress.ts';
import type { Engine, PlayableItem } from '../engine.ts';
import { ORIGINAL_RENDITION_ID } from '../media/originalRendition.ts';
import { resolveBucketUri } from '../sharing/buckets.ts';
import { createViewerId, itemScope } from '../sharing/signing.ts';
import { browseRouter } from './browseRouter.ts';
import { collectionsRouter } from './collectionsRouter.ts';
import { cacheInfo, pinItem, unpinItem } from './cachePins.ts';
import { jobsRouter } from './jobsRouter.ts';
import { libraryRouter } from './libraryRouter.ts';
import { listFolder } from './listFolder.ts';
import { playlistAddress, playlistPath } from './mediaAddress.ts';
import { nextEpisode } from './nextEpisode.ts';
import { playlistsRouter, signedMadePlaylist } from './playlistsRouter.ts';
import { openedItem } from './openedItem.ts';
import { ownerProcedures, type RouterContext } from './ownerProcedures.ts';
import { playerRouter } from './playerRouter.ts';
import { settingsRouter } from './settingsRouter.ts';
import { viewersRouter } from './viewersRouter.ts';
import { sessionsRouter } from './sessionsRouter.ts';
import { sharingRouter, type SharingReach } from './sharingRouter.ts';
import { watchActivity } from './watchActivity.ts';
import { watchingRouter } from './watchingRouter.ts';

/** Made in advance of a click: what a player loads before it shows the first picture, and a little for it to go on. */
const PREPARED_SECONDS = 3;

/** A player that has asked for nothing by then will not. */
const MADE_AHEAD_MS = 10_000;

export interface RouterOptions {
  readonly clock?: Clock;
  /** How other devices reach this machine; absent: they do not. */
  readonly reach?: SharingReach;
}

const NO_REACH: SharingReach = {
  status: () => ({ isOn: false, doors: [], name: null, problems: [], isRemoteOwner: false }),
  look: async () => undefined,
  onChange: () => () => undefined,
};

export type AppRouter = ReturnType<typeof createRouter>;

/** The contract over an engine, free of any transport: the same for HTTP, WebSocket and MessagePort. */
export function createRouter(engine: Engine, { clock = systemClock, reach = NO_REACH }: RouterOptions = {}) {
  const os = ownerProcedures(engine.logger);

  const open = async ({ path, uri, capabilities }: OpenRequest, signal: AbortSignal): Promise<PlayableItem> => {
    const file = uri === undefined ? path : await resolveBucketUri(engine.library.buckets(), uri);
    if (file === undefined) throw new EngineError('BAD_REQUEST', 'Give either "path" or "uri".', { details: { field: 'path' } });
    return engine.openPath(file, capabilities ?? null, { signal });
  };

  /** Path and scope of what a playlist address of this server or a library address names. */
  const playlistOf = async (uri: string, baseUrl: string, signal: AbortSignal): Promise<{ itemId: string; path: string }> => {
    if (/^(library|oss):/.test(uri)) {
      const item = await open({ uri }, signal);
      return { itemId: item.itemId, path: playlistPath(item) };
    }
    const url = URL.canParse(uri, baseUrl) ? new URL(uri, baseUrl) : null;
    const itemId = url !== null && /^https?:$/.test(url.protocol) ? (playlistAddress(url.pathname)?.itemId ?? null) : null;
    if (url === null || itemId === null) {
      throw new EngineError('BAD_REQUEST', `"uri" is neither a playlist of this server nor library://bucket/object: ${uri}`, {
        details: { field: 'uri' },
      });
    }
    if ((await engine.item(itemId)) === null) {
      throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}". Open its file first.`, { details: { itemId } });
    }
    return { itemId, path: url.pathname };
  };

  /** Begins what the player is about to ask for; should it not, little was made for nothing. What goes wrong the player is told. */
  const makeAhead = (item: PlayableItem, fromSeconds: number, renditionId: string | null): void => {
    const signal = AbortSignal.timeout(MADE_AHEAD_MS);
    engine.playback
      .prepare({ ...item, fromSeconds, seconds: PREPARED_SECONDS, renditionId }, { signal })
      .catch((error: unknown) => engine.logger.debug({ err: error, itemId: item.itemId }, 'the beginning was not made ahead'));
  };

  /** Seconds; null: nowhere. A profile that may not be asked is no reason not to play. */
  const leftAt = (profile: ProfileKey, itemId: string): number | null => {
    try {
      return engine.watching.state(profile, itemId).positionSeconds;
    } catch (error) {
      engine.logger.debug({ err: error, itemId }, 'where it was left is not known');
      return null;
    }
  };

  return os.router({
    media: {
      open: os.media.open.handler(async ({ input, context, signal = neverAborted() }) => {
        requireAbsolute(input.path);
        const item = await open(input, signal);
        const resumeSeconds = input.profile === undefined ? null : leftAt(input.profile, item.itemId);
        const opened = openedItem(item, {
          baseUrl: context.baseUrl,
          signer: engine.signer,
          clock,
          burnIn: input.burnIn ?? null,
          resumeSeconds,
        });
        const startSeconds = input.positionSeconds ?? (input.profile === undefined ? null : (resumeSeconds ?? 0));
        if (startSeconds !== null && input.burnIn === undefined && opened.mode !== 'direct')
          makeAhead(item, startSeconds, startRenditionId(item, context));
        return opened;
      }),
      prepare: os.media.prepare.handler(async ({ input: { positionSeconds, renditionId, ...file }, context, signal = neverAborted() }) => {
        requireAbsolute(file.path);
        const item = await open(file, signal);
        if (item.mode === 'direct' && renditionId === undefined) return; // the file itself is what is played
        const range = { fromSeconds: positionSeconds, seconds: PREPARED_SECONDS };
        const timelineId = isEncoded(renditionId) ? item.encodedTimelineId : item.timelineId;
        await engine.playback.prepare(
          { ...item, ...range, timelineId, renditionId: renditionId ?? startRenditionId(item, context) },
          { signal },
        );
      }),
      sign: os.media.sign.handler(async ({ input, context, signal = neverAborted() }) => {
        const made = signedMadePlaylist(engine, input, { baseUrl: context.baseUrl, clock });
        if (made) return made;
        const { itemId, path } = await playlistOf(input.uri, context.baseUrl, signal);
        const expiresAtSeconds = Math.floor(clock.nowMs() / 1000) + input.expiresInSeconds;
        const query = engine.signer.query({
          scope: itemScope(itemId),
          expiresAtSeconds,
          viewerId: createViewerId(),
          renditionIds: input.renditionIds ?? null,
        });
        return { url: `${context.baseUrl}${path}?${query}`, expiresAt: new Date(expiresAtSeconds * 1000).toISOString() };
      }),
    },
    library: libraryRouter(os.library, { engine, clock }),
    browse: browseRouter(os.browse, { engine, clock }),
    collections: collectionsRouter(os.collections, { engine, clock }),
    watching: watchingRouter(os.watching, { engine, clock }),
    player: playerRouter(os.player, engine),
    playlists: playlistsRouter(os.playlists, engine.playlists),
    activity: {
      get: os.activity.get.handler(() => engine.playback.activity()),
      watch: os.activity.watch.handler(({ signal }) => watchActivity(engine.playback, { signal })),
    },
    cache: {
      info: os.cache.info.handler(() => cacheInfo(engine)),
      pin: os.cache.pin.handler(({ input }) => pinItem(engine, input.itemId)),
      unpin: os.cache.unpin.handler(({ input }) => unpinItem(engine, input.itemId)),
      clear: os.cache.clear.handler(() => engine.playback.clearCache()),
    },
    settings: settingsRouter(os.settings, engine.settings),
    viewers: viewersRouter(os.viewers, engine.viewers),
    jobs: jobsRouter(os.jobs, engine.jobs),
    sessions: sessionsRouter(os.sessions, { engine, clock }),
    sharing: sharingRouter(os.sharing, { engine, reach, clock }),
    files: {
      list: os.files.list.handler(({ input }) => listFolder(input.path ?? homedir())),
      nextEpisode: os.files.nextEpisode.handler(async ({ input: { path } }) =>
        nextEpisode(path.startsWith('library://') ? await resolveBucketUri(engine.library.buckets(), path) : path),
      ),
    },
    system: {
      info: os.system.info.handler(() => engine.systemInfo()),
      encoders: os.system.encoders.handler(() => engine.encoders()),
      testEncoders: os.system.testEncoders.handler(({ signal = neverAborted() }) => engine.testEncoders({ signal })),
    },
  });
}

/** What our own player begins with on the engine's machine: the film's own pictures where they can be copied; null: the playlist's first variant. */
function startRenditionId({ mode }: PlayableItem, { baseUrl }: RouterContext): string | null {
  return mode === 'remux' && isLoopbackHost(new URL(baseUrl).hostname) ? ORIGINAL_RENDITION_ID : null;
}

/** Whether pictures that a viewer wishes are encoded: he gets the plan that has no others. */
function isEncoded(renditionId: string | undefined): boolean {
  return renditionId !== undefined && renditionId !== ORIGINAL_RENDITION_ID;
}

function requireAbsolute(path: string | undefined): void {
  if (path === undefined || isAbsolute(path) || isPageAddress(path)) return;
  throw new EngineError('BAD_REQUEST', `"path" has to be absolute, not "${path}".`, { details: { field: 'path' } });
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
