import type { desktopTexts as english } from '../en/desktop.ts';
import type { Translated } from '../translated.ts';

/** Texts that only the desktop app has, in German. */
export const desktopTexts: Translated<typeof english> = {
  'desktop.folderOffer': '„{name}“ zur Mediathek hinzufügen?',
  'desktop.addFolder': 'Hinzufügen',
  'desktop.folderAdded': '„{name}“ ist jetzt in der Mediathek.',
  'desktop.title': 'Diese App',
  'desktop.staysInTray': 'Ohne Fenster weiterlaufen',
  'desktop.staysInTrayHint': 'Wird das Fenster geschlossen, bleibt Playhead in der Leiste, und was du teilst, bleibt geteilt.',
  'desktop.updates': 'Von selbst aktualisieren',
  'desktop.updatesHint':
    'Sucht einmal am Tag nach neuen Versionen, holt sie im Hintergrund und setzt sie ein, wenn Playhead beendet wird. Solange das aus ist, wird im Netz nichts gefragt.',
  'desktop.updatesInDevelopment': 'Dieses Playhead wurde aus dem Quelltext gebaut. Aktualisiere den Quelltext, um ein neueres zu bekommen.',
  'desktop.updatesUnsigned':
    'Dieses Playhead hat niemand signiert, es kann sich daher nicht sicher selbst aktualisieren. Installiere ein neueres Paket darüber.',
  'desktop.updatesChecking': 'Eine neue Version wird gesucht …',
  'desktop.updatesCurrent': 'Das ist die neueste Version. Nachgesehen: {time}.',
  'desktop.updatesDownloading': 'Version {version} wird geholt: {percent} %',
  'desktop.updatesReady': 'Version {version} ist da. Sie wird eingesetzt, wenn Playhead beendet wird.',
  'desktop.updatesFailed': 'Es konnte nicht nach einer neuen Version gesucht werden: {message}',
  'desktop.checkNow': 'Noch einmal suchen',
  'desktop.installNow': 'Jetzt damit neu starten',
  'desktop.showLogs': 'Protokolle anzeigen',
};
