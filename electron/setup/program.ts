/** A program outside of npm that Playhead, or a test of it, runs. */
export interface Program {
  /** As a person calls it. */
  readonly name: string;
  /** Environment variables that name its files. */
  readonly variables: readonly string[];
  /** Package of Debian's and Ubuntu's own archives; null where their package is not the program itself. */
  readonly aptPackage: { readonly debian: string | null; readonly ubuntu: string | null };
  /** What is wrong with it and what to do, in one line for a person; null when it is there and works. */
  readonly problem: (machine: Machine) => Promise<string | null>;
}

/** What is looked at of a machine: passed in, so that tests can stand on any. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** null on Windows. */
  readonly uid: number | null;
  /** Text of /etc/os-release; null where there is none. */
  readonly osRelease: string | null;
  readonly isFile: (path: string) => boolean;
}
