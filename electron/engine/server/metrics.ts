import { Gauge, Registry } from 'prom-client';
import type { Activity } from '../../../shared/contract.ts';

const GAUGES: readonly (readonly [name: string, help: string, value: (activity: Activity) => number])[] = [
  ['playhead_runs', 'Encode runs that exist, held ones included', (a) => a.runs.length],
  ['playhead_runs_held', 'Encode runs held back until their viewer comes nearer', (a) => a.runs.filter((run) => run.isHeld).length],
  ['playhead_segments_waiting', 'Segment requests being held', (a) => a.waiting],
  ['playhead_encoded_seconds', 'Video seconds encoded since the start', (a) => a.encodedSeconds],
  ['playhead_served_seconds', 'Video seconds sent since the start', (a) => a.servedSeconds],
  ['playhead_cache_bytes', 'Bytes in the segment cache', (a) => a.cache.bytes],
  ['playhead_cache_limit_bytes', 'Bytes that the segment cache may hold', (a) => a.cache.limitBytes],
  ['playhead_cache_segments', 'Segments in the cache', (a) => a.cache.segments],
  ['playhead_cache_hits', 'Segments found in the cache since the start', (a) => a.cache.hits],
  ['playhead_cache_misses', 'Segments not found in the cache since the start', (a) => a.cache.misses],
];

/** A registry of its own for each server; values are taken when they are asked for. */
export function createMetrics(activity: () => Activity): Registry {
  const registry = new Registry();
  for (const [name, help, value] of GAUGES) {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(value(activity()));
      },
    });
    registry.registerMetric(gauge);
  }
  return registry;
}
