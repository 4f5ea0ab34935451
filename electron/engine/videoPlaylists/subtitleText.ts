import type { SubtitleCue } from '../media/subtitles/cue.ts';
import type { MadeSubtitleFile } from './madePlaylist.ts';

/** Cues as a file of a format that players take by itself; styles stay behind in WebVTT. */
export function subtitleText(cues: readonly SubtitleCue[], format: MadeSubtitleFile['format']): string {
  switch (format) {
    case 'webvtt':
      return ['WEBVTT\n', ...cues.map((cue) => webVttBlock(cue))].join('\n');
    case 'srt':
      return cues.map((cue, i) => `${i + 1}\n${srtTime(cue.startMs)} --> ${srtTime(cue.endMs)}\n${decoded(cue.payload)}\n`).join('\n');
    case 'ass':
      return `${ASS_HEAD}${cues.map((cue) => assLine(cue)).join('')}`;
  }
}

const ASS_HEAD = `[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
`;

function webVttBlock({ startMs, endMs, settings, payload }: SubtitleCue): string {
  return `${clock(startMs, '.')} --> ${clock(endMs, '.')}${settings === '' ? '' : ` ${settings}`}\n${payload}\n`;
}

function srtTime(ms: number): string {
  return clock(ms, ',');
}

function assLine({ startMs, endMs, payload }: SubtitleCue): string {
  // Hundredths, hours of one digit; braces would begin an override.
  const time = (ms: number): string => clock(Math.round(ms / 10) * 10, '.').slice(1, -1);
  const text = decoded(payload).replace(/<(\/?)([biu])>/g, (_, slash: string, tag: string) => `{\\${tag}${slash === '' ? 1 : 0}}`);
  return `Dialogue: 0,${time(startMs)},${time(endMs)},Default,,0,0,0,,${text.replaceAll('\n', '\\N')}\n`;
}

/** WebVTT's escapes and classes as plain text; b, i and u stay. */
function decoded(payload: string): string {
  return payload
    .replace(/<(?!\/?[biu]>)[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&lrm;', '')
    .replaceAll('&rlm;', '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}

function clock(ms: number, point: '.' | ','): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}${point}${String(ms % 1000).padStart(3, '0')}`;
}
