import { describe, expect, it } from 'vitest';
import { mediaTags } from '../../../electron/engine/ffmpeg/mediaTags.ts';
import { parseProbeReport } from '../../../electron/engine/ffmpeg/probeReport.ts';

/** The tags of a file whose container and tracks have these. */
function read(tags: Readonly<Record<string, string>>, { container = 'mov,mp4', track = {} } = {}) {
  const report = parseProbeReport(
    JSON.stringify({ format: { format_name: container, tags }, streams: [{ index: 0, codec_type: 'audio', tags: track }] }),
  );
  return report && mediaTags(report);
}

describe('mediaTags', () => {
  it('reads what music says of itself', () => {
    const tags = {
      artist: 'Nina',
      ALBUM_ARTIST: 'Various',
      album: 'Live',
      track: '3/12',
      disc: '2',
      genre: '(17)Rock;Soul/17',
      date: '1964-05-01',
    };
    expect(read(tags)).toMatchObject({
      artist: 'Nina',
      albumArtist: 'Various',
      album: 'Live',
      track: 3,
      disc: 2,
      genres: ['Rock', 'Soul'],
      year: 1964,
    });
  });

  it('reads what Ogg keeps on its track, and nothing of the tracks of others', () => {
    expect(read({}, { container: 'ogg', track: { ARTIST: 'Nina', TRACKNUMBER: '07' } })).toMatchObject({ artist: 'Nina', track: 7 });
    expect(read({}, { container: 'mov,mp4', track: { artist: 'Nina' } })).toBeNull();
  });

  it('reads episodes as iTunes writes them', () => {
    expect(read({ show: 'Dark', season_number: '1', episode_sort: '2', description: 'A cave.' })).toMatchObject({
      show: 'Dark',
      season: 1,
      episode: 2,
      description: 'A cave.',
    });
  });

  it.each([
    [
      'Apple, with its zone',
      { 'com.apple.quicktime.creationdate': '2020-05-12T18:30:00+0200', creation_time: '2020-05-13T00:00:00Z' },
      '2020-05-12T16:30:00.000Z',
    ],
    ['in UTC', { creation_time: '2020-05-12T16:30:00.000000Z' }, '2020-05-12T16:30:00.000Z'],
    ['Matroska', { DATE_RECORDED: '2020-05-12 16:30:00' }, '2020-05-12T16:30:00.000Z'],
  ])('knows when it was recorded: %s', (_, tags, expected) => {
    expect(new Date(read(tags)?.recordedMs ?? 0).toISOString()).toBe(expected);
  });

  it.each([['1970-01-01T00:00:00Z'], ['1904-01-01T00:00:00Z'], ['soon'], ['2020-13-45T00:00:00Z'], ['']])(
    'takes no clock for a time: %s',
    (time) => {
      expect(read({ creation_time: time })).toBeNull();
    },
  );

  it('knows a recording by its camera', () => {
    expect(read({ 'com.apple.quicktime.make': 'Apple' })?.isRecording).toBe(true);
    expect(read({ 'com.android.version': '13' })?.isRecording).toBe(true);
    expect(read({ encoder: 'Lavf', artist: 'x' })?.isRecording).toBe(false);
  });
});
