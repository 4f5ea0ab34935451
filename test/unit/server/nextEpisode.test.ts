import { describe, expect, it } from 'vitest';
import { nextEpisodeName } from '../../../electron/engine/server/nextEpisode.ts';

describe('nextEpisodeName', () => {
  it.each([
    ['the next number', ['Show S01E09.mkv', 'Show S01E10 The end.mkv'], 'Show S01E10 The end.mkv'],
    ['the next season', ['show s01e10 the end.mkv', 'Show S02E01.mp4'], 'Show S02E01.mp4'],
    ['numbers first', ['2 Beach.avi', '3 Harbour.avi'], '3 Harbour.avi'],
    ['a gap', ['E1.mkv', 'E4.mkv'], 'E4.mkv'],
    ['parts of a year alike', ['Trip 1998 part 1.avi', 'Trip 1998 part 2.avi'], 'Trip 1998 part 2.avi'],
    ['nothing behind the last', ['E4.mkv'], null],
    ['another series', ['Show S01E09.mkv', 'Town S01E10.mkv'], null],
    ['no numbers', ['Beach.avi', 'Harbour.avi'], null],
    ['another name of the same number', ['Show 1.avi', 'Show 1.mkv'], null],
    ['a film and its remake', ['Heat (1986).mkv', 'Heat 2.mkv'], null],
  ])('%s', (_, names, next) => {
    expect(nextEpisodeName(names, names[0]!)).toBe(next);
  });

  it('knows nothing of a file that is not there', () => {
    expect(nextEpisodeName(['E1.mkv', 'E2.mkv'], 'E0.mkv')).toBeNull();
  });
});
