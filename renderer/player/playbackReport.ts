import type { OpenedItem, SystemInfo, TrackSummary } from '../../shared/contract.ts';
import type { PlaybackFailure } from './playbackFailure.ts';
import type { PlayerStats } from './stats/playerStats.ts';

/** What is known of a film, as far as it may leave the computer. */
export interface ReportedFilm {
  /** The last part of its path: folders tell too much about people. */
  readonly fileName: string;
  readonly mode: OpenedItem['mode'];
  readonly durationSeconds: number | null;
  readonly tracks: readonly TrackSummary[];
}

/** What a report is made of. */
export interface ReportFacts {
  readonly film: ReportedFilm;
  /** null: the engine does not answer. */
  readonly system: SystemInfo | null;
  readonly userAgent: string;
  readonly failure: PlaybackFailure | null;
  readonly positionSeconds: number;
  readonly stats: PlayerStats | null;
  readonly events: readonly string[];
}

/** A text for whoever is to find out what went wrong: in English, and without paths. */
export function playbackReport({ film, system, userAgent, failure, positionSeconds, stats, events }: ReportFacts): string {
  const ffmpeg = system?.ffmpeg;
  return [
    `Playhead ${system?.version ?? '(the engine does not answer)'} on ${system?.platform ?? 'an unknown system'}`,
    `ffmpeg: ${ffmpeg ? `${ffmpeg.version} (${ffmpeg.origin})` : 'not known'}`,
    `Browser: ${userAgent}`,
    '',
    `Film: ${film.fileName}`,
    `Played: ${film.mode}, ${film.durationSeconds?.toFixed(1) ?? 'unknown'} s long, at ${positionSeconds.toFixed(1)} s`,
    ...film.tracks.map(trackLine),
    '',
    `Problem: ${failure?.message ?? 'none'}`,
    ...(stats === null ? [] : ['', 'Player:', ...Object.entries(stats).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`)]),
    '',
    'Events:',
    ...(events.length === 0 ? ['  none'] : events.map((event) => `  ${event}`)),
    '',
  ].join('\n');
}

function trackLine({ index, kind, codec, language, widthPx, heightPx, frameRate, channels, form }: TrackSummary): string {
  const size = widthPx === undefined ? null : `${widthPx}x${heightPx}`;
  const rate = typeof frameRate === 'number' ? `${frameRate.toFixed(3)} fps` : null;
  const sound = channels === undefined ? null : `${channels} channels`;
  return `  ${[`${index}: ${kind}`, codec, size, rate, sound, form, language].filter(Boolean).join(', ')}`;
}
