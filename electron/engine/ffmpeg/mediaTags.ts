import type { MediaTags } from '../media/mediaInfo.ts';
import type { ProbeReport } from './probeReport.ts';

/** Cameras write one of these, encoders none. */
const CAMERA_TAGS = [
  'com.apple.quicktime.make',
  'com.apple.quicktime.model',
  'com.android.version',
  'com.android.manufacturer',
  'make',
  'model',
];
/** The first that is filled counts: Apple's has the zone of the place, the others are in UTC. */
const CREATION_TAGS = ['com.apple.quicktime.creationdate', 'date_recorded', 'creation_time'];
/** Before that nobody recorded files; clocks that were never set begin in 1904 (QuickTime), 1970 or 1980. */
const FIRST_MS = Date.UTC(1990, 0, 1);

/** What a file says of itself besides its title; null: nothing. Names are ffmpeg's, in lower case. */
export function mediaTags({ format, streams }: ProbeReport): MediaTags | null {
  // Ogg keeps the tags of the whole on its only track.
  const own = format.format_name === 'ogg' ? streams.flatMap((stream) => Object.entries(stream.tags)) : [];
  const tags: Readonly<Record<string, string>> = { ...Object.fromEntries(own), ...format.tags };
  const text = (...names: readonly string[]): string | null =>
    names.map((name) => tags[name]?.trim() ?? '').find((value) => value !== '') ?? null;
  const whole = (...names: readonly string[]): number | null => {
    const match = /^\d{1,4}/.exec(text(...names) ?? '');
    return match ? Number(match[0]) : null;
  };
  const found: MediaTags = {
    artist: text('artist', 'author'),
    albumArtist: text('album_artist', 'albumartist', 'album artist'),
    album: text('album'),
    track: whole('track', 'tracknumber'),
    disc: whole('disc', 'discnumber'),
    genres: genresIn(text('genre')),
    year: yearIn(text('date', 'year', 'date_released', 'originaldate')),
    show: text('show'),
    season: whole('season_number'),
    episode: whole('episode_sort'),
    description: text('description', 'synopsis'),
    recordedMs: CREATION_TAGS.map((name) => timeIn(tags[name])).find((ms) => ms !== null) ?? null,
    isRecording: CAMERA_TAGS.some((name) => (tags[name]?.trim() ?? '') !== ''),
  };
  const isEmpty = Object.values(found).every((value) => value === null || value === false || (Array.isArray(value) && value.length === 0));
  return isEmpty ? null : found;
}

/** ID3v2.3 puts numbers in brackets, others part several by ";", "/" or a zero. */
function genresIn(text: string | null): readonly string[] {
  const parts = (text ?? '').split(/[;/\0]|, /).map((part) => part.replace(/^\(\d+\)/, '').trim());
  return [...new Set(parts.filter((part) => part !== '' && !/^\d+$/.test(part)))];
}

function yearIn(text: string | null): number | null {
  const match = /^(1[89]|20)\d{2}/.exec(text ?? '');
  return match ? Number(match[0]) : null;
}

/** ISO 8601, also Apple's "+0200" without a colon and Matroska's space instead of the T. */
function timeIn(text: string | undefined): number | null {
  const written = (text ?? '')
    .trim()
    .replace(' ', 'T')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(written)) return null;
  const ms = Date.parse(/[Z+]|-\d\d:\d\d$/.test(written) ? written : `${written}Z`);
  return Number.isFinite(ms) && ms >= FIRST_MS ? ms : null;
}
