import { describe, expect, it } from 'vitest';
import { de } from '../../../../electron/desktop/texts/de.ts';
import { en } from '../../../../electron/desktop/texts/en.ts';
import { filled, shellTexts } from '../../../../electron/desktop/texts/shellTexts.ts';

describe('shellTexts', () => {
  it('takes what was chosen, then the first of the system’s languages that there is, then English', () => {
    const open = (chosen: 'en' | 'de' | null, system: readonly string[]): string => shellTexts(chosen, system).cancel;
    expect([open('en', ['de-DE']), open(null, ['fr-FR', 'de-AT', 'en']), open(null, ['fr-FR']), open(null, [])]).toEqual([
      'Cancel',
      'Abbrechen',
      'Cancel',
      'Cancel',
    ]);
  });

  it('has the same places to fill in in both languages', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();
    const keys = Object.keys(en) as (keyof typeof en)[];
    expect(keys.filter((key) => places(en[key]).join() !== places(de[key]).join())).toEqual([]);
    expect(filled(de.sharedWithMany, { count: '3' })).toBe('Geteilt, 3 Personen schauen zu');
  });

  it('marks each menu by a letter of its own', () => {
    for (const texts of [en, de]) {
      const letters = [texts.file, texts.edit, texts.playback, texts.view, texts.window, texts.help].map((label) =>
        /&(.)/.exec(label)?.[1]?.toLowerCase(),
      );
      expect(new Set(letters).size).toBe(6);
    }
  });
});
