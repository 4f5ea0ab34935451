/** A program outside of npm that Playhead, or a test of it, runs. */
export interface Program {
  /** As a person calls it. */
  readonly name: string;
  /** What it is for, to end the sentence "... is missing: ". */
  readonly purpose: string;
  /** Environment variable that names the program's file; null when there is none. */
  readonly variable: string | null;
  /** Bare names looked up on the PATH, and absolute paths, best first. */
  readonly candidates: (machine: Machine) => readonly string[];
  /** Package of Debian's and Ubuntu's own archives; null where their package is not the program itself. */
  readonly aptPackage: { readonly debian: string | null; readonly ubuntu: string | null };
  /** How a person installs it, as an imperative without full stop. */
  readonly advice: Readonly<Record<'darwin' | 'win32' | 'linux', string>>;
}

/** What the plans look at: passed in, so that tests can stand on any machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** null on Windows. */
  readonly uid: number | null;
  /** Text of /etc/os-release; null where there is none. */
  readonly osRelease: string | null;
  readonly isFile: (path: string) => boolean;
}

/** ffmpeg, with ffprobe in the same packages; `bundledPath` is what an npm package brought along, null when it brought nothing. */
export function ffmpegProgram(bundledPath: string | null): Program {
  return {
    name: 'ffmpeg',
    purpose: 'nothing can be played without it',
    variable: 'PLAYHEAD_FFMPEG',
    candidates: () => (bundledPath === null ? ['ffmpeg'] : [bundledPath, 'ffmpeg']),
    aptPackage: { debian: 'ffmpeg', ubuntu: 'ffmpeg' },
    advice: {
      darwin: 'run "brew install ffmpeg"',
      win32: 'run "winget install Gyan.FFmpeg"',
      linux: 'install ffmpeg 5.1 or newer with the package manager ("sudo apt-get install ffmpeg" on Debian and Ubuntu)',
    },
  };
}
