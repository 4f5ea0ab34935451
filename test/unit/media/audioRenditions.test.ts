import { describe, expect, it } from 'vitest';
import { audioRenditions } from '../../../electron/engine/media/audioRenditions.ts';
import { audioTrack } from './tracks.ts';

describe('audioRenditions', () => {
  it('describes a track for the encoder and the playlist', () => {
    expect(audioRenditions([audioTrack({ index: 2, language: 'ger', channels: 3 })])).toEqual([
      {
        kind: 'audio',
        id: 'a2',
        trackIndex: 2,
        channels: 2,
        bitrateBps: 160_000,
        codecs: 'mp4a.40.2',
        language: 'de',
        name: 'German',
        isDefault: true,
      },
    ]);
  });

  it('spends less on one channel', () => {
    expect(audioRenditions([audioTrack({ channels: 1 })])[0]).toMatchObject({ channels: 2, bitrateBps: 96_000 });
  });

  it('has exactly one default: the first that the file calls so, else the first', () => {
    const defaults = (...flags: boolean[]): readonly boolean[] =>
      audioRenditions(flags.map((isDefault, index) => audioTrack({ index, isDefault }))).map(({ isDefault }) => isDefault);
    expect(defaults(false, true, true)).toEqual([false, true, false]);
    expect(defaults(false, false)).toEqual([true, false]);
    expect(defaults()).toEqual([]);
  });

  it('gives names that differ: title, language, else a number', () => {
    const tracks = [
      audioTrack({ index: 1, language: 'eng', title: 'Director\'s\n"cut"' }),
      audioTrack({ index: 2, language: 'fre' }),
      audioTrack({ index: 3, language: 'fre', title: ' ' }),
      audioTrack({ index: 4, language: 'und' }),
      audioTrack({ index: 5, title: 'French' }),
    ];
    expect(audioRenditions(tracks).map(({ name }) => name)).toEqual(["Director's 'cut'", 'French', 'French (2)', 'Audio 4', 'French (3)']);
  });

  it('offers 5.1 after all stereo renditions, by a name of its own, and never as the default', () => {
    const tracks = [audioTrack({ index: 1, language: 'eng', channels: 8 }), audioTrack({ index: 2, language: 'eng', channels: 2 })];
    expect(audioRenditions(tracks).map(({ id, channels, name, isDefault }) => ({ id, channels, name, isDefault }))).toEqual([
      { id: 'a1', channels: 2, name: 'English', isDefault: true },
      { id: 'a2', channels: 2, name: 'English (2)', isDefault: false },
      { id: 'a1-51', channels: 6, name: 'English 5.1', isDefault: false },
    ]);
  });
});
