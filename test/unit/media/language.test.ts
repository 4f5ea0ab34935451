import { describe, expect, it } from 'vitest';
import { canonicalLanguage, languageName } from '../../../electron/engine/media/language.ts';
import { singleLine } from '../../../electron/engine/media/singleLine.ts';

describe('canonicalLanguage', () => {
  it.each([
    ['eng', 'en'],
    ['ger', 'de'],
    ['deu', 'de'],
    ['fre', 'fr'],
    ['chi', 'zh'],
    ['pt-br', 'pt-BR'],
    ['pt_BR', 'pt-BR'],
    ['und', null],
    ['zxx', null],
    ['', null],
    ['English', null],
    ['e n', null],
    ['\u0000', null],
    [null, null],
  ])('%j is %j', (text, tag) => {
    expect(canonicalLanguage(text)).toBe(tag);
  });
});

describe('languageName', () => {
  it.each([
    ['de', 'German'],
    ['pt-BR', 'Brazilian Portuguese'],
    ['qxx', null],
  ])('%s is called %s', (tag, name) => {
    expect(languageName(tag)).toBe(name);
  });
});

describe('singleLine', () => {
  it.each([
    ['plain', 'plain'],
    ['two\r\nlines', 'two lines'],
    ['a "quoted" word', "a 'quoted' word"],
    ['e\u0301', '\u00e9'],
    ['nul\u0000 and \u0085 and \u2028 end\u2029', 'nul  and   and   end'],
    ['\ud800', '\ufffd'],
    [' \t ', ''],
  ])('%j becomes %j', (text, line) => {
    expect(singleLine(text)).toBe(line);
  });
});
