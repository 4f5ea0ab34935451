import { join } from 'node:path';
import type { SystemInfo } from '../../../shared/contract.ts';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { EngineConfig } from '../config.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { AUDIO_RATE_HZ } from '../media/timebase.ts';
import type { ToneMap } from '../media/toneMap.ts';
import { resolveBinaries, type Binaries } from './binaries.ts';
import { bundledBinaryPaths } from './binaryCandidates.ts';
import { drawnTrackFacts, type DrawnTrackFacts } from './drawnTrackFacts.ts';
import type { DrawnTrackPlan } from './drawnTrackArguments.ts';
import { currentFindings, type CurrentFindingsRequest } from './encoders/currentFindings.ts';
import { readDriverFacts } from './encoders/driverFacts.ts';
import type { Findings } from './encoders/encoderFindings.ts';
import { HARDWARE_ENCODERS } from './encoders/hardwareEncoders.ts';
import { trialSizes } from './encoders/trialSizes.ts';
import { examineFile } from './examineFile.ts';
import { growingEnd, type GrowingEnd } from './growingEnd.ts';
import { startPacketScan, type PacketScan, type PacketScanRequest } from './keyframes/packetScan.ts';
import type { ProcessTable } from './processTable.ts';
import { readDrawnTracks } from './readDrawnTracks.ts';
import { silentAacFrame } from './silentFrame.ts';
import { ToneMapFiles } from './toneMapFiles.ts';

/** What encodes need. */
export interface EncodeTools {
  readonly ffmpeg: string;
  readonly processTable: ProcessTable;
  /** One AAC frame of silence, see silentAacFrame. */
  readonly silence: Buffer;
}

/** ffmpeg and ffprobe as the rest of the engine uses them: looked for once, in the background, when the engine starts. */
export interface MediaTools {
  /** Facts of a file, its duration settled. Throws FFMPEG_MISSING, NOT_MEDIA, UNPLAYABLE and the like. */
  probe(path: string, options: { readonly signal: AbortSignal }): Promise<MediaInfo>;
  /** How far a file that is still being written goes, see growingEnd. Throws FFMPEG_MISSING. */
  growingEnd(path: string, info: MediaInfo, knownSeconds: number): Promise<GrowingEnd | null>;
  /** `channels` and `rateHz` (48 kHz where absent): of the silence. Throws FFMPEG_MISSING. */
  encodeTools(channels: number, rateHz?: number): Promise<EncodeTools>;
  /** A file with the table of a tone map. Throws NO_SPACE, TRANSCODE_FAILED. */
  toneMapPath(toneMap: ToneMap): Promise<string>;
  /** Starts to read all packets of a track. Throws FFMPEG_MISSING. */
  packetScan(request: Pick<PacketScanRequest, 'path' | 'info' | 'track'>): Promise<PacketScan>;
  /** What trials of hardware encoders show, see currentFindings; null: nothing. Throws FFMPEG_MISSING. */
  encoderFindings(options: Pick<CurrentFindingsRequest, 'isForced' | 'signal' | 'onTried'>): Promise<Findings | null>;
  /** Reads bitmap subtitles out of a film, see drawnTrackArguments; what went wrong in words, null when nothing did. Throws FFMPEG_MISSING. */
  readDrawnTracks(plan: DrawnTrackPlan): Promise<string | null>;
  /** See drawnTrackFacts. Throws FFMPEG_MISSING. */
  drawnTrackFacts(path: string): Promise<DrawnTrackFacts | null>;
  systemInfo(): Promise<SystemInfo>;
}

export interface MediaToolsRequest {
  readonly config: EngineConfig;
  readonly processTable: ProcessTable;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Playhead's own version, for systemInfo. */
  readonly version: string;
}

/** Starts to look for the binaries at once; each use waits for that, and a failure is told to each use. */
export function createMediaTools(request: MediaToolsRequest): MediaTools {
  const { processTable, env, version, platform } = request;
  const found = resolveBinaries({ ...request, bundled: bundledBinaryPaths(), searchPath: env['PATH'] ?? '' });
  const silences = new Map<string, Promise<Buffer>>();
  const silence = (channels: number, rateHz: number): Promise<Buffer> => {
    const key = `${channels} ${rateHz}`;
    const made =
      silences.get(key) ?? found.then(({ ffmpeg }) => silentAacFrame({ channels, rateHz }, { binary: ffmpeg.path, processTable }));
    silences.set(key, made);
    return made;
  };
  const stereoSilence = silence(2, AUDIO_RATE_HZ);
  const toneMaps = new ToneMapFiles(join(request.config.dataDir, 'tone-maps'));
  // Told to whoever uses them; without this an early failure would end the process before anyone did.
  for (const promise of [found, stereoSilence])
    promise.catch((error: unknown) => request.logger.warn({ err: error }, 'ffmpeg is not usable'));
  return {
    async probe(path, { signal }) {
      const { ffmpeg, ffprobe } = await found;
      return examineFile(path, { ffprobe: ffprobe.path, ffmpeg: ffmpeg.path, processTable, decoders: ffmpeg.decoders, signal });
    },
    async growingEnd(path, info, knownSeconds) {
      const { ffprobe } = await found;
      return growingEnd({ binary: ffprobe.path, processTable, path, info, knownSeconds });
    },
    async encodeTools(channels, rateHz = AUDIO_RATE_HZ) {
      const { ffmpeg } = await found;
      return { ffmpeg: ffmpeg.path, processTable, silence: await silence(channels, rateHz) };
    },
    toneMapPath: (toneMap) => toneMaps.path(toneMap),
    async packetScan(scanned) {
      const { ffmpeg, ffprobe } = await found;
      return startPacketScan({ ...scanned, ffmpeg: ffmpeg.path, ffprobe: ffprobe.path, processTable });
    },
    async encoderFindings(options) {
      const { ffmpeg } = await found;
      const drivers = await readDriverFacts(platform, env);
      const { dataDir, maxRenditionPx } = request.config;
      const sizes = trialSizes(maxRenditionPx);
      return currentFindings({ ...request, ...options, dataDir, binary: ffmpeg.path, encoders: HARDWARE_ENCODERS, drivers, sizes });
    },
    async readDrawnTracks(plan) {
      const { ffmpeg } = await found;
      return readDrawnTracks(plan, { binary: ffmpeg.path, processTable });
    },
    async drawnTrackFacts(path) {
      const { ffprobe } = await found;
      return drawnTrackFacts(path, { binary: ffprobe.path, processTable });
    },
    async systemInfo() {
      const binaries = await found.catch((error: unknown) => (error instanceof EngineError ? error : Promise.reject(error)));
      return { version, platform, ...ffmpegInfo(binaries) };
    },
  };
}

function ffmpegInfo(binaries: Binaries | EngineError): Pick<SystemInfo, 'ffmpeg' | 'ffmpegProblem'> {
  if (binaries instanceof EngineError) return { ffmpeg: null, ffmpegProblem: binaries.message };
  const { path, version, origin } = binaries.ffmpeg;
  return { ffmpeg: { path, version: version.text, origin }, ffmpegProblem: null };
}
