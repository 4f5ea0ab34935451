import { expect, it } from 'vitest';
import type { SubtitleTrack } from '../../../../electron/engine/media/mediaInfo.ts';
import { subtitleRenditions, type Sidecar } from '../../../../electron/engine/media/subtitles/subtitleRendition.ts';
import { audioTrack } from '../tracks.ts';

function track(differences: Partial<SubtitleTrack>): SubtitleTrack {
  const { kind: _kind, sampleRateHz: _rate, channels: _channels, channelLayout: _layout, ...base } = audioTrack();
  return { ...base, kind: 'subtitle', codec: 'subrip', form: 'text', ...differences };
}

const FILE: Sidecar = {
  id: 'f1',
  path: 'Film.en.srt',
  format: 'srt',
  language: 'en',
  isForced: false,
  isSdh: false,
  isDefault: false,
  title: null,
};

it('offers text tracks, then files, each with a name of its own', () => {
  const offered = subtitleRenditions(
    [track({ index: 2, language: 'eng' }), track({ index: 3, language: 'ger', isForced: true }), track({ index: 4 })],
    [FILE],
  );
  expect(offered.map(({ id, name, language }) => [id, name, language])).toEqual([
    ['s2', 'English', 'en'],
    ['s3', 'German (forced)', 'de'],
    ['s4', 'Subtitles 3', null],
    ['f1', 'English (2)', 'en'],
  ]);
});

it('leaves out pictures and what cannot be read', () => {
  const offered = subtitleRenditions([track({ form: 'bitmap' }), track({ codec: 'unknown' }), track({ codec: 'dvb_teletext' })], []);
  expect(offered).toEqual([]);
});

it('has one default, and lets players choose one of those that they could not tell apart', () => {
  const offered = subtitleRenditions(
    [
      track({ index: 2, language: 'eng' }),
      track({ index: 3, language: 'eng', isDefault: true }),
      track({ index: 4, language: 'eng', isDefault: true, isHearingImpaired: true }),
    ],
    [FILE],
  );
  expect(offered.map(({ isDefault, isAutoselect, isSdh }) => [isDefault, isAutoselect, isSdh])).toEqual([
    [false, false, false],
    [true, true, false],
    [false, true, true],
    [false, false, false],
  ]);
});
