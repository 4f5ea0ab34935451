import type { frameTexts as english } from '../en/frame.ts';
import type { Translated } from '../translated.ts';

/** Texts of the frame around all pages, in German. */
export const frameTexts: Translated<typeof english> = {
  'frame.navigation': 'Seiten',
  'frame.page.home': 'Start',
  'frame.page.library': 'Mediathek',
  'frame.page.collections': 'Sammlungen',
  'frame.page.shares': 'Freigaben',
  'frame.page.studio': 'Studio',
  'frame.page.activity': 'Aktivität',
  'frame.page.settings': 'Einstellungen',
  'frame.loading': 'Einen Moment',
  'frame.openFile': 'Datei öffnen …',
  'frame.openFileTitle': 'Datei öffnen',
  'frame.search': 'Suchen',
  'frame.searchShortcut': 'Strg K',
  'frame.close': 'Schließen',
  'frame.unknownPage': 'Unter dieser Adresse ist nichts',
  'frame.unknownPageHint': 'Es wurde vielleicht aus der Mediathek genommen, oder die Adresse ist nicht vollständig.',
  'frame.toHome': 'Zur Startseite',
  'frame.crashed': 'Diese Seite ist stehen geblieben',
  'frame.tryAgain': 'Noch einmal',
  'frame.undo': 'Rückgängig',
  'frame.messages': 'Meldungen ({hotkey})',
  'frame.empty': 'Noch nichts hier.',

  'appearance.theme': 'Erscheinungsbild',
  'appearance.system': 'Wie das System',
  'appearance.light': 'Hell',
  'appearance.dark': 'Dunkel',
  'appearance.language': 'Sprache',
  'appearance.languageSystem': 'Wie der Browser',

  'theatre.back': 'Zurück',
  'theatre.about': 'Über diese Datei',
};
