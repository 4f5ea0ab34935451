import { expect, it } from 'vitest';
import { sidecarName } from '../../../../electron/engine/media/subtitles/sidecarName.ts';

function read(fileName: string, more: { readonly otherStems?: readonly string[]; readonly isInOwnFolder?: boolean } = {}) {
  return sidecarName({ fileName, filmStem: 'A Film (2010)', otherStems: [], isInOwnFolder: false, ...more });
}

const PLAIN = { format: 'srt', language: null, isForced: false, isSdh: false, isDefault: false, title: null };

it.each([
  { name: 'A Film (2010).srt', expected: {} },
  { name: 'a film (2010).SRT', expected: {} },
  { name: 'A Film (2010).en.srt', expected: { language: 'en' } },
  { name: 'A Film (2010).ger.ssa', expected: { language: 'de', format: 'ass' } },
  { name: 'A Film (2010).pt-BR.sdh.ass', expected: { language: 'pt-BR', isSdh: true, format: 'ass' } },
  { name: 'A Film (2010).pt_BR.vtt', expected: { language: 'pt', format: 'webvtt', title: 'BR' } },
  { name: 'A Film (2010).de.forced.srt', expected: { language: 'de', isForced: true } },
  { name: 'A Film (2010).forced.default.en.srt', expected: { language: 'en', isForced: true, isDefault: true } },
  { name: 'A Film (2010).hi.srt', expected: { language: 'hi' } },
  { name: 'A Film (2010).en.hi.srt', expected: { language: 'en', isSdh: true } },
  { name: 'A Film (2010).English.srt', expected: { language: 'en' } },
  { name: 'A Film (2010).constructor.srt', expected: { title: 'constructor' } },
  { name: 'A Film (2010) [German].srt', expected: { language: 'de' } },
  { name: 'A Film (2010)-fr.srt', expected: { language: 'fr' } },
  { name: 'A Film (2010).русский.srt', expected: { language: 'ru' } },
  { name: 'A Film (2010).日本語.srt', expected: { language: 'ja' } },
  { name: 'A Film (2010).עברית.srt', expected: { language: 'he' } },
  { name: 'A Film (2010).français.srt', expected: { language: 'fr' } },
  { name: 'A Film (2010).franc\u0327ais.srt', expected: { language: 'fr' } },
  { name: 'A Film (2010).zh-Hant.srt', expected: { language: 'zh-Hant' } },
  { name: 'A Film (2010).chs.srt', expected: { language: 'zh-Hans' } },
  { name: 'A Film (2010).en.Commentary by Ann.srt', expected: { language: 'en', title: 'Commentary by Ann' } },
  { name: 'A Film (2010).the cut.srt', expected: { title: 'the cut' } },
])('reads $name', ({ name, expected }) => {
  expect(read(name)).toEqual({ ...PLAIN, ...expected });
});

it.each([
  { name: 'A Film (2010).txt', why: 'another kind of file' },
  { name: 'A Film (2010)', why: 'no ending' },
  { name: 'Another Film.srt', why: 'another film' },
  { name: 'A Film (2010) 2.srt', why: 'goes on with another word' },
  { name: 'A Film (2010)b.srt', why: 'goes on at once' },
])('does not take $name: $why', ({ name }) => {
  expect(read(name)).toBeNull();
});

it('leaves a file to the film with the longer name', () => {
  const otherStems = ['A Film (2010).Part 2', 'A'];
  expect(read('A Film (2010).Part 2.en.srt', { otherStems })).toBeNull();
  expect(read('A Film (2010).en.srt', { otherStems })?.language).toBe('en');
});

it('takes any name in a folder of the film’s own', () => {
  expect(read('2_English.srt', { isInOwnFolder: true })).toEqual({ ...PLAIN, language: 'en' });
  expect(read('English (SDH).srt', { isInOwnFolder: true })).toEqual({ ...PLAIN, language: 'en', isSdh: true });
  expect(read('whatever.srt', { isInOwnFolder: true })).toEqual({ ...PLAIN, title: 'whatever' });
});
