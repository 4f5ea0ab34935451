import { runFfmpeg } from '../measure/runProgram.ts';
import { pictureSource, soundSource, type Picture, type Sound } from './testPattern.ts';

/** A source to be encoded by ffmpeg from the test pattern. */
export interface SourceRecipe {
  /** One for each video track. `delaySeconds`: it begins so much later; `filters`: after the pattern, e.g. other frame times. */
  readonly pictures?: readonly (Picture & { readonly delaySeconds?: number; readonly filters?: string })[];
  readonly sounds?: readonly (Sound & { readonly delaySeconds?: number; readonly filters?: string })[];
  /** Codecs and what else stands before the file's name. */
  readonly output: readonly string[];
}

/** Quick H.264 with a keyframe every two seconds at 25 frames per second. */
export const H264: readonly string[] = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-pix_fmt',
  'yuv420p',
  '-crf',
  '21',
  '-g',
  '50',
  '-sc_threshold',
  '0',
];
export const AAC: readonly string[] = ['-c:a', 'aac', '-b:a', '160k'];
/** Frames keep times that are no multiple of a nominal rate's. */
export const OWN_TIMES: readonly string[] = ['-fps_mode', 'passthrough', '-enc_time_base:v', '1:90000'];

/** Encodes the recipe into a file; its name decides the container where `-f` does not. */
export async function encodeSource(recipe: SourceRecipe, file: string): Promise<void> {
  const { pictures = [], sounds = [], output } = recipe;
  const inputs = [
    ...pictures.map((picture) => input(picture.delaySeconds, withFilters(pictureSource(picture), picture.filters))),
    ...sounds.map((sound) => input(sound.delaySeconds, withFilters(soundSource(sound), sound.filters))),
  ];
  const maps = inputs.flatMap((_, i) => ['-map', String(i)]);
  // Two threads: a second source may be made at the same time.
  await runFfmpeg([...inputs.flat(), ...maps, ...output, '-threads', '2', `file:${file}`]);
}

function input(delaySeconds: number | undefined, graph: string): readonly string[] {
  return [...(delaySeconds === undefined ? [] : ['-itsoffset', String(delaySeconds)]), '-f', 'lavfi', '-i', graph];
}

function withFilters(graph: string, filters: string | undefined): string {
  return filters === undefined ? graph : `${graph},${filters}`;
}
