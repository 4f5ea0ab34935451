import type { Measurement } from './measurement.ts';
import { CACHED_SEGMENTS } from './measurements/cachedSegments.ts';
import { COLD_SEEK } from './measurements/coldSeek.ts';
import { COLD_START } from './measurements/coldStart.ts';
import { ECONOMY } from './measurements/economy.ts';
import { IDLE } from './measurements/idle.ts';
import { IN_THE_PLAYER } from './measurements/inThePlayer.ts';
import { OPEN_TO_PLAYLIST } from './measurements/openToPlaylist.ts';
import { RESTART } from './measurements/restart.ts';
import { SEQUENTIAL_PLAYBACK } from './measurements/sequentialPlayback.ts';
import { SEVERAL_VIEWERS } from './measurements/severalViewers.ts';
import { STAGES } from './measurements/stages.ts';

/** Everything that is measured, in the order of the report. */
export const MEASUREMENTS: readonly Measurement[] = [
  OPEN_TO_PLAYLIST,
  COLD_START,
  COLD_SEEK,
  STAGES,
  IN_THE_PLAYER,
  SEQUENTIAL_PLAYBACK,
  ECONOMY,
  CACHED_SEGMENTS,
  SEVERAL_VIEWERS,
  RESTART,
  IDLE,
];
