import { join } from 'node:path';
import type { Clock } from '../engine/base/clock.ts';
import type { Logger } from '../engine/base/logger.ts';
import type { EngineConfig } from '../engine/config.ts';
import { currentFindings } from '../engine/ffmpeg/encoders/currentFindings.ts';
import { readDriverFacts } from '../engine/ffmpeg/encoders/driverFacts.ts';
import { EncoderRoster } from '../engine/ffmpeg/encoders/encoderRoster.ts';
import { HARDWARE_ENCODERS } from '../engine/ffmpeg/encoders/hardwareEncoders.ts';
import { trialSizes } from '../engine/ffmpeg/encoders/trialSizes.ts';
import type { ProcessTable } from '../engine/ffmpeg/processTable.ts';
import type { EncodersReport } from '../../shared/contract.ts';
import { databaseProblem } from './databaseProblem.ts';
import type { DoctorFindings } from './doctorReport.ts';
import { examineBinaries } from './examineBinaries.ts';
import { examineFolder } from './examineFolder.ts';
import { listenProblem } from './listenProblem.ts';
import { softwareSpeeds } from './softwareSpeeds.ts';

export interface ExamineMachineRequest {
  readonly config: EngineConfig;
  readonly version: string;
  readonly host: string;
  readonly port: number;
  /** Tries hardware encoders again whatever is known. */
  readonly isForced: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly desktop: DoctorFindings['desktop'];
  readonly processTable: ProcessTable;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** By ffprobe's names. */
const DECODERS: readonly (readonly [codec: string, label: string])[] = [
  ['h264', 'H.264'],
  ['hevc', 'HEVC'],
  ['av1', 'AV1'],
  ['vp9', 'VP9'],
  ['mpeg4', 'MPEG-4'],
  ['mpeg2video', 'MPEG-2'],
  ['vc1', 'VC-1'],
  ['aac', 'AAC'],
  ['ac3', 'Dolby Digital'],
  ['eac3', 'Dolby Digital Plus'],
  ['dts', 'DTS'],
  ['truehd', 'TrueHD'],
  ['opus', 'Opus'],
  ['flac', 'FLAC'],
];

const TRIAL_TIMEOUT_MS = 20_000;

/** Looks at everything that playing depends on: programs, encoders, folders, network, desktop. Never throws for what it finds. */
export async function examineMachine(request: ExamineMachineRequest): Promise<DoctorFindings> {
  const { config, env, platform, host, port, processTable, clock, signal } = request;
  const { binaries, decoders } = await examineBinaries({ ...request, searchPath: env['PATH'] ?? env['Path'] ?? '' });
  const binary = binaries.find(({ tool, state }) => tool === 'ffmpeg' && state === 'in-use')?.path ?? null;
  const encoders = binary === null ? null : await encodersReport(binary, request);
  const options = { processTable, signal, timeoutMs: TRIAL_TIMEOUT_MS, now: () => clock.monotonicMs() };
  return {
    version: request.version,
    node: process.version,
    platform,
    arch: process.arch,
    binaries,
    encoders,
    software: binary === null ? [] : await softwareSpeeds({ binary, ...options }),
    decoders: binary === null ? [] : DECODERS.map(([codec, label]) => ({ codec, label, isThere: decoders.includes(codec) })),
    folders: [
      await examineFolder('data folder', config.dataDir),
      await examineFolder('segment cache', join(config.dataDir, 'cache', 'segments')),
    ],
    network: { host, port, problem: await listenProblem(host, port) },
    databaseProblem: databaseProblem(),
    desktop: request.desktop,
  };
}

async function encodersReport(binary: string, request: ExamineMachineRequest): Promise<EncodersReport> {
  const { config, platform, env, isForced, signal } = request;
  const encoders = HARDWARE_ENCODERS.filter(({ platforms }) => platforms.includes(platform));
  const [drivers, sizes] = [await readDriverFacts(platform, env), trialSizes(config.maxRenditionPx)];
  const find = () => currentFindings({ ...request, dataDir: config.dataDir, binary, encoders, drivers, sizes, isForced, signal });
  using roster = new EncoderRoster({ ...request, encoders, find });
  return await roster.test(); // awaited: the roster is closed on return
}
