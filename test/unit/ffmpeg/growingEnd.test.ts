import { describe, expect, it } from 'vitest';
import { growingEndFrom } from '../../../electron/engine/ffmpeg/growingEnd.ts';
import { packetEndsFrom } from '../../../electron/engine/ffmpeg/packetEnds.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';

/** A film with picture (0), sound (1) and subtitles (2), whose clock begins at 100 s. */
const info = { ...fakeItem().info, startMicros: 100e6 };

function ends(...lines: readonly [track: number, end: number][]): ReturnType<typeof packetEndsFrom> {
  return packetEndsFrom(
    lines.map(([track, end]) => `stream_index=${track}|pts_time=${end - 0.04}|dts_time=0|duration_time=0.04`).join('\n'),
  );
}

describe('growingEndFrom', () => {
  it('goes as far as all tracks do', () => {
    const end = growingEndFrom(info, ends([0, 108], [0, 110], [1, 109.5]));
    expect(end?.wholeSeconds).toBeCloseTo(9.5);
    expect(end?.endSeconds).toBeCloseTo(10);
  });

  it('does not wait for subtitles, which may pause', () => {
    expect(growingEndFrom(info, ends([0, 110], [1, 110], [2, 103]))?.wholeSeconds).toBeCloseTo(10);
  });

  it('goes on without a track that has ended', () => {
    expect(growingEndFrom(info, ends([0, 130], [1, 110]))?.wholeSeconds).toBeCloseTo(30);
    expect(growingEndFrom(info, ends([0, 120], [1, 110]))?.wholeSeconds).toBeCloseTo(10);
  });

  it('tells nothing where nothing has a time', () => {
    expect(growingEndFrom(info, ends())).toBeNull();
  });
});
