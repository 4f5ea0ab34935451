/** A sentence of a presenter's text. */
export interface Sentence {
  readonly text: string;
  /** The last one of its paragraph: a longer pause follows. */
  readonly endsParagraph: boolean;
}

/** The sentences of a text, white space and control characters made plain (a zero would end the captions); what has neither letter nor digit is left out. */
export function sentencesOf(text: string): readonly Sentence[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) =>
      [...segmenter.segment(paragraph.replace(/[\s\p{Cc}]+/gu, ' ').trim())]
        .map(({ segment }) => segment.trim())
        .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence)),
    );
  return paragraphs.flatMap((sentences) =>
    sentences.map((sentence, at) => ({ text: sentence, endsParagraph: at === sentences.length - 1 })),
  );
}

/** Two lines of captions. */
const MAX_CAPTION_CHARACTERS = 84;

/** A sentence in pieces that fit on the screen, of about equal length, parted at spaces. */
export function captionPieces(sentence: string): readonly string[] {
  const count = Math.ceil(sentence.length / MAX_CAPTION_CHARACTERS);
  if (count <= 1) return [sentence];
  const wanted = sentence.length / count;
  const pieces: string[] = [];
  let piece = '';
  for (const word of wordsOf(sentence)) {
    const longer = piece === '' ? word : `${piece} ${word}`;
    const isFull = piece !== '' && (longer.length > MAX_CAPTION_CHARACTERS || piece.length >= wanted);
    if (isFull) pieces.push(piece);
    piece = isFull ? word : longer;
  }
  return [...pieces, piece];
}

/** Scripts without spaces (Chinese, Thai) and endless words are parted anywhere. */
function wordsOf(sentence: string): readonly string[] {
  return sentence.split(' ').flatMap((word) => word.match(new RegExp(`.{1,${MAX_CAPTION_CHARACTERS / 2}}`, 'gsu')) ?? []);
}
