import { describe, expect, it } from 'vitest';
import { captionsAss, readingSeconds, spreadOver } from '../../../electron/engine/sessions/presenter/captions.ts';
import { captionPieces, sentencesOf } from '../../../electron/engine/sessions/presenter/sentences.ts';
import { languageOfText } from '../../../electron/engine/sessions/presenter/textLanguage.ts';

describe('sentencesOf', () => {
  it('parts sentences and paragraphs, and leaves out what cannot be said', () => {
    expect(sentencesOf('One. Two!\n\n***\n\nThree\n is \0  long?')).toEqual([
      { text: 'One.', endsParagraph: false },
      { text: 'Two!', endsParagraph: true },
      { text: 'Three is long?', endsParagraph: true },
    ]);
    expect(sentencesOf(' \n — \n')).toEqual([]);
  });
});

describe('captionPieces', () => {
  it.each(['short', 'word '.repeat(60).trim(), '字'.repeat(200), `${'x'.repeat(300)} end`])(
    'fits on the screen and loses nothing: %s',
    (sentence) => {
      const pieces = captionPieces(sentence);
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(84);
      expect(pieces.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''));
    },
  );
});

describe('captions', () => {
  it('stand as long as their share of the speech', () => {
    expect(spreadOver(['aa', 'bbbbbb'], 1, 9)).toEqual([
      { text: 'aa', startSeconds: 1, endSeconds: 3 },
      { text: 'bbbbbb', startSeconds: 3, endSeconds: 9 },
    ]);
    expect(readingSeconds('Hi.')).toBe(1.5);
    expect(readingSeconds('x'.repeat(150))).toBe(10);
  });
  it('take nothing of a text for a tag', () => {
    const text = captionsAss({
      title: '{\\b1}Title',
      spoken: [{ text: 'back\\N{slash}', startSeconds: 3661.239, endSeconds: 3662 }],
      endSeconds: 4000,
    });
    expect(text).toContain('Dialogue: 0,0:00:00.00,1:06:40.00,Title,,0,0,0,,{\\fad(400,0)}\\{\\\u2060b1\\}Title');
    expect(text).toContain('Dialogue: 0,1:01:01.24,1:01:02.00,Caption,,0,0,0,,{\\fad(120,120)}back\\\u2060N\\{slash\\}');
  });
});

it.each([
  ['The playlist is live as soon as the answer arrives.', 'en'],
  ['Die Wiedergabeliste ist sofort da, und der Film beginnt.', 'de'],
  ['La liste est là et le film commence dans une seconde.', 'fr'],
  ['12 345', null],
])('languageOfText(%s)', (text, language) => {
  expect(languageOfText(text)).toBe(language);
});
