import type { appTexts as english } from '../en/app.ts';
import type { Translated } from '../translated.ts';

/** Texts of the page as a whole, in German. */
export const appTexts: Translated<typeof english> = {
  'app.name': 'Playhead',
  'app.home': 'Playhead, zur Startseite',
  'app.skipToContent': 'Zum Inhalt springen',

  'connection.connecting': 'Verbindet',
  'connection.open': 'Verbunden',
  'connection.lost': 'Verbindung verloren, wird wieder aufgenommen',
  'connection.retryNow': 'Jetzt versuchen',
  'connection.lostError':
    'Die Verbindung zu Playhead ist verloren. Sie kommt von selbst wieder, sobald Playhead läuft; versuch es dann noch einmal.',

  'seconds.hours': '{hours} Std. {minutes} Min.',
  'seconds.wholeHours': '{hours} Std.',
  'seconds.wholeMinutes': '{minutes} Min.',
  'seconds.minutes': '{minutes} Min. {seconds} s',
  'seconds.seconds': '{seconds} s',
};
