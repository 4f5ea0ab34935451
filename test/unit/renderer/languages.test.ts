import { expect, test } from 'vitest';
import { pathOf, searchOf } from '../../../renderer/frame/hashRoute.ts';
import { loadAppearance } from '../../../renderer/settings/appearance.ts';
import { de } from '../../../renderer/texts/de.ts';
import { en } from '../../../renderer/texts/en.ts';
import { languageFor } from '../../../renderer/texts/language.ts';

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();

test('every German text has the placeholders of the English one', () => {
  const asked = (texts: Readonly<Record<string, string>>): object =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placeholders(text)]));
  expect(asked(de)).toEqual(asked(en));
});

test.each([
  ['de', ['en-GB'], 'de'],
  [null, ['fr-FR', 'de-AT', 'en'], 'de'],
  [null, ['en-US', 'de'], 'en'],
  [null, ['zh'], 'en'],
  [null, [], 'en'],
] as const)('chosen %s, wanted %s: %s', (chosen, wanted, expected) => {
  expect(languageFor(chosen, wanted)).toBe(expected);
});

test.each([
  [null, { theme: 'system', language: null, zoomPercent: 100 }],
  ['{"theme":"dark","language":"de","zoomPercent":150}', { theme: 'dark', language: 'de', zoomPercent: 150 }],
  ['{"theme":"pink","language":"xx","zoomPercent":1000}', { theme: 'system', language: null, zoomPercent: 100 }],
  ['null', { theme: 'system', language: null, zoomPercent: 100 }],
  ['{', { theme: 'system', language: null, zoomPercent: 100 }],
])('an appearance stored as %s', (stored, expected) => {
  expect(loadAppearance({ getItem: () => stored })).toEqual(expected);
});

test.each([
  ['', '/', ''],
  ['#/library?kind=movie&sort=year', '/library', 'kind=movie&sort=year'],
  ['#/item/a%2Fb', '/item/a%2Fb', ''],
  ['#play=%2Fa%3Fb', '/', ''],
])('the page at "%s"', (hash, path, search) => {
  expect([pathOf(hash), searchOf(hash)]).toEqual([path, search]);
});
