import { describe, expect, it } from 'vitest';
import { pictureWarnings } from '../../../electron/engine/media/pictureWarnings.ts';
import { audioTrack, mediaInfo, videoTrack } from './tracks.ts';

const UNKNOWN = { range: null, space: null, transfer: null, primaries: null };
const PQ = { range: 'tv', space: 'bt2020nc', transfer: 'smpte2084', primaries: 'bt2020' };

describe('pictureWarnings', () => {
  it.each([
    { profile: 5, color: UNKNOWN, isWarned: true },
    { profile: 5, color: PQ, isWarned: true },
    { profile: 7, color: PQ, isWarned: false },
    { profile: 8, color: PQ, isWarned: false },
    { profile: 9, color: UNKNOWN, isWarned: false },
    { profile: 10, color: UNKNOWN, isWarned: true },
    { profile: 10, color: PQ, isWarned: false },
    { profile: null, color: UNKNOWN, isWarned: false },
  ])('of Dolby Vision $profile with $color.transfer: $isWarned', ({ profile, color, isWarned }) => {
    const warnings = pictureWarnings(mediaInfo([videoTrack({ hdr: 'dolby-vision', dolbyVisionProfile: profile, color })]));
    expect(warnings.map((warning) => warning.includes(`Dolby Vision profile ${profile}`))).toEqual(isWarned ? [true] : []);
  });

  it('has nothing to say of other films and of music', () => {
    expect(pictureWarnings(mediaInfo([videoTrack({ hdr: 'hdr10', color: PQ })]))).toEqual([]);
    expect(pictureWarnings(mediaInfo([audioTrack()]))).toEqual([]);
  });
});
