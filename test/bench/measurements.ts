import type { Measurement } from './measurement.ts';
import { COLD_SEEK } from './measurements/coldSeek.ts';
import { COLD_START } from './measurements/coldStart.ts';
import { OPEN_TO_PLAYLIST } from './measurements/openToPlaylist.ts';

/** Everything that is measured, in the order of the report. */
export const MEASUREMENTS: readonly Measurement[] = [OPEN_TO_PLAYLIST, COLD_START, COLD_SEEK];
