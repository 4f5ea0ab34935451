import { writeFile } from 'node:fs/promises';
import type { Clock } from '../../base/clock.ts';
import { EngineError } from '../../base/errors.ts';
import type { EncodeTools } from '../../ffmpeg/mediaTools.ts';
import type { MediaInfo } from '../../media/mediaInfo.ts';
import type { SegmentTimeline } from '../../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../../media/timebase.ts';
import type { StartRun } from '../../transcode/renditionStream.ts';
import { transcodeItemFrom } from '../../transcode/transcodeItem.ts';
import type { RunSource } from '../conversion/fileConversion.ts';
import type { RenderPart, SessionRenderer } from '../renderer.ts';
import type { PresenterSound } from '../session.ts';
import { writeFailure, type SessionFolder } from '../sessionFolder.ts';
import type { Synthesiser } from '../speech/synthesiser.ts';
import { wavInfo } from '../speech/wav.ts';
import { captionsAss, readingSeconds, spreadOver, type SpokenText } from './captions.ts';
import { createPresenterRunStarter } from './presenterRuns.ts';
import { PRESENTER_TARGET_SECONDS, presenterTimeline } from './presenterTimeline.ts';
import { sentencesOf } from './sentences.ts';
import { speakSentences, writeSpeech, type Spoken } from './speech.ts';
import { languageOfText } from './textLanguage.ts';

export interface PresenterRequest {
  readonly title: string;
  readonly text: string;
  readonly sound: PresenterSound;
  /** With its canvas, and its recording where it has one. */
  readonly folder: SessionFolder;
  /** Throws FFMPEG_MISSING. */
  readonly tools: () => Promise<Pick<EncodeTools, 'ffmpeg' | 'processTable'>>;
  readonly source: Pick<RunSource, 'runStarter'>;
  /** null: this computer has none. */
  readonly synthesiser: () => Promise<Synthesiser | null>;
  readonly clock: Clock;
}

/** Speech that has to be there before drawing begins: it is watched while the rest is spoken. */
const HEAD_START_SECONDS = 5;

/** The beginning is made at the pace of somebody who waits. */
const QUICK_SEGMENTS = 2;

/** A picture with title, captions and a waveform over a recording, over speech made from the text, or over silence. */
export function presenter(request: PresenterRequest): SessionRenderer {
  const { sound, text } = request;
  const sentences = sentencesOf(text);
  return {
    async *parts({ signal }) {
      if (sound.kind === 'recording') {
        const { info } = sound;
        const endSeconds = info.durationSeconds ?? 0;
        const spoken = spreadOver(
          sentences.map((sentence) => sentence.text),
          0,
          endSeconds,
        );
        yield* inTwoPaces(
          await partOf(request, { spoken, endSeconds, sound: { path: request.folder.recordingPath, info } }, 'captions', signal),
        );
        return;
      }
      const synthesiser = sound.kind === 'speech' ? await request.synthesiser() : null;
      if (synthesiser) yield* spokenParts(request, synthesiser, signal);
      else yield* inTwoPaces(await partOf(request, readSilently(sentences.map((sentence) => sentence.text)), 'captions', signal));
    },
  };
}

/** The first sentences as soon as they are spoken, then all. */
async function* spokenParts(request: PresenterRequest, synthesiser: Synthesiser, signal: AbortSignal): AsyncGenerator<RenderPart> {
  const sentences = sentencesOf(request.text);
  const totalCharacters = sentences.reduce((sum, { text }) => sum + text.length, 0);
  const speaking = speakSentences(sentences, synthesiser, { language: languageOfText(request.text), signal });
  let spoken = await nextSpoken(speaking, (endSeconds) => endSeconds >= HEAD_START_SECONDS);
  if (spoken === null)
    throw new EngineError('BAD_REQUEST', 'There is nothing to say in "text_content".', { details: { field: 'text_content' } });
  if (spoken.texts.length < sentences.length) {
    // The others are spoken while the first ones are drawn.
    const rest = nextSpoken(speaking, () => false);
    rest.catch(() => undefined); // thrown below
    const saidCharacters = spoken.texts.reduce((sum, { text }) => sum + text.length, 0);
    const wholeTicks = Math.round((spoken.endSeconds * TICKS_PER_SECOND * totalCharacters) / saidCharacters);
    const part = await spokenPart(request, spoken, 'beginning', signal);
    // Its own end is not the video's: what lies before its last boundaries is the same in the whole.
    const endSegment = part.timeline.boundaries.findLastIndex((ticks) => ticks <= (spoken?.endSeconds ?? 0) * TICKS_PER_SECOND);
    yield {
      ...part,
      endSegment: Math.min(endSegment, part.timeline.segmentCount - 1),
      isWholeKnown: false,
      wholeTicks,
      pace: 'quick',
    };
    spoken = (await rest) ?? spoken;
  }
  yield* inTwoPaces(await spokenPart(request, spoken, 'captions', signal));
}

/** Reads on until it is enough or all was spoken; null: there was nothing left. */
async function nextSpoken(speaking: AsyncGenerator<() => Spoken>, isEnough: (endSeconds: number) => boolean): Promise<Spoken | null> {
  let last: Spoken | null = null;
  for (let next = await speaking.next(); !next.done; next = await speaking.next()) {
    last = next.value();
    if (isEnough(last.endSeconds)) break;
  }
  return last;
}

async function spokenPart(request: PresenterRequest, spoken: Spoken, name: string, signal: AbortSignal): Promise<WholePart> {
  const path = request.folder.file(`${name}.wav`);
  await writeSpeech(path, spoken);
  return partOf(request, { spoken: spoken.texts, endSeconds: spoken.endSeconds, sound: { path, info: wavInfo(spoken.pcm) } }, name, signal);
}

/** Texts that nobody says, one after the other at reading speed. */
function readSilently(texts: readonly string[]): Content {
  let endSeconds = 0;
  const spoken = texts.map((text): SpokenText => {
    const startSeconds = endSeconds;
    endSeconds += readingSeconds(text);
    return { text, startSeconds, endSeconds };
  });
  return { spoken, endSeconds, sound: null };
}

interface Content {
  readonly spoken: readonly SpokenText[];
  readonly endSeconds: number;
  readonly sound: { readonly path: string; readonly info: MediaInfo } | null;
}

type WholePart = Omit<RenderPart, 'endSegment' | 'pace'>;

/** `name`: of its captions' file, which a run may still read while the next part is prepared. */
async function partOf(
  request: PresenterRequest,
  { spoken, endSeconds, sound }: Content,
  name: string,
  signal: AbortSignal,
): Promise<WholePart> {
  const { folder, title, clock } = request;
  const timeline = presenterTimeline(endSeconds);
  const captionsPath = folder.file(`${name}.ass`);
  const wholeSeconds = timeline.durationTicks / TICKS_PER_SECOND;
  await writeFile(captionsPath, captionsAss({ title, spoken, endSeconds: wholeSeconds })).catch((error: unknown) => {
    throw writeFailure(error);
  });
  const drawn = { canvasPath: folder.canvasPath, soundPath: sound?.path ?? null, captionsPath };
  return {
    timeline,
    isWholeKnown: true,
    wholeTicks: timeline.durationTicks,
    targetSeconds: PRESENTER_TARGET_SECONDS,
    pictures: createPresenterRunStarter({ ...drawn, tools: await request.tools(), clock }),
    sound: sound === null ? 'silence' : await soundRuns(request, sound, timeline, signal),
  };
}

async function soundRuns(
  { title, source }: PresenterRequest,
  { path, info }: NonNullable<Content['sound']>,
  timeline: SegmentTimeline,
  signal: AbortSignal,
): Promise<StartRun> {
  const durationSeconds = info.durationSeconds ?? timeline.durationTicks / TICKS_PER_SECOND;
  const item = transcodeItemFrom({
    itemId: 'presenter',
    title,
    path,
    info: { ...info, durationSeconds },
    maxRenditionPx: 0,
    keyframes: null,
    growth: null,
  });
  const rendition = item.audio.find(({ isDefault }) => isDefault);
  if (!rendition)
    throw new EngineError('NOT_MEDIA', 'There is no sound in "reference_audio".', {
      details: { field: 'reference_audio', reason: 'no-sound' },
    });
  return source.runStarter(item, rendition, signal);
}

function* inTwoPaces(part: WholePart): Generator<RenderPart> {
  const { segmentCount } = part.timeline;
  if (segmentCount > QUICK_SEGMENTS) yield { ...part, endSegment: QUICK_SEGMENTS, pace: 'quick' };
  yield { ...part, endSegment: segmentCount, pace: 'steady' };
}
