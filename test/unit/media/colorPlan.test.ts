import { describe, expect, it } from 'vitest';
import { colorPlan, type ColorPlan } from '../../../electron/engine/media/colorPlan.ts';
import { videoTrack } from './tracks.ts';

type Color = Partial<ReturnType<typeof videoTrack>['color']>;

function plan(size: readonly [number, number], pixelFormat: string | null, color: Color = {}): ColorPlan {
  const unknown = { range: null, space: null, transfer: null, primaries: null };
  return colorPlan(videoTrack({ widthPx: size[0], heightPx: size[1], pixelFormat, color: { ...unknown, ...color } }));
}

function inWords({ source, toneMap, tags, hasAlpha }: ColorPlan): string {
  const from = source.kind === 'yuv' ? `${source.matrix} ${source.range}` : source.kind;
  const map = toneMap ? ` by ${toneMap.transfer} ${toneMap.primaries}` : '';
  return `${from}${map} to ${tags.matrix}/${tags.primaries}/${tags.transfer}${hasAlpha ? ' on black' : ''}`;
}

const HD = [1920, 1080] as const;
const PAL = [720, 576] as const;
const NTSC = [720, 480] as const;
const BT2020 = { space: 'bt2020nc', primaries: 'bt2020' };

describe('colorPlan', () => {
  it.each<[string, readonly [number, number], string | null, Color, string]>([
    ['HD without tags', HD, 'yuv420p', {}, 'bt709 tv to bt709/bt709/bt709'],
    ['a wide film at 720p', [1280, 544], 'yuv420p', {}, 'bt709 tv to bt709/bt709/bt709'],
    ['a portrait telephone', [720, 1280], 'yuv420p', {}, 'bt709 tv to bt709/bt709/bt709'],
    ['PAL without tags', PAL, 'yuv420p', {}, 'bt470bg tv to bt470bg/bt470bg/bt709'],
    ['NTSC without tags', NTSC, 'yuv411p', {}, 'smpte170m tv to smpte170m/smpte170m/bt709'],
    ['unknown format', NTSC, null, {}, 'smpte170m tv to smpte170m/smpte170m/bt709'],
    [
      'PAL that says gamma 2.8',
      PAL,
      'yuv420p',
      { space: 'bt470bg', primaries: 'bt470bg', transfer: 'bt470bg' },
      'bt470bg tv to bt470bg/bt470bg/bt709',
    ],
    ['SD that says BT.709', NTSC, 'yuv420p', { space: 'bt709' }, 'bt709 tv to bt709/bt709/bt709'],
    ['HD that says BT.601', HD, 'yuv420p', { space: 'smpte170m', transfer: 'smpte170m' }, 'smpte170m tv to smpte170m/smpte170m/smpte170m'],
    ['a matrix nobody knows', HD, 'yuv420p', { space: 'ycgco' }, 'bt709 tv to bt709/bt709/bt709'],
    [
      'a telephone with P3',
      HD,
      'yuv420p',
      { space: 'bt709', primaries: 'smpte432', transfer: 'bt709' },
      'bt709 tv to bt709/smpte432/bt709',
    ],
    ['a screen recording', HD, 'yuv444p', { space: 'bt709', transfer: 'iec61966-2-1' }, 'bt709 tv to bt709/bt709/iec61966-2-1'],
    ['full range', HD, 'yuv420p', { range: 'pc' }, 'bt709 pc to bt709/bt709/bt709'],
    ['full range by its format', NTSC, 'yuvj422p', {}, 'smpte170m pc to smpte170m/smpte170m/bt709'],
    ['grey', NTSC, 'gray', { range: 'pc' }, 'gray to bt709/bt709/bt709'],
    ['RGB', NTSC, 'gbrp', { space: 'gbr', range: 'pc' }, 'rgb to bt709/bt709/bt709'],
    ['RGB of 12 bit', HD, 'gbrp12le', {}, 'rgb to bt709/bt709/bt709'],
    ['RGB with padding', HD, '0rgb', {}, 'rgb to bt709/bt709/bt709'],
    ['RGB with alpha', HD, 'argb', {}, 'rgb to bt709/bt709/bt709 on black'],
    ['YUV with alpha', HD, 'yuva444p12le', {}, 'bt709 tv to bt709/bt709/bt709 on black'],
    ['HDR10', HD, 'yuv420p10le', { ...BT2020, transfer: 'smpte2084' }, 'bt2020nc tv by pq bt2020 to bt709/bt709/bt709'],
    ['HDR10 with nothing but its curve', HD, 'yuv420p10le', { transfer: 'smpte2084' }, 'bt709 tv by pq bt2020 to bt709/bt709/bt709'],
    [
      'PQ in P3',
      HD,
      'yuv420p10le',
      { space: 'bt2020nc', primaries: 'smpte432', transfer: 'smpte2084' },
      'bt2020nc tv by pq p3 to bt709/bt709/bt709',
    ],
    ['HLG', HD, 'yuv420p10le', { ...BT2020, transfer: 'arib-std-b67' }, 'bt2020nc tv by hlg bt2020 to bt709/bt709/bt709'],
    ['SDR in BT.2020', HD, 'yuv420p10le', { ...BT2020, transfer: 'bt2020-10' }, 'bt2020nc tv by sdr bt2020 to bt709/bt709/bt709'],
    ['constant luminance', HD, 'yuv420p10le', { ...BT2020, space: 'bt2020c' }, 'bt2020nc tv by sdr bt2020 to bt709/bt709/bt709'],
  ])('%s', (_, size, pixelFormat, color, expected) => {
    expect(inWords(plan(size, pixelFormat, color))).toBe(expected);
  });
});
