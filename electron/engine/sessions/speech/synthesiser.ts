import { readFile, rm } from 'node:fs/promises';
import { EngineError } from '../../base/errors.ts';
import { runTool } from '../../ffmpeg/childProcess.ts';
import { describeExit } from '../../ffmpeg/exit.ts';
import type { ProcessTable } from '../../ffmpeg/processTable.ts';
import { pcmOf, type Pcm } from './wav.ts';

/** A program of this computer that reads text aloud into a file. */
export interface Synthesiser {
  /** For a person. */
  readonly name: string;
  /**
   * What it says, as samples; each call's have the same form. `language`: ISO 639-1, null: as the computer is set.
   * Throws TRANSCODE_FAILED, and the signal's reason.
   */
  speak(text: string, options: { readonly language: string | null; readonly signal: AbortSignal }): Promise<Pcm>;
}

/** One way to speak: a program, and how it is told. */
interface SpeechProgram {
  readonly name: string;
  readonly program: string;
  /** Ends well where the program is there. */
  readonly trialArguments: readonly string[];
  readonly speechArguments: (request: { readonly wavPath: string; readonly language: string | null }) => readonly string[];
}

const TRIAL_TIMEOUT_MS = 10_000;
const SPEECH_TIMEOUT_MS = 60_000;

/** eSpeak's manual: `-w` writes a file, `--stdin` takes the text from there, `-b 1` takes it for UTF-8. Its voices are named by language. */
function espeak(program: string, name: string): SpeechProgram {
  return {
    name,
    program,
    trialArguments: ['--version'],
    // 160 words a minute: a little below its default, easier to follow.
    speechArguments: ({ wavPath, language }) => [
      '-w',
      wavPath,
      '-b',
      '1',
      '-s',
      '160',
      ...(language === null ? [] : ['-v', language]),
      '--stdin',
    ],
  };
}

/** man say: `-f -` reads the text from there; the file's form is told by the two options. Its voice is the one of the system settings. */
const SAY: SpeechProgram = {
  name: 'say',
  program: 'say',
  trialArguments: ['-v', '?'],
  speechArguments: ({ wavPath }) => ['-o', wavPath, '--file-format=WAVE', '--data-format=LEI16@22050', '-f', '-'],
};

/** SAPI through .NET's System.Speech; paths go by the environment's words into a literal string, where only a quote has a meaning. */
const SAPI: SpeechProgram = {
  name: 'Windows speech',
  program: 'powershell.exe',
  trialArguments: [...powershell('Add-Type -AssemblyName System.Speech; [void](New-Object System.Speech.Synthesis.SpeechSynthesizer)')],
  speechArguments: ({ wavPath }) =>
    powershell(
      [
        'Add-Type -AssemblyName System.Speech',
        '$reader = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)',
        '$speech = New-Object System.Speech.Synthesis.SpeechSynthesizer',
        '$form = New-Object System.Speech.AudioFormat.SpeechAudioFormatInfo(22050, "Sixteen", "Mono")',
        `$speech.SetOutputToWaveFile('${wavPath.replaceAll("'", "''")}', $form)`,
        '$speech.Speak($reader.ReadToEnd())',
        '$speech.Dispose()',
      ].join('; '),
    ),
};

function powershell(script: string): readonly string[] {
  return ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', script];
}

const PROGRAMS: Partial<Record<NodeJS.Platform, readonly SpeechProgram[]>> = {
  darwin: [SAY, espeak('espeak-ng', 'eSpeak NG')],
  win32: [SAPI, espeak('espeak-ng', 'eSpeak NG')],
};
const ELSEWHERE: readonly SpeechProgram[] = [espeak('espeak-ng', 'eSpeak NG'), espeak('espeak', 'eSpeak')];

/** The first of this platform's synthesisers that is there; null: none. `wavPath`: where it may write, a file for each speech. */
export async function findSynthesiser(request: {
  readonly platform: NodeJS.Platform;
  readonly processTable: ProcessTable;
  readonly wavPath: () => string;
}): Promise<Synthesiser | null> {
  const { platform, processTable, wavPath } = request;
  for (const candidate of PROGRAMS[platform] ?? ELSEWHERE) {
    const { isSuccess } = await runTool(candidate.program, candidate.trialArguments, { processTable, timeoutMs: TRIAL_TIMEOUT_MS });
    if (isSuccess) return synthesiserOf(candidate, processTable, wavPath);
  }
  return null;
}

function synthesiserOf({ name, program, speechArguments }: SpeechProgram, processTable: ProcessTable, wavPath: () => string): Synthesiser {
  return {
    name,
    async speak(text, { language, signal }) {
      const path = wavPath();
      try {
        const { isSuccess, exit, stderrTail } = await runTool(program, speechArguments({ wavPath: path, language }), {
          processTable,
          signal,
          timeoutMs: SPEECH_TIMEOUT_MS,
          input: Buffer.from(text, 'utf8'),
        });
        signal.throwIfAborted();
        const pcm = isSuccess ? pcmOf(await readFile(path)) : null;
        if (pcm) return pcm;
        throw new EngineError(
          'TRANSCODE_FAILED',
          `The text could not be spoken: ${name} ${describeExit(exit)}. Send a recording instead.`,
          {
            cause: new Error(stderrTail.join('\n')),
          },
        );
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}
