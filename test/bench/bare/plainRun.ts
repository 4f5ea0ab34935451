/** What one process is told that makes picture and sound in one go. */
export interface PlainRunRequest {
  /** The command lines of our runs: program and arguments. */
  readonly video: readonly string[];
  readonly audio: readonly string[];
}

/**
 * One plain ffmpeg run with the settings of our two: the film is read once, from where the picture's run begins to read it, and both
 * outputs are written to nowhere. The filters count on the film's own clock, so that each output begins and ends where ours does. Throws
 * for command lines of another form.
 */
export function plainRunArguments({ video, audio }: PlainRunRequest): readonly string[] {
  const picture = partsOf(video);
  const sound = partsOf(audio);
  return [...picture.input, ...picture.output, NOWHERE, ...sound.output, NOWHERE];
}

const NOWHERE = '/dev/null';

function partsOf(words: readonly string[]): { readonly input: readonly string[]; readonly output: readonly string[] } {
  const inputAt = words.indexOf('-i');
  if (inputAt < 0 || words.at(-1) !== 'pipe:1') throw new Error(`not a run that writes to a pipe: ${words.join(' ')}`);
  return { input: ['-y', ...words.slice(1, inputAt + 2)], output: words.slice(inputAt + 2, -1).filter((word) => word !== '-y') };
}

/** Options that say which part of the film a run makes. */
const WINDOW_OPTIONS = ['-ss', '-filter:v', '-force_key_frames'] as const;

/**
 * The command line of a run with the settings of one and the part of the film of another: what an engine that turns to other settings on
 * its way would have been told, had it begun with them. Throws when one lacks an option that the other has.
 */
export function withWindowOf(settings: readonly string[], window: readonly string[]): readonly string[] {
  const words = [...settings];
  for (const option of WINDOW_OPTIONS) {
    const [to, from] = [words.indexOf(option), window.indexOf(option)];
    const value = window[from + 1];
    if (to < 0 && from < 0) continue;
    if (to < 0 || from < 0 || value === undefined) throw new Error(`only one of the runs has ${option}`);
    words[to + 1] = value;
  }
  return words;
}
