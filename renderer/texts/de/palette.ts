import type { paletteTexts as english } from '../en/palette.ts';
import type { Translated } from '../translated.ts';

/** Texts of the command palette, in German. */
export const paletteTexts: Translated<typeof english> = {
  'palette.title': 'Suchen und hingehen',
  'palette.placeholder': 'Ein Titel, eine Seite oder was du tun möchtest',
  'palette.titles': 'Titel',
  'palette.pages': 'Seiten',
  'palette.actions': 'Befehle',
  'palette.nothing': 'Nichts gefunden zu „{words}“.',
  'palette.all': 'Alles zeigen, was zu „{words}“ gefunden wurde',
  'palette.hint': 'Eingabe öffnet, Umschalt und Eingabe spielt sofort ab',
  'palette.themeLight': 'Helles Erscheinungsbild',
  'palette.themeDark': 'Dunkles Erscheinungsbild',
  'palette.themeSystem': 'Erscheinungsbild wie das System',
  'palette.language': 'Sprache: {language}',
  'palette.favourites': 'Favoriten',
  'palette.unwatched': 'Was ich noch nicht gesehen habe',
};
