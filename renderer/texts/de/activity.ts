import type { activityTexts as english } from '../en/activity.ts';
import type { Translated } from '../translated.ts';

/** Texts of what the engine does, in German. */
export const activityTexts: Translated<typeof english> = {
  'activity.title': 'In Arbeit',
  'activity.idle': 'Nichts zu tun',
  'activity.idleHint': 'Playhead arbeitet nur, während jemand schaut, und nur an dem Teil, der geschaut wird.',
  'activity.runs': 'Läufe',
  'activity.runState.held': 'Angehalten: weit genug voraus',
  'activity.runState.queued': 'Wartet auf einen freien Platz',
  'activity.runState.starting': 'Beginnt',
  'activity.reason.waited': 'Jemand wartet darauf',
  'activity.reason.lookahead': 'Bald gebraucht',
  'activity.reason.advance': 'Im Voraus gewünscht',
  'activity.reason.background': 'Im Hintergrund',
  'activity.audioRendition': 'Ton {number}',
  'activity.copied': 'unverändert kopiert',
  'activity.speed': '{speed}×',
  'activity.speedLabel': '{speed}-mal so schnell wie das Abspielen',
  'activity.segments': 'Segmente {first} bis {last}, jetzt {current}',
  'activity.process': 'Prozess {pid}',
  'activity.waiting': 'Wartende Anfragen',
  'activity.encoded': 'Umgewandelt',
  'activity.served': 'Gesendet',
  'activity.cache': 'Zwischenspeicher',
  'activity.cacheOf': '{used} von {limit}',
  'activity.cacheSegments': '{count} Segmente',
  'activity.cacheHits': '{percent} wiederverwendet',
  'activity.emptyCache': 'Zwischenspeicher leeren',
  'activity.emptyCacheTooltip': 'Unbedenklich: Was läuft, läuft weiter, und was wieder gebraucht wird, wird neu gemacht.',
  'activity.cacheEmptied': 'Der Zwischenspeicher ist leer.',
  'activity.loading': 'Wird gefragt, was läuft',
};
