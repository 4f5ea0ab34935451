import { PRESENTER_SIZE, WAVEFORM } from '../../ffmpeg/presenter/presenterPicture.ts';
import { captionPieces } from './sentences.ts';

/** Something said between two times, seconds from the video's start. */
export interface SpokenText {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Characters a person reads in a second, and the shortest time for the eye to find a caption. */
const READING_CHARACTERS_PER_SECOND = 15;
const SHORTEST_SECONDS = 1.5;

/** How long a text stands where nobody says it. */
export function readingSeconds(text: string): number {
  return Math.max(SHORTEST_SECONDS, text.length / READING_CHARACTERS_PER_SECOND);
}

/** Spreads sentences over a time, by their lengths. */
export function spreadOver(sentences: readonly string[], startSeconds: number, endSeconds: number): readonly SpokenText[] {
  const total = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
  let before = 0;
  return sentences.map((text) => {
    const at = (characters: number): number => startSeconds + ((endSeconds - startSeconds) * characters) / total;
    const spoken = { text, startSeconds: at(before), endSeconds: at(before + text.length) };
    before += text.length;
    return spoken;
  });
}

const { widthPx, heightPx } = PRESENTER_SIZE;
const TITLE_PX = 44;
const CAPTION_PX = 38;

const HEADER = [
  '[Script Info]',
  'ScriptType: v4.00+',
  `PlayResX: ${widthPx}`,
  `PlayResY: ${heightPx}`,
  // Lines of about equal length.
  'WrapStyle: 0',
  'ScaledBorderAndShadow: yes',
  'YCbCr Matrix: TV.709',
  '',
  '[V4+ Styles]',
  'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
  `Style: Title,sans-serif,${TITLE_PX},&H00FFFFFF,&H00FFFFFF,&H60000000,&H60000000,1,0,0,0,100,100,0,0,1,0,1.5,7,${WAVEFORM.leftPx},${WAVEFORM.leftPx},52,1`,
  `Style: Caption,sans-serif,${CAPTION_PX},&H00FFFFFF,&H00FFFFFF,&H60000000,&H60000000,0,0,0,0,100,100,0,0,1,0,1.5,2,140,140,48,1`,
  '',
  '[Events]',
  'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
];

/** Title and captions as an ASS file: the title stands all the time, what is said stands while it is said, in pieces that fit. */
export function captionsAss({
  title,
  spoken,
  endSeconds,
}: {
  readonly title: string;
  readonly spoken: readonly SpokenText[];
  readonly endSeconds: number;
}): string {
  const titleLine = title === '' ? [] : [dialogue({ text: title, startSeconds: 0, endSeconds }, 'Title', 'fad(400,0)')];
  const captions = spoken.flatMap((said) =>
    spreadOver(captionPieces(said.text), said.startSeconds, said.endSeconds).map((piece) => dialogue(piece, 'Caption', 'fad(120,120)')),
  );
  return [...HEADER, ...titleLine, ...captions, ''].join('\n');
}

function dialogue({ text, startSeconds, endSeconds }: SpokenText, style: string, tag: string): string {
  return `Dialogue: 0,${timeText(startSeconds)},${timeText(endSeconds)},${style},,0,0,0,,{\\${tag}}${plain(text)}`;
}

/** h:mm:ss.cc */
function timeText(seconds: number): string {
  const centis = Math.round(seconds * 100);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(centis / 360_000)}:${two(Math.floor(centis / 6000) % 60)}:${two(Math.floor(centis / 100) % 60)}.${two(centis % 100)}`;
}

/** Nothing of the text is taken for a tag or an escape: a word joiner behind a backslash, as ffmpeg does it. */
function plain(text: string): string {
  return text
    .replace(/\\/g, '\\\u2060')
    .replace(/[{}]/g, String.raw`\$&`)
    .replace(/\s+/g, ' ');
}
