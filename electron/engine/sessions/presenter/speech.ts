import { writeFile } from 'node:fs/promises';
import { writeFailure } from '../sessionFolder.ts';
import type { Synthesiser } from '../speech/synthesiser.ts';
import { pcmSeconds, silentPcm, wavOf, type Pcm } from '../speech/wav.ts';
import type { SpokenText } from './captions.ts';
import type { Sentence } from './sentences.ts';

/** Before the first word, behind a sentence, and behind a paragraph. */
const LEAD_SECONDS = 0.3;
const PAUSE_SECONDS = 0.25;
const PARAGRAPH_PAUSE_SECONDS = 0.7;

/** Sentences that are spoken at once: a synthesiser starts anew for each, and whoever needs to know how long it all is waits for the last. */
const SPOKEN_AT_ONCE = 3;

/** Sentences as they were spoken so far. */
export interface Spoken {
  readonly texts: readonly SpokenText[];
  /** When the last word ends. */
  readonly endSeconds: number;
  /** All of them; what was said before is the same in each. */
  readonly pcm: Pcm;
}

/** Speaks sentence by sentence, so that captions stand exactly as long as their words. Gives out what there is after each. Throws what the synthesiser throws. */
export async function* speakSentences(
  sentences: readonly Sentence[],
  synthesiser: Synthesiser,
  { language, signal }: { readonly language: string | null; readonly signal: AbortSignal },
): AsyncGenerator<() => Spoken> {
  const chunks: Buffer[] = [];
  const texts: SpokenText[] = [];
  let seconds = 0;
  const ahead: Promise<Pcm>[] = [];
  const begin = (text: string): Promise<Pcm> => {
    const speech = synthesiser.speak(text, { language, signal });
    speech.catch(() => undefined); // thrown when its turn comes
    return speech;
  };
  for (const [index, { text, endsParagraph }] of sentences.entries()) {
    const speech = ahead.shift() ?? begin(text);
    // The first alone: somebody waits for it.
    const next = index === 0 ? [] : sentences.slice(index + 1 + ahead.length, index + SPOKEN_AT_ONCE);
    ahead.push(...next.map((sentence) => begin(sentence.text)));
    const pcm = await speech;
    const append = (data: Buffer): void => {
      chunks.push(data);
      seconds += pcmSeconds({ ...pcm, data });
    };
    if (chunks.length === 0) append(silentPcm(pcm, LEAD_SECONDS));
    const startSeconds = seconds;
    append(pcm.data);
    texts.push({ text, startSeconds, endSeconds: seconds });
    const endSeconds = seconds;
    append(silentPcm(pcm, endsParagraph ? PARAGRAPH_PAUSE_SECONDS : PAUSE_SECONDS));
    yield () => ({ texts: [...texts], endSeconds, pcm: { ...pcm, data: Buffer.concat(chunks) } });
  }
}

/** Writes what was spoken as a file that ffmpeg reads. Throws NO_SPACE, FILE_UNREADABLE. */
export async function writeSpeech(path: string, { pcm }: Spoken): Promise<void> {
  await writeFile(path, wavOf(pcm)).catch((error: unknown) => {
    throw writeFailure(error);
  });
}
