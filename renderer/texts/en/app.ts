/** Texts of the page as a whole, in English. */
export const appTexts = {
  'app.name': 'Playhead',
  'app.home': 'Playhead, to the start page',
  'app.skipToContent': 'Skip to the content',

  'connection.connecting': 'Connecting',
  'connection.open': 'Connected',
  'connection.lost': 'Connection lost, reconnecting',
  'connection.retryNow': 'Try now',
  'connection.lostError': 'The connection to Playhead is lost. It comes back by itself as soon as Playhead runs again; then try once more.',

  'seconds.hours': '{hours} h {minutes} min',
  'seconds.wholeHours': '{hours} h',
  'seconds.wholeMinutes': '{minutes} min',
  'seconds.minutes': '{minutes} min {seconds} s',
  'seconds.seconds': '{seconds} s',
} as const;
