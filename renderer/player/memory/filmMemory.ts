import type { FilmWishes, NamedTrack } from '../filmWishes.ts';
import { NO_WISHES } from '../filmWishes.ts';
import { pictureShapeFrom, type PictureShape } from '../pictureShape.ts';
import { playbackRateFrom } from '../playbackRates.ts';
import { subtitleLookFrom, type SubtitleLook } from '../subtitles/subtitleLook.ts';

/** What a viewer has set: for this film or series, and for all of them (volume and the look of text). */
export interface FilmMemory {
  readonly wishes: FilmWishes;
  readonly shape: PictureShape;
  readonly look: SubtitleLook;
}

const KEY = 'playhead.player';
/** Films and series that are remembered, the latest first. */
const KEPT = 200;

type Fields = Readonly<Record<string, unknown>>;

/** What is remembered for a film; as things are usually where nothing readable is stored. */
export function loadFilmMemory(storage: Storage, filmKey: string): FilmMemory {
  const { everywhere, films } = stored(storage);
  const film = fieldsOf(films.find(([key]) => key === filmKey)?.[1]);
  return {
    wishes: {
      audio: namedTrackFrom(film['audio']),
      subtitles: film['subtitles'] === 'off' ? 'off' : namedTrackFrom(film['subtitles']),
      quality: typeof film['quality'] === 'string' ? film['quality'] : null,
      rate: playbackRateFrom(numberOr(film['rate'], NO_WISHES.rate)),
      subtitleDelaySeconds: numberOr(film['subtitleDelaySeconds'], 0),
      volume: Math.min(2, Math.max(0, numberOr(everywhere['volume'], NO_WISHES.volume))),
      isMuted: everywhere['isMuted'] === true,
    },
    shape: pictureShapeFrom(film['shape']),
    look: subtitleLookFrom(everywhere['look']),
  };
}

/** Remembers; a storage that is full or forbidden leaves what was there before. */
export function saveFilmMemory(storage: Storage, filmKey: string, { wishes, shape, look }: FilmMemory): void {
  const { volume, isMuted, ...ofFilm } = wishes;
  const { films } = stored(storage);
  const others = films.filter(([key]) => key !== filmKey);
  try {
    storage.setItem(
      KEY,
      JSON.stringify({ everywhere: { volume, isMuted, look }, films: [[filmKey, { ...ofFilm, shape }], ...others].slice(0, KEPT) }),
    );
  } catch {
    // Only a quota or a privacy setting makes setItem throw (HTML standard, 12.2.1): then nothing is remembered.
  }
}

/** Under what a film is remembered: episodes together, by what stands before the episode's number; other films by their content. */
export function filmKeyOf(fileName: string, itemId: string): string {
  const series = /^(.*?)[\s._-]*s\d{1,2}[\s._-]*e\d{1,3}/i.exec(fileName) ?? /^(.+?)\s+-\s+\d{1,3}\b/.exec(fileName);
  const name =
    series?.[1]
      ?.toLowerCase()
      .replaceAll(/[\s._-]+/g, ' ')
      .trim() ?? '';
  return name === '' ? `item:${itemId}` : `series:${name}`;
}

function stored(storage: Storage): { readonly everywhere: Fields; readonly films: readonly (readonly [key: string, film: unknown])[] } {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(storage.getItem(KEY) ?? 'null');
  } catch {
    // Written by something else, or cut off: forgetting it is all that can be done.
  }
  const { everywhere, films } = fieldsOf(parsed);
  return { everywhere: fieldsOf(everywhere), films: Array.isArray(films) ? films.filter(isEntry) : [] };
}

function isEntry(value: unknown): value is readonly [string, unknown] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function namedTrackFrom(value: unknown): NamedTrack | null {
  const { name, language } = fieldsOf(value);
  return typeof name === 'string' ? { name, language: typeof language === 'string' ? language : null } : null;
}

function numberOr(value: unknown, usual: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : usual;
}
