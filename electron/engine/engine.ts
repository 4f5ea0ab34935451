import type { Capabilities, SystemInfo } from '../../shared/contract.ts';
import type { Logger } from './base/logger.ts';
import type { EngineConfig } from './config.ts';
import type { MediaInfo } from './media/mediaInfo.ts';
import type { Signer } from './sharing/signing.ts';
import type { Playback } from './transcode/playback.ts';

/** A file made ready for playing. */
export interface PlayableItem {
  readonly itemId: string;
  readonly timelineId: string;
  readonly path: string;
  readonly title: string;
  readonly mode: 'direct' | 'remux' | 'transcode';
  readonly info: MediaInfo;
}

/** Everything behind the servers and shells. Made by createEngine (composition root), closed once. */
export interface Engine extends AsyncDisposable {
  readonly config: EngineConfig;
  readonly logger: Logger;
  readonly playback: Playback;
  readonly signer: Signer;
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
  close(): Promise<void>;
}
