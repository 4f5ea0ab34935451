import type { openTexts as english } from '../en/open.ts';
import type { Translated } from '../translated.ts';

/** Texts of choosing what to play, in German. */
export const openTexts: Translated<typeof english> = {
  'open.pathLabel': 'Pfad der Datei',
  'open.pathPlaceholder': '/home/ich/Filme/…',
  'open.pasteTooltip': 'Einen Pfad aus der Zwischenablage einfügen',
  'open.pasteRefused': 'Der Browser lässt diese Seite die Zwischenablage nicht lesen. Bitte mit der Tastatur in das Feld einfügen.',
  'open.submit': 'Öffnen',
  'open.opening': 'Wird geöffnet',
  'open.browse': 'Durchsuchen …',
  'open.empty': 'Bitte zuerst den vollständigen Pfad einer Datei eingeben oder einfügen.',
  'open.failed': 'Das ließ sich nicht öffnen',
  'open.dropHint': 'Oder eine Datei irgendwo auf dieses Fenster ziehen.',
  'open.dropHere': 'Zum Abspielen loslassen',
  'open.dropNothing': 'Da war nichts zum Abspielen dabei.',
  'open.dropUnreadable': 'Das lässt sich nicht lesen. Vielleicht wurde es verschoben, oder der Browser darf es nicht lesen.',
  'open.folderOffer':
    '„{name}“ abspielen, insgesamt {count}? In die Mediathek kommt der Ordner unter Einstellungen, Ordner: Eine Seite erfährt nicht, wo er liegt.',
  'open.folderPlay': 'Alle abspielen',
  'open.folderNothing': 'In „{name}“ ist nichts zum Abspielen.',

  'recent.title': 'Zuletzt geöffnet',
  'recent.empty': 'Was du öffnest, wird hier gemerkt, nur in diesem Browser.',
  'recent.resumeAt': 'geht weiter bei {time}',
  'recent.remove': '{title} vergessen',
  'recent.removed': '{title} ist vergessen.',
  'recent.undo': 'Rückgängig',

  'picker.title': 'Eine Datei wählen',
  'picker.description':
    'Ordner des Rechners, auf dem Playhead läuft. Tippen filtert, Pfeiltasten bewegen, Eingabe öffnet, Rücktaste geht nach oben.',
  'picker.close': 'Schließen',
  'picker.filter': 'Filtern',
  'picker.breadcrumb': 'Ordner',
  'picker.entries': 'Ordner und Dateien',
  'picker.folder': 'Ordner',
  'picker.up': 'Einen Ordner nach oben',
  'picker.emptyFolder': 'Hier sind keine Filme.',
  'picker.nothingMatches': 'Hier heißt nichts „{filter}“.',
  'picker.truncated': 'In diesem Ordner ist mehr, als gezeigt werden kann. Zum Filtern tippen oder das Pfadfeld benutzen.',
  'picker.loading': 'Der Ordner wird gelesen',
  'picker.failed': 'Dieser Ordner lässt sich nicht zeigen',
  'picker.back': 'Zurück, wo es ging',
};
