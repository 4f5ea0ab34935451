import { Counter, Gauge, Registry } from 'prom-client';
import type { Activity } from '../../../shared/contract.ts';
import type { EncoderCounts } from '../ffmpeg/encoders/encoderRoster.ts';
import type { CheckCounts, Playback } from '../transcode/playback.ts';
import type { EventLoopWatch } from './eventLoopDelay.ts';

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

const COUNTERS: readonly (readonly [name: string, help: string, value: (checks: CheckCounts) => number])[] = [
  ['playhead_segment_checks_failed_total', 'Segments not published because they were not what was promised', (checks) => checks.failed],
  [
    'playhead_segments_damaged_total',
    'Segments in the cache that were not as written, deleted to be made again',
    (checks) => checks.damaged,
  ],
  ['playhead_segments_remade_total', 'Segments made another way after a failed check', (checks) => checks.remade],
  ['playhead_segments_improved_total', 'Cached segments made better while nobody watched', (checks) => checks.improved],
];

const BY_ENCODER: readonly (readonly [name: string, help: string, values: (counts: EncoderCounts) => Readonly<Record<string, number>>])[] =
  [
    ['playhead_encoder_runs_total', 'Video runs started since the start, by encoder', ({ runs }) => runs],
    [
      'playhead_encoder_fallbacks_total',
      'Runs that another encoder had to take over, by the one that failed',
      ({ fallbacks }) => fallbacks,
    ],
  ];

/** A registry of its own for each server; values are taken when they are asked for. */
export function createMetrics(
  playback: Pick<Playback, 'activity' | 'checks' | 'encoderCounts'>,
  eventLoop: Pick<EventLoopWatch, 'look'>,
): Registry {
  const registry = new Registry();
  for (const [name, help, value] of COUNTERS) {
    const counter = new Counter({
      name,
      help,
      registers: [],
      collect() {
        this.reset();
        this.inc(value(playback.checks()));
      },
    });
    registry.registerMetric(counter);
  }
  for (const [name, help, values] of BY_ENCODER) {
    const counter = new Counter({
      name,
      help,
      labelNames: ['encoder'],
      registers: [],
      collect() {
        this.reset();
        for (const [encoder, count] of Object.entries(values(playback.encoderCounts()))) this.inc({ encoder }, count);
      },
    });
    registry.registerMetric(counter);
  }
  for (const [name, help, value] of GAUGES) {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(value(playback.activity()));
      },
    });
    registry.registerMetric(gauge);
  }
  registry.registerMetric(
    new Gauge({
      name: 'playhead_event_loop_delay_seconds',
      help: 'How long nothing was answered since the last look, while something was asked for: median, 99th percentile and longest',
      labelNames: ['quantile'],
      registers: [],
      collect() {
        const { median, p99, max } = eventLoop.look();
        this.set({ quantile: '0.5' }, median);
        this.set({ quantile: '0.99' }, p99);
        this.set({ quantile: 'max' }, max);
      },
    }),
  );
  return registry;
}
