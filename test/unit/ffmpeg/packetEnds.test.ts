import { expect, it } from 'vitest';
import { packetEndsFrom } from '../../../electron/engine/ffmpeg/packetEnds.ts';

it('takes the latest end of each track, whatever the order', () => {
  const output = [
    'stream_index=0|pts_time=8.033333|dts_time=7.9|duration_time=0.033333',
    'stream_index=0|pts_time=8.000000|dts_time=8.0|duration_time=0.033333|side_data|',
    'stream_index=1|pts_time=-0.5|dts_time=-0.5|duration_time=N/A',
    'stream_index=1|pts_time=N/A|dts_time=7.5|duration_time=0.5',
    'stream_index=2|pts_time=N/A|dts_time=N/A|duration_time=0.04',
    'stream_index=2|pts_time=N/A|dts_time=N/A|duration_time=0.04',
    'junk',
    'stream_index=',
  ].join('\n');
  const ends = packetEndsFrom(output);
  expect([...ends.keys()]).toEqual([0, 1, 2]);
  expect(ends.get(0)?.endSeconds).toBeCloseTo(8.066666, 6);
  expect(ends.get(1)).toEqual({ packetCount: 2, endSeconds: 8, summedSeconds: 0.5 });
  expect(ends.get(2)).toEqual({ packetCount: 2, endSeconds: null, summedSeconds: 0.08 });
});

it('finds nothing in nothing', () => {
  expect(packetEndsFrom('').size).toBe(0);
});
