import { describe, expect, it } from 'vitest';
import { recordedInName, recordedMs } from '../../../electron/engine/library/describe/recordedAt.ts';

/** The time of the place, which is taken for that of this computer. */
const local = (...parts: [number, number, number, number?, number?, number?]): number => {
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts;
  return new Date(year, month - 1, day, hour, minute, second).getTime();
};

describe('recordedInName', () => {
  it.each<[string, number]>([
    ['VID_20200512_183007', local(2020, 5, 12, 18, 30, 7)],
    ['20200512_183007', local(2020, 5, 12, 18, 30, 7)],
    ['20200512_183007(1)', local(2020, 5, 12, 18, 30, 7)],
    ['2020-05-12 18.30.07', local(2020, 5, 12, 18, 30, 7)],
    ['WhatsApp Video 2020-05-12 at 18.30.07', local(2020, 5, 12, 18, 30, 7)],
    ['VID-20200512-WA0003', local(2020, 5, 12)],
    ['Screen Recording 2020-05-12 at 18.30', local(2020, 5, 12, 18, 30)],
    ['signal-2020-05-12-183007', local(2020, 5, 12, 18, 30, 7)],
    ['PXL_20200512_163007123', Date.UTC(2020, 4, 12, 16, 30, 7)],
  ])('%s', (stem, expected) => {
    expect(recordedInName(stem)).toBe(expected);
  });

  it.each(['IMG_0042', 'GOPR1234', 'MVI_20201345', 'Alien (1979)', '20200230_120000', 'DSC_123456789012', 'clip 1080'])(
    'no time in %s',
    (stem) => {
      expect(recordedInName(stem)).toBeNull();
    },
  );
});

describe('recordedMs', () => {
  const named = local(2020, 5, 12, 18, 30, 7);

  it('takes the tag that knows its zone, where the name agrees to the day', () => {
    expect(recordedMs('VID_20200512_183007', named + 2 * 3_600_000)).toBe(named + 2 * 3_600_000);
  });

  it('takes the name where the tag tells when somebody cut it', () => {
    expect(recordedMs('VID_20200512_183007', Date.UTC(2024, 0, 1))).toBe(named);
  });

  it('takes what there is', () => {
    expect([recordedMs('holidays', 5), recordedMs('holidays', null), recordedMs('VID_20200512_183007', null)]).toEqual([5, null, named]);
  });
});
