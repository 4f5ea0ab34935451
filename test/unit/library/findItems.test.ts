import { afterAll, describe, expect, it } from 'vitest';
import { createTitledLibrary } from '../../fakes/titledLibrary.ts';

const films = createTitledLibrary([
  'Alien (1979).mkv',
  'Alien vs. Predator (2004).mkv',
  'Aliens (1986).mkv',
  'Le Fabuleux Destin d’Amélie Poulain (2001).mkv',
  '千と千尋の神隠し (2001).mkv',
  '君の名は。 (2016).mkv',
  'もののけ姫 (1997).mkv',
  '기생충 (2019).mkv',
  'Крестный отец (1972).mkv',
  'Ёлки (2010).mkv',
  'Der Himmel über Berlin (1987).mkv',
  'Straße der Nacht (1999).mkv',
  'Smørrebrød (2015).mkv',
  'الطيب صالح (2005).mkv',
  'ฉลาดเกมส์โกง (2017).mkv',
  'तीसरी क़सम (1966).mkv',
  'Ocean’s Eleven (2001).mkv',
  'Spider-Man (2002).mkv',
  '2001 A Space Odyssey (1968).mkv',
  'Schindler’s List (1993).mkv',
  'Breaking Bad/Season 1/Breaking Bad S01E01 Pilot.mkv',
  'Breaking Bad/Season 1/Breaking Bad S01E02 Cat’s in the Bag.mkv',
  'Archive/Rocky 2 (1979).mkv',
  'Archive/Rocky 10 (2030).mkv',
  'Music/Song of the Sea.flac',
]);
afterAll(() => films[Symbol.dispose]());

describe('words', () => {
  it.each([
    ['a whole title', 'Alien', ['Alien', 'Alien vs. Predator', 'Aliens']],
    ['any case', 'ALIENS', ['Aliens']],
    ['an unfinished word', 'schin', ['Schindler’s List']],
    ['words in any order', 'berlin himmel', ['Der Himmel über Berlin']],
    ['no diacritics', 'amelie', ['Le Fabuleux Destin d’Amélie Poulain']],
    ['diacritics where there are none', 'älien vs', ['Alien vs. Predator']],
    ['sharp s', 'strasse', ['Straße der Nacht']],
    ['letters that only look like others', 'smorrebrod', ['Smørrebrød']],
    ['no apostrophe', 'oceans', ['Ocean’s Eleven']],
    ['a hyphen', 'spider-man', ['Spider-Man']],
    ['a space for a hyphen', 'spider man', ['Spider-Man']],
    ['numbers', '2001 space', ['2001 A Space Odyssey']],
    ['one character of Japanese', '姫', ['もののけ姫']],
    ['two characters of Japanese', '千尋', ['千と千尋の神隠し']],
    ['characters from within', 'の名', ['君の名は。']],
    ['one syllable of Korean', '충', ['기생충']],
    ['Cyrillic without its dots', 'елки', ['Ёлки']],
    ['an unfinished word in Cyrillic', 'крест', ['Крестный отец']],
    ['Arabic', 'صالح', ['الطيب صالح']],
    ['Thai from within', 'เกมส์', ['ฉลาดเกมส์โกง']],
    ['Devanagari', 'तीसरी', ['तीसरी क़सम']],
    ['a series', 'breaking bad cat', ['Cat’s in the Bag']],
    ['nothing of the kind', 'qqqqq', []],
    ['nothing but signs', '?!* "(', []],
    ['signs of the query language', 'alien OR "NOT" NEAR(', []],
  ])('%s', (_, query, titles) => {
    expect(films.titles({ query })).toEqual(titles);
  });

  it.each([
    ['letters in the wrong order', 'shcindlers', 'Schindler’s List'],
    ['a letter too few', 'preditor', 'Alien vs. Predator'],
    ['a letter too many', 'odysssey', '2001 A Space Odyssey'],
    ['another letter', 'himmol', 'Der Himmel über Berlin'],
    ['in Cyrillic', 'крастный', 'Крестный отец'],
    ['one word of two', 'braeking bad', 'Pilot'],
  ])('are found with a slip: %s', (_, query, title) => {
    expect(films.titles({ query }).join()).toContain(title);
  });

  it('find no likenesses where the words themselves are found', () => {
    expect(films.titles({ query: 'alien ' })).toEqual(['Alien', 'Alien vs. Predator']);
  });
});

describe('filters and order', () => {
  it('titles come in their order, numbers by their value, without articles', () => {
    expect(films.titles({ query: 'rocky', sort: 'title' })).toEqual(['Rocky 2', 'Rocky 10']);
    expect(films.titles({ limit: 3 })).toEqual(['2001 A Space Odyssey', 'Alien', 'Alien vs. Predator']);
  });

  it('kinds, years and series narrow what is shown and what is found', () => {
    expect(films.titles({ kind: 'audio' })).toEqual(['Song of the Sea']);
    expect(films.titles({ yearFrom: 2001, yearTo: 2001, sort: 'title' })).toHaveLength(3);
    expect(films.titles({ query: 'alien', yearTo: 1980 })).toEqual(['Alien']);
    expect(films.titles({ series: 'breaking bad', season: 1 })).toEqual(['Pilot', 'Cat’s in the Bag']);
    expect(films.titles({ folder: 'films', kind: 'episode' })).toHaveLength(2);
  });

  it('unknown folders are said to be unknown', () => {
    expect(() => films.titles({ folder: 'nowhere' })).toThrow(/no folder named "nowhere"/);
  });

  it('every item is on one page, whatever the order', () => {
    for (const sort of ['title', 'added', 'year', 'duration', 'recorded']) {
      const pages = [0, 10, 20].flatMap((offset) => films.library.items({ sort, offset, limit: 10 } as never).items);
      expect(new Set(pages.map((item) => item.itemId)).size).toBe(25);
    }
  });

  it('totals count all pages', () => {
    expect(films.library.items({ query: 'alien', limit: 1, offset: 1 })).toMatchObject({
      total: 3,
      items: [{ title: 'Alien vs. Predator' }],
    });
  });
});
