import type { Capabilities, EncodersReport, SystemInfo } from '../../shared/contract.ts';
import { systemClock } from './base/clock.ts';
import type { JobBoard } from './base/jobBoard.ts';
import { createLogger, type Logger } from './base/logger.ts';
import { Scope } from './base/scope.ts';
import { openArtwork } from './composition/openArtwork.ts';
import { openFoundation } from './composition/openFoundation.ts';
import { openLibrary } from './composition/openLibrary.ts';
import { openPlayback } from './composition/openPlayback.ts';
import { openPreviews } from './composition/openPreviews.ts';
import { openSessions } from './composition/openSessions.ts';
import { playableItems } from './composition/playableItems.ts';
import { startIdleRemake } from './composition/startIdleRemake.ts';
import { resolveConfig, type EngineConfig, type EngineOptions } from './config.ts';
import { createAnswerRecords, type AnswerRecords } from './library/answerRecords.ts';
import type { Artwork } from './library/artwork/artwork.ts';
import type { Browse } from './library/browse/browse.ts';
import type { Collections } from './library/collections/collections.ts';
import type { Library } from './library/library.ts';
import type { PageFiles } from './library/pageFiles/pageFiles.ts';
import type { Watching } from './library/watching/watching.ts';
import type { MediaInfo } from './media/mediaInfo.ts';
import type { PlayMode } from './media/playMode.ts';
import type { SubtitleRendition } from './media/subtitles/subtitleRendition.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { SettingsStore } from './settings/settingsStore.ts';
import { loadSecrets, replaceSigningKey } from './sharing/secrets.ts';
import { createSharing, type Sharing } from './sharing/sharing.ts';
import { createSigner, type Signer } from './sharing/signing.ts';
import type { Playback } from './transcode/playback.ts';
import type { Previews } from './transcode/previews/previews.ts';
import { ViewerLog } from './transcode/viewers/viewerLog.ts';
import type { PlaylistService } from './videoPlaylists/openVideoPlaylists.ts';

/** A file made ready for playing. */
export interface PlayableItem {
  readonly itemId: string;
  /** Of the item's whole plan: in the addresses of its playlists. */
  readonly timelineId: string;
  /** Of the plan in which all pictures are encoded; the same where the client that opened it cannot have the film's own. */
  readonly encodedTimelineId: string;
  readonly path: string;
  readonly title: string;
  /** The best way for the client that opened it; for one that says nothing, where nobody did. */
  readonly mode: PlayMode;
  readonly info: MediaInfo;
  /** The file is still being written: its duration is what there is so far, and it goes by another id when it is whole. */
  readonly isGrowing: boolean;
  /** Text that is offered now: tracks, and files beside the film. */
  readonly subtitles: readonly SubtitleRendition[];
}

/** Everything behind the servers and shells. Made by createEngine (composition root), closed once. */
export interface Engine extends AsyncDisposable {
  readonly config: EngineConfig;
  readonly logger: Logger;
  readonly playback: Playback;
  readonly previews: Previews;
  readonly library: Library;
  /** Files that lie with pages. */
  readonly pageFiles: PageFiles;
  readonly browse: Browse;
  readonly collections: Collections;
  readonly artwork: Artwork;
  readonly watching: Watching;
  readonly playlists: PlaylistService;
  readonly settings: SettingsStore;
  readonly viewers: ViewerLog;
  readonly jobs: JobBoard;
  readonly sessions: Sessions;
  /** What was answered to requests with an Idempotency-Key. */
  readonly answers: AnswerRecords;
  readonly signer: Signer;
  readonly sharing: Sharing;
  /** Random, made at first start, kept in the data folder readable by its owner alone. */
  readonly ownerToken: string;
  /**
   * Opens a file by absolute path (owner only).
   * Throws BAD_REQUEST, FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA, UNPLAYABLE, FFMPEG_MISSING.
   */
  openPath(path: string, capabilities: Capabilities | null, options: { readonly signal: AbortSignal }): Promise<PlayableItem>;
  /** The item behind an id that was opened before, also before a restart; null when unknown. */
  item(itemId: string): Promise<PlayableItem | null>;
  systemInfo(): Promise<SystemInfo>;
  /** The hardware encoders of this machine, as far as they are known. */
  encoders(): EncodersReport;
  /** Tries all of them again; resolves when that is over. */
  testEncoders(options?: { readonly signal: AbortSignal }): Promise<EncodersReport>;
  close(): Promise<void>;
}

/**
 * The composition root: opens every part, in order, into one scope. ffmpeg is looked for meanwhile; a missing one is told by what needs it.
 * Throws FILE_UNREADABLE (data folder), CONFLICT (data of a newer version).
 */
export async function createEngine(options: EngineOptions & { readonly logger?: Logger } = {}): Promise<Engine> {
  const config = resolveConfig(options, process.env, process.platform);
  const logger = options.logger ?? createLogger(config.logLevel);
  const scope = new Scope();
  try {
    const foundation = await openFoundation({ config, logger, scope });
    const { settings, mediaTools, database, jobs } = foundation;
    const { ownerToken, signingKey } = await loadSecrets(config.dataDir);
    const { items, describe, ...films } = openLibrary(foundation);
    const artwork = openArtwork(foundation, { library: films.library, describe });
    const parts = await openPlayback(foundation, { items, library: films.library });
    const { playback, playlists, encoders } = parts;
    startIdleRemake(foundation, parts);
    const previews = openPreviews(foundation, parts);
    const sessions = await openSessions(foundation, parts);
    const signer = createSigner({ key: signingKey, clock: systemClock });
    const sharing = createSharing({ database, clock: systemClock, signer, replaceKey: () => replaceSigningKey(config.dataDir) });
    scope.defer(() => sharing.close());
    return {
      config,
      logger,
      settings,
      jobs,
      ...films,
      artwork,
      playback,
      playlists,
      previews,
      sessions,
      ownerToken,
      signer,
      sharing,
      viewers: new ViewerLog(systemClock),
      answers: createAnswerRecords(database),
      ...playableItems(items, parts),
      systemInfo: () => mediaTools.systemInfo(),
      encoders: () => encoders.report(),
      testEncoders: (until) => encoders.test(until),
      close: () => scope.close(),
      [Symbol.asyncDispose]: () => scope.close(),
    };
  } catch (error) {
    await scope.close();
    throw error;
  }
}
